import { requestOrganisation } from "@/app/_auth/organisation";
import { ActionForm } from "@/app/_forms/action-form";
import { requestTranslator } from "@/app/_i18n/request-locale";
import { CodeField } from "@/app/_ui/code-field";
import { Disclosure } from "@/app/_ui/disclosure";
import { LinkButton } from "@/app/_ui/link-button";
import { Notice } from "@/app/_ui/notice";
import { Page } from "@/app/_ui/page";
import { Panel } from "@/app/_ui/panel";
import { SubmitButton } from "@/app/_ui/submit-button";
import type { Translate } from "@/lib/i18n/translate";
import { limits } from "@/lib/limits";
import type { Recovery } from "@/lib/recovery/read";
import { Support } from "../../../(info)/support";
import { requireRecovery } from "../go-on";
import { proveRecoveryAction } from "./actions";

type Props = { searchParams: Promise<{ link?: string | string[] }> };

const MINUTE_MS = 60_000;

/** The same for everybody who asked in the same way: it is told from the request and the policy, never from an account. */
export default async function RecoveryCodePage({ searchParams }: Props) {
  const { link } = await searchParams;
  const { step, recovery } = await requireRecovery("first-code", "second-code");
  const [t, { supportAddress }] = await Promise.all([requestTranslator(), requestOrganisation()]);
  const texts = step === "first-code" ? firstCode(recovery, t) : secondCode(recovery, t);
  return (
    <Panel>
      <Page heading={texts.heading} step={t("forgot.step", { step: 2 })} lead={texts.lead}>
        <div className="stack [--stack:1.5rem]">
          {link !== undefined && <Notice tone="warning">{t("forgot.link-refused")}</Notice>}
          {texts.also.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
          <ActionForm id="recovery-code" action={proveRecoveryAction} refusal="field">
            {/* A backup code has letters. */}
            <CodeField name="code" label={texts.label} hint={texts.hint} letters={step === "second-code"} />
            <SubmitButton>{t("forgot.verify")}</SubmitButton>
          </ActionForm>
          <Disclosure summary={t("forgot.nothing-title")}>
            <div className="grid gap-3">
              <p>{t("forgot.nothing-wait")}</p>
              <p>{t("forgot.nothing-confirmed")}</p>
              <Support t={t} address={supportAddress} />
              <div>
                <LinkButton href="/forgot">{t("forgot.again")}</LinkButton>
              </div>
            </div>
          </Disclosure>
        </div>
      </Page>
    </Panel>
  );
}

function firstCode({ channel, takesTwo }: Recovery, t: Translate) {
  const lifetimeMs = channel === "email" ? limits.MAIL_CODE_LIFETIME_MS : limits.SMS_CODE_LIFETIME_MS;
  const also = [...(takesTwo ? [t("forgot.two-kinds")] : []), ...(channel === "email" ? [t("forgot.or-link")] : [])];
  return {
    heading: t("forgot.code-title"),
    lead: t(`forgot.sent-${channel}`),
    also,
    label: t("forgot.code"),
    hint: t("forgot.code-hint", { minutes: lifetimeMs / MINUTE_MS }),
  };
}

function secondCode({ channel }: Recovery, t: Translate) {
  return {
    heading: t("forgot.second-title"),
    lead: t(channel === "email" ? "forgot.second-mobile" : "forgot.second-email"),
    also: [t("forgot.second-app")],
    label: t("forgot.second-code"),
    hint: t("forgot.second-hint"),
  };
}
