import { claimedSession, currentSession } from "@/app/_auth/current-session";
import { goOnInSession } from "@/app/_auth/go-on";
import { requestOrganisation } from "@/app/_auth/organisation";
import { rememberedDirectory } from "@/app/_auth/remembered-directory";
import { sameOriginPath } from "@/app/_auth/same-origin-path";
import { ActionForm } from "@/app/_forms/action-form";
import { requestTranslator } from "@/app/_i18n/request-locale";
import { LinkButton } from "@/app/_ui/link-button";
import { Notice } from "@/app/_ui/notice";
import { Page } from "@/app/_ui/page";
import { Panel } from "@/app/_ui/panel";
import { PasswordField } from "@/app/_ui/password-field";
import { SelectField } from "@/app/_ui/select-field";
import { SubmitButton } from "@/app/_ui/submit-button";
import { TextField } from "@/app/_ui/text-field";
import { listDirectoryChoices } from "@/lib/directory/choices";
import { setting } from "@/lib/env";
import { signInAction } from "./actions";
import { DemoStories } from "./demo-stories";

type Props = { searchParams: Promise<{ next?: string | string[]; out?: string | string[]; changed?: string | string[] }> };

export default async function SignInPage({ searchParams }: Props) {
  const { next, out, changed } = await searchParams;
  const returnTo = sameOriginPath(next);
  const session = await currentSession();
  if (session) await goOnInSession(session.id, returnTo);

  const [t, directories, remembered, { supportAddress }] = await Promise.all([
    requestTranslator(),
    listDirectoryChoices(),
    rememberedDirectory(),
    requestOrganisation(),
  ]);
  const demo = setting("JOIGNABLE_MODE") === "demo";
  // The cookie outlives the session that it names.
  const ended = out === undefined && changed === undefined && (await claimedSession()) !== undefined;
  return (
    <>
      <Panel>
        <Page heading={t("sign-in.title")}>
          <div className="stack [--stack:1.5rem]">
            {out !== undefined && <Notice tone="success">{t("sign-in.signed-out")}</Notice>}
            {changed !== undefined && <Notice tone="success">{t("forgot.changed")}</Notice>}
            {ended && <Notice tone="info">{t("sign-in.over")}</Notice>}
            <ActionForm id="sign-in" action={signInAction}>
              <input type="hidden" name="next" value={returnTo ?? ""} />
              {directories.length > 1 && (
                <SelectField
                  name="directory"
                  label={t("sign-in.directory")}
                  options={directories.map(({ slug, name }) => ({ value: slug, label: name }))}
                  defaultValue={remembered ?? directories[0]?.slug}
                />
              )}
              <TextField
                name="login"
                label={t("sign-in.login")}
                autoComplete="username"
                autoCapitalize="none"
                spellCheck={false}
              />
              <PasswordField name="password" label={t("sign-in.password")} autoComplete="current-password" />
              <SubmitButton>{t("sign-in.submit")}</SubmitButton>
            </ActionForm>
          </div>
          <div className="mt-4">
            <LinkButton href="/forgot" variant="quiet">
              {t("forgot.link")}
            </LinkButton>
          </div>
          {supportAddress && <p className="mt-6 text-muted">{t("sign-in.question", { address: supportAddress })}</p>}
        </Page>
      </Panel>
      {demo && <DemoStories t={t} />}
    </>
  );
}
