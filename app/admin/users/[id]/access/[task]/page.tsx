import { requireAdministrator } from "@/app/_auth/require";
import { ActionForm } from "@/app/_forms/action-form";
import type { FormAction } from "@/app/_forms/form-state";
import { pageNotFound } from "@/app/_server/page-not-found";
import { ButtonRow } from "@/app/_ui/button-row";
import { FormOutcome } from "@/app/_ui/form-outcome";
import { LinkButton } from "@/app/_ui/link-button";
import { SubmitButton } from "@/app/_ui/submit-button";
import type { UserOfPage } from "@/lib/user/read";
import { ACCESS_TASKS, type AccessTask, accessTasks } from "@/lib/user/tasks";
import {
  approveAccessPassAction,
  endSessionsAction,
  issueAccessPassAction,
  removeAppAction,
  renewPasswordAction,
  switchAccountAction,
} from "../../access-actions";
import { openTask } from "../../open-task";
import { TaskPage } from "../../task-page";

type Props = { params: Promise<{ id: string; task: string }> };

/** One thing that an administrator may do about somebody's access. What it makes is shown here, once. */
export default async function AccessTaskPage({ params }: Props) {
  const administrator = await requireAdministrator("/admin/users");
  const { user, t } = administrator;
  const { id, task: given } = await params;
  const task = ACCESS_TASKS.find((one) => one === given) ?? pageNotFound();
  const takesProof = task === "pass" || task === "approve" || task === "password" || task === "app";
  const { account, home } = await openTask(administrator, id, `/admin/users/${id}/access/${task}`, takesProof);
  if (!accessTasks(account, user.id).includes(task) && task !== "approve") pageNotFound();
  const name = account.accessPass?.issuerName ?? t("user.console");
  return (
    <TaskPage account={account} home={home} heading={t(`user.task-${task}`)} lead={t(`user.lead-${task}`, { name })} t={t}>
      {task === "pass" && account.role === "administrator" && <p>{t("user.lead-pass-second")}</p>}
      <ActionForm id={task} action={actionOf(task, account)}>
        <FormOutcome />
        <ButtonRow>
          <SubmitButton variant={task === "disable" || task === "sessions" || task === "app" ? "danger" : "primary"}>
            {t(`user.task-${task}`)}
          </SubmitButton>
          <LinkButton href={home}>{t("user.back")}</LinkButton>
        </ButtonRow>
      </ActionForm>
    </TaskPage>
  );
}

function actionOf(task: AccessTask, { id, accessPass }: UserOfPage): FormAction {
  switch (task) {
    case "pass":
      return issueAccessPassAction.bind(null, id);
    case "approve":
      return approveAccessPassAction.bind(null, id, accessPass?.id ?? "");
    case "password":
      return renewPasswordAction.bind(null, id);
    case "app":
      return removeAppAction.bind(null, id);
    case "sessions":
      return endSessionsAction.bind(null, id);
    case "disable":
      return switchAccountAction.bind(null, id, "off");
    case "enable":
      return switchAccountAction.bind(null, id, "on");
  }
}
