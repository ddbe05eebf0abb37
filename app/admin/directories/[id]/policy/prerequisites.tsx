import Link from "next/link";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { Icon } from "@/app/_ui/icon";
import { formatTime, type Zone } from "@/lib/i18n/format-moment";
import type { Translate } from "@/lib/i18n/translate";
import type { Prerequisites as Found } from "@/lib/policy/prerequisites";

type Item = { key: string; met: boolean; text: string };

function itemsOf({ services, appUrl, worker }: Found, t: Translate): Item[] {
  return [
    ...services.map(({ channel, state, kind }) => ({
      key: channel,
      met: state === "active",
      text: t(`policy.${channel}-${state}`, { kind: kind ? t(`policy.kind-${kind}`) : "" }),
    })),
    { key: "app-url", met: appUrl !== null, text: appUrl ? t("policy.app-url", { url: appUrl }) : t("policy.app-url-missing") },
    {
      key: "worker",
      met: worker.alive,
      text:
        worker.secondsAgo === null
          ? t("policy.worker-never")
          : t(worker.alive ? "policy.worker-alive" : "policy.worker-silent", { seconds: worker.secondsAgo }),
    },
  ];
}

/** What has to work before anybody can be asked, as it was when the page was made. « Revérifier » makes it anew. */
export function Prerequisites({ found, t, zone }: { found: Found; t: Translate; zone: Zone }) {
  return (
    <Card id="prerequisites" heading={t("policy.prerequisites")}>
      <ul className="grid gap-2">
        {itemsOf(found, t).map(({ key, met, text }) => (
          <li key={key} className="flex gap-2.5">
            <Icon
              name={met ? "check-circle" : "cross-circle"}
              className={`mt-0.5 size-5 ${met ? "text-success" : "text-danger"}`}
            />
            <span className="min-w-0">
              <strong className={met ? "text-success" : "text-danger"}>{t(met ? "policy.ok" : "policy.missing")}</strong> – {text}
            </span>
          </li>
        ))}
      </ul>
      <p>
        <Link href="/admin/services" prefetch={false}>
          {t("policy.services-link")}
        </Link>
      </p>
      <form className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <p className="text-muted">{t("policy.checked", { time: formatTime(found.checkedAt, zone, { seconds: true }) })}</p>
        <Button variant="quiet" size="small">
          {t("policy.check-again")}
        </Button>
      </form>
    </Card>
  );
}
