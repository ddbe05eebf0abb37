import type { Route } from "next";
import Link from "next/link";
import { ActionForm } from "@/app/_forms/action-form";
import { ButtonRow } from "@/app/_ui/button-row";
import { Card } from "@/app/_ui/card";
import { ContactTag, type ContactTagState } from "@/app/_ui/contact-tag";
import { LinkButton } from "@/app/_ui/link-button";
import { SubmitButton } from "@/app/_ui/submit-button";
import { SummaryList } from "@/app/_ui/summary-list";
import type { Asking } from "@/lib/campaign/explain";
import type { ContactState } from "@/lib/contact/state";
import { formatMoment, type Zone } from "@/lib/i18n/format-moment";
import type { Translate } from "@/lib/i18n/translate";
import type { ContactOfUser } from "@/lib/user/describe-contact";
import { type ContactTask, contactTasks } from "@/lib/user/tasks";
import { Destination } from "../../messages/destination";
import { resendConfirmationAction } from "./contact-actions";

type Props = {
  userId: string;
  contact: ContactOfUser;
  /** Why the window asks for it, or does not. */
  asking: Asking | undefined;
  /** Whether whoever looks may do something about it. */
  acts: boolean;
  t: Translate;
  zone: Zone;
};

const TAG: Record<ContactState, ContactTagState> = {
  confirmed: "confirmed",
  unconfirmed: "unconfirmed",
  missing: "missing",
  pending: "change-pending",
};

const LINK = { unconfirm: "unconfirm", change: "change", exempt: "exempting", ask: "asking" } as const satisfies Record<
  ContactTask,
  string
>;

/** One contact of somebody: where it comes from, what it is good for, and what may be done about it. */
export function ContactPart({ userId, contact, asking, acts, t, zone }: Props) {
  const { channel, state } = contact;
  const resendable = state === "unconfirmed" || state === "pending";
  return (
    <Card
      id={channel}
      heading={t(`user.${channel}`)}
      icon={channel === "email" ? "mail" : "mobile"}
      tag={<ContactTag state={TAG[state]} t={t} />}
    >
      <SummaryList
        rows={[
          ...factsOf(contact, t, zone),
          ...(asking ? [{ term: t("watch.asking"), value: t(`watch.asking-${asking}`) }] : []),
        ]}
      />
      {acts && (
        <ButtonRow>
          {resendable && (
            <ActionForm id={`resend-${channel}`} action={resendConfirmationAction.bind(null, userId)} className="">
              <input type="hidden" name="channel" value={channel} />
              <SubmitButton variant="outline" size="small" aria-label={t(`user.resend-${channel}`)}>
                {t("user.resend")}
              </SubmitButton>
            </ActionForm>
          )}
          {contactTasks(contact).map((task) => (
            <LinkButton
              key={task}
              href={`/admin/users/${userId}/${channel}/${task}` as Route}
              size="small"
              label={`${t(`user.${LINK[task]}`)} – ${t(`user.${channel}`)}`}
            >
              {t(`user.${LINK[task]}`)}
            </LinkButton>
          ))}
        </ButtonRow>
      )}
    </Card>
  );
}

function factsOf(contact: ContactOfUser, t: Translate, zone: Zone) {
  const { value, pending, source, standing, confirmedAt, serves, heldUntil, exempt, lastMessage } = contact;
  const at = (moment: Date) => formatMoment(moment, zone);
  const confirmation = standing !== "missing" && t(`user.${standing}`, { moment: confirmedAt ? at(confirmedAt) : "" });
  const rows = [
    { term: t("user.value"), value: value ? <Destination of={value} t={t} /> : t("user.no-value") },
    { term: t("user.source"), value: source && t(`user.source-${source}`) },
    { term: t("user.standing"), value: confirmation },
    { term: t("user.serves"), value: value && t(`user.serves-${serves}`, { moment: heldUntil ? at(heldUntil) : "" }) },
    {
      term: t("user.pending"),
      value: pending && (
        <>
          <Destination of={pending} t={t} /> – {at(pending.since)}
        </>
      ),
    },
    { term: t("user.exempt"), value: exempt && t("user.is-exempt") },
    {
      term: t("user.last-message"),
      value: lastMessage && (
        <Link href={`/admin/messages/${lastMessage.id}`} prefetch={false}>
          {t("user.last-message-link", { state: t(`messages.${lastMessage.state}`), moment: at(lastMessage.createdAt) })}
        </Link>
      ),
    },
  ];
  return rows.filter((row) => row.value !== null && row.value !== false);
}
