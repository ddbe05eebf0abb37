import { requestOrganisation } from "@/app/_auth/organisation";
import { rememberedDirectory } from "@/app/_auth/remembered-directory";
import { ActionForm } from "@/app/_forms/action-form";
import { requestTranslator } from "@/app/_i18n/request-locale";
import { LinkButton } from "@/app/_ui/link-button";
import { Notice } from "@/app/_ui/notice";
import { Page } from "@/app/_ui/page";
import { Panel } from "@/app/_ui/panel";
import { RadioGroup } from "@/app/_ui/radio-group";
import { SelectField } from "@/app/_ui/select-field";
import { SubmitButton } from "@/app/_ui/submit-button";
import { TextField } from "@/app/_ui/text-field";
import { CHANNELS } from "@/lib/contact/channel";
import { listRecoverableDirectories } from "@/lib/recovery/ways";
import { Support } from "../../(info)/support";
import { startRecoveryAction } from "./actions";

type Props = { searchParams: Promise<{ state?: string | string[] }> };

export default async function ForgotPage({ searchParams }: Props) {
  const { state } = await searchParams;
  const [t, directories, remembered, { supportAddress }] = await Promise.all([
    requestTranslator(),
    listRecoverableDirectories(),
    rememberedDirectory(),
    requestOrganisation(),
  ]);
  // By what some directory allows: which one somebody is in is not known before they say it.
  const ways = CHANNELS.filter((channel) => directories.some((directory) => directory.ways.includes(channel)));
  const known = directories.some(({ slug }) => slug === remembered) ? remembered : directories[0]?.slug;
  return (
    <Panel>
      {ways.length === 0 ? (
        <Page heading={t("forgot.title")} lead={t("forgot.nowhere")}>
          <Support t={t} address={supportAddress} />
        </Page>
      ) : (
        <Page heading={t("forgot.title")} step={t("forgot.step", { step: 1 })} lead={t("forgot.lead")}>
          <div className="stack [--stack:1.5rem]">
            {(state === "over" || state === "spent") && <Notice tone="warning">{t(`forgot.${state}`)}</Notice>}
            <ActionForm id="forgot" action={startRecoveryAction}>
              {directories.length > 1 && (
                <SelectField
                  name="directory"
                  label={t("sign-in.directory")}
                  options={directories.map(({ slug, name }) => ({ value: slug, label: name }))}
                  defaultValue={known}
                />
              )}
              <TextField
                name="login"
                label={t("sign-in.login")}
                autoComplete="username"
                autoCapitalize="none"
                spellCheck={false}
              />
              <RadioGroup
                name="way"
                legend={t("forgot.way")}
                hint={t("forgot.way-hint")}
                choices={ways.map((way) => ({ value: way, label: t(`forgot.way-${way}`) }))}
                defaultValue={ways[0]}
              />
              <SubmitButton>{t("forgot.continue")}</SubmitButton>
            </ActionForm>
          </div>
        </Page>
      )}
      <div className="mt-4">
        <LinkButton href="/sign-in" variant="quiet">
          {t("forgot.sign-in")}
        </LinkButton>
      </div>
    </Panel>
  );
}
