import { LinkButton } from "@/app/_ui/link-button";
import { Notice, type Tone } from "@/app/_ui/notice";
import { Page } from "@/app/_ui/page";
import { Panel } from "@/app/_ui/panel";
import type { Translate } from "@/lib/i18n/translate";
import type { LinkState } from "@/lib/link/read";

export type Outcome = Exclude<LinkState, "open"> | "confirmed";

const TONE: Record<Outcome, Tone> = {
  confirmed: "success",
  already: "success",
  disowned: "success",
  expired: "warning",
  superseded: "info",
  changed: "warning",
  unknown: "danger",
};

/** What became of a mailed link. */
export function LinkOutcome({ state, moment, t }: { state: Outcome; moment?: string | undefined; t: Translate }) {
  const text = state === "expired" ? (moment ? t("link.expired", { moment }) : t("link.expired-undated")) : t(`link.${state}`);
  return (
    <Panel>
      <Page heading={t(`link.${state}-title`)}>
        <Notice tone={TONE[state]}>{text}</Notice>
        {(state === "expired" || state === "superseded" || state === "changed") && (
          <div className="mt-6">
            <LinkButton href="/sign-in">{t("link.sign-in")}</LinkButton>
          </div>
        )}
      </Page>
    </Panel>
  );
}
