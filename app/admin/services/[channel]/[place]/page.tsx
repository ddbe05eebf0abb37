import { requireProvenAdministrator } from "@/app/_auth/require";
import { displayValue } from "@/app/_contact/describe-contact";
import { ActionForm } from "@/app/_forms/action-form";
import { pageNotFound } from "@/app/_server/page-not-found";
import { Breadcrumb } from "@/app/_ui/breadcrumb";
import { ButtonRow } from "@/app/_ui/button-row";
import { Card } from "@/app/_ui/card";
import { FormOutcome } from "@/app/_ui/form-outcome";
import { LinkButton } from "@/app/_ui/link-button";
import { Page } from "@/app/_ui/page";
import { SubmitButton } from "@/app/_ui/submit-button";
import { TextField } from "@/app/_ui/text-field";
import { presetSettings } from "@/lib/sending-service/http-sms-presets";
import { readServiceToConfigure, type ServiceToConfigure } from "@/lib/sending-service/read";
import { choiceAddress, placeName, placeOf } from "../../address";
import { configureServiceAction } from "./actions";
import { Choices } from "./choices";
import { typedOf } from "./draft";
import { type Choice, choicesFor, SERVICE_FORMS } from "./forms";
import { ServiceInput } from "./service-input";

type Props = {
  params: Promise<{ channel: string; place: string }>;
  searchParams: Promise<{ kind?: string | string[]; preset?: string | string[] }>;
};

export default async function ConfigureServicePage({ params, searchParams }: Props) {
  const place = placeOf(await params) ?? pageNotFound();
  const query = await searchParams;
  const { t, user, session, directory } = await requireProvenAdministrator(choiceAddress(place, query));
  const found = await readServiceToConfigure(place, { userId: user.id, sessionId: session.id });
  const choices = choicesFor(place.channel, found.hasTray);
  const chosen = chosenOf(query, found, choices) ?? pageNotFound();
  const { typed, secrets } = startOf(chosen, found);
  const { channel } = place;
  const heading = t(`services.configure-title-${placeName(place)}-${channel}`);
  const destination = found.destination ?? "";
  return (
    <>
      <Breadcrumb t={t} crumbs={[{ href: "/admin/services", label: t("services.title") }]} />
      <Page heading={heading}>
        <div className="grid max-w-3xl gap-6">
          <Choices choices={choices} chosen={chosen} place={place} t={t} />
          <ActionForm
            // The fields of another provider are another form.
            key={`${chosen.kind} ${chosen.preset}`}
            id="service"
            action={configureServiceAction.bind(null, channel, placeName(place), chosen.kind)}
          >
            {/* The first button of a form is pressed by Enter in a field: nobody means to send a message by that. */}
            <button type="submit" name="intent" value="save" hidden />
            <Card id="settings" heading={t("services.settings")}>
              {chosen.kind === "tray" && <p className="text-muted">{t("services.tray-text")}</p>}
              <TextField
                name="sender"
                label={t(`services.sender-${channel}`)}
                hint={t(`services.sender-${channel}-hint`)}
                defaultValue={typed.sender}
                maxLength={420}
                spellCheck={false}
              />
              {SERVICE_FORMS[chosen.kind].map((field) => (
                <ServiceInput key={field.name} field={field} typed={typed[field.name]} secrets={secrets} t={t} />
              ))}
            </Card>
            <Card id="test" heading={t("services.test")}>
              <p className="text-muted">{t("services.test-text")}</p>
              <TextField
                name="destination"
                type={channel === "email" ? "email" : "tel"}
                label={t(`services.destination-${channel}`)}
                defaultValue={destination && displayValue(channel, destination, directory.country)}
                maxLength={320}
              />
              <FormOutcome />
              <div>
                <SubmitButton variant="outline" name="intent" value="test">
                  {t("services.send-test")}
                </SubmitButton>
              </div>
            </Card>
            <ButtonRow>
              <SubmitButton name="intent" value="save">
                {t("services.save")}
              </SubmitButton>
              <LinkButton href="/admin/services">{t("services.cancel")}</LinkButton>
            </ButtonRow>
          </ActionForm>
        </div>
      </Page>
    </>
  );
}

type Query = Awaited<Props["searchParams"]>;

/** The provider that the address names, else what was typed last, else what is stored, else the first. */
function chosenOf(
  { kind, preset }: Query,
  { draft, stored }: ServiceToConfigure,
  choices: readonly Choice[],
): Choice | undefined {
  if (kind !== undefined) return choices.find((choice) => choice.kind === kind && (choice.preset ?? undefined) === preset);
  const known = draft?.kind ?? stored?.kind;
  return choices.find((choice) => choice.kind === known) ?? choices.find((choice) => choice.kind !== "tray") ?? choices[0];
}

/** What stands in the fields at first, and what is known of the credentials. */
function startOf({ kind, preset }: Choice, { draft, stored }: ServiceToConfigure) {
  const known = [draft, stored].find((each) => each?.kind === kind);
  const settings = preset ? (presetSettings(preset, OWN_GATEWAY[preset]) ?? {}) : (known?.settings ?? {});
  const secrets = preset === null && known?.hasSecrets ? (known === draft ? ("typed" as const) : ("stored" as const)) : null;
  return { typed: { ...typedOf(kind, settings), sender: known?.sender ?? "" } as Record<string, string | undefined>, secrets };
}

/** A gateway that everybody has one of their own of: to be replaced. */
const OWN_GATEWAY: Record<string, string | undefined> = { kannel: "https://kannel.example:13013" };
