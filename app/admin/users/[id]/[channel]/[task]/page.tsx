import { requireAdministrator } from "@/app/_auth/require";
import { ActionForm } from "@/app/_forms/action-form";
import { pageNotFound } from "@/app/_server/page-not-found";
import { ButtonRow } from "@/app/_ui/button-row";
import { LinkButton } from "@/app/_ui/link-button";
import { Notice } from "@/app/_ui/notice";
import { RadioGroup } from "@/app/_ui/radio-group";
import { SubmitButton } from "@/app/_ui/submit-button";
import { TextField } from "@/app/_ui/text-field";
import { CHANNELS, type Channel } from "@/lib/contact/channel";
import type { Translate } from "@/lib/i18n/translate";
import { CONTACT_TASKS, type ContactTask } from "@/lib/user/tasks";
import { enterContactAction, exemptContactAction, unconfirmAction } from "../../contact-actions";
import { openTask } from "../../open-task";
import { TaskPage } from "../../task-page";

type Props = { params: Promise<{ id: string; channel: string; task: string }> };

const ACTION = {
  unconfirm: unconfirmAction,
  change: enterContactAction,
  exempt: exemptContactAction,
  ask: exemptContactAction,
} as const;

/** One thing that an administrator may do about somebody's contact. */
export default async function ContactTaskPage({ params }: Props) {
  const administrator = await requireAdministrator("/admin/users");
  const { t } = administrator;
  const { id, ...given } = await params;
  const channel = CHANNELS.find((one) => one === given.channel) ?? pageNotFound();
  const task = CONTACT_TASKS.find((one) => one === given.task) ?? pageNotFound();
  const { account, home } = await openTask(administrator, id, `/admin/users/${id}/${channel}/${task}`, true);
  return (
    <TaskPage account={account} home={home} heading={t(`user.${task}-${channel}`)} lead={t(`user.${task}-lead`)} t={t}>
      <ActionForm id={task} action={ACTION[task].bind(null, id)}>
        {task === "unconfirm" && account.lastWay.includes(channel) && <Notice tone="warning">{t("user.unconfirm-last")}</Notice>}
        <input type="hidden" name="channel" value={channel} />
        <Fields task={task} channel={channel} t={t} />
        <ButtonRow>
          <SubmitButton variant={task === "unconfirm" ? "danger" : "primary"}>
            {task === "change" ? t("user.save") : t(`user.${task}-${channel}`)}
          </SubmitButton>
          <LinkButton href={home}>{t("user.cancel")}</LinkButton>
        </ButtonRow>
      </ActionForm>
    </TaskPage>
  );
}

function Fields({ task, channel, t }: { task: ContactTask; channel: Channel; t: Translate }) {
  switch (task) {
    case "unconfirm":
      return (
        <RadioGroup
          name="reason"
          legend={t("user.reason")}
          choices={[
            { value: "due", label: t("user.reason-due"), hint: t("user.reason-due-hint") },
            { value: "distrusted", label: t("user.reason-distrusted"), hint: t("user.reason-distrusted-hint") },
          ]}
        />
      );
    case "change":
      return (
        <TextField
          name="value"
          label={t(`confirm.value-${channel}`)}
          hint={channel === "mobile" ? t("user.mobile-hint") : undefined}
          type={channel === "email" ? "email" : "tel"}
          autoComplete="off"
          maxLength={254}
        />
      );
    case "exempt":
    case "ask":
      return <input type="hidden" name="exempt" value={task === "exempt" ? "yes" : "no"} />;
  }
}
