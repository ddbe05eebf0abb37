/** Who may call an action. Whoever holds less is refused before anything else. */
export type Caller =
  /** Its own secret decides: a password, a token, a cookie of a sign-in that is under way. */
  | "anybody"
  | "user"
  | "administrator"
  /** An administrator who proved a moment ago that it is they. */
  | "proven administrator";

const ACCOUNT = "app/(account)";
const SIGN_IN = "app/(sign-in)/sign-in";
const CAMPAIGN = "app/admin/campaigns/[id]";
const USER = "app/admin/users/[id]";

/** Every action of the build. What is not named here is refused to nobody yet: the test fails until somebody decides. */
export const WHO_MAY: Record<string, Caller> = {
  "app/_auth/actions.ts#signOutAction": "user",
  "app/_i18n/actions.ts#chooseLocaleAction": "anybody",

  [`${SIGN_IN}/actions.ts#signInAction`]: "anybody",
  [`${SIGN_IN}/password/actions.ts#choosePasswordAction`]: "anybody",
  [`${SIGN_IN}/code/actions.ts#cancelSignInAction`]: "anybody",
  [`${SIGN_IN}/code/actions.ts#proveAppAction`]: "anybody",
  [`${SIGN_IN}/code/actions.ts#proveContactAction`]: "anybody",
  [`${SIGN_IN}/code/actions.ts#provePassAction`]: "anybody",
  [`${SIGN_IN}/code/actions.ts#sendFactorAction`]: "anybody",
  "app/(sign-in)/forgot/actions.ts#startRecoveryAction": "anybody",
  "app/(sign-in)/forgot/code/actions.ts#proveRecoveryAction": "anybody",
  "app/(sign-in)/forgot/link/[token]/actions.ts#proveRecoveryLinkAction": "anybody",
  "app/(sign-in)/forgot/new/actions.ts#finishRecoveryAction": "anybody",
  "app/c/[token]/actions.ts#confirmLinkAction": "anybody",
  "app/c/[token]/actions.ts#disownLinkAction": "anybody",
  "app/f/[token]/actions.ts#freezeAction": "anybody",

  [`${ACCOUNT}/confirm/actions.ts#cancelChangeAction`]: "user",
  [`${ACCOUNT}/confirm/actions.ts#confirmContactAction`]: "user",
  [`${ACCOUNT}/confirm/actions.ts#leavePromptAction`]: "user",
  [`${ACCOUNT}/confirm/actions.ts#saveAndSendAction`]: "user",
  [`${ACCOUNT}/confirm/actions.ts#sendBothAction`]: "user",
  [`${ACCOUNT}/confirm/actions.ts#sendCodeAction`]: "user",
  [`${ACCOUNT}/confirm/prove-actions.ts#proveAction`]: "user",
  [`${ACCOUNT}/confirm/prove-actions.ts#provePasswordAction`]: "user",
  [`${ACCOUNT}/confirm/prove-actions.ts#sendProofAction`]: "user",
  [`${ACCOUNT}/prove/actions.ts#provePasswordForScreenAction`]: "user",
  [`${ACCOUNT}/confirm/prove-by-app-action.ts#proveByAppAction`]: "user",
  [`${ACCOUNT}/account/app/actions.ts#beginAppAction`]: "user",
  [`${ACCOUNT}/account/app/actions.ts#cancelAppAction`]: "user",
  [`${ACCOUNT}/account/app/actions.ts#confirmAppAction`]: "user",
  [`${ACCOUNT}/account/app/actions.ts#removeAppAction`]: "user",
  [`${ACCOUNT}/account/app/actions.ts#renewBackupCodesAction`]: "user",
  [`${ACCOUNT}/account/password/actions.ts#changePasswordAction`]: "user",
  [`${ACCOUNT}/account/remove/[channel]/actions.ts#removeContactAction`]: "user",
  [`${ACCOUNT}/account/session-actions.ts#endAllSessionsAction`]: "user",
  [`${ACCOUNT}/account/session-actions.ts#endOtherSessionsAction`]: "user",
  [`${ACCOUNT}/account/session-actions.ts#endSessionAction`]: "user",

  // What reaches people asks for a proof once there is a campaign that it could reach them by: the verbs' own tests.
  [`${CAMPAIGN}/actions.ts#duplicateCampaignAction`]: "administrator",
  [`${CAMPAIGN}/actions.ts#pauseCampaignAction`]: "administrator",
  [`${CAMPAIGN}/actions.ts#resumeCampaignAction`]: "administrator",
  [`${CAMPAIGN}/actions.ts#stopCampaignAction`]: "administrator",
  [`${CAMPAIGN}/restore/actions.ts#restoreCampaignAction`]: "administrator",
  [`${CAMPAIGN}/who/actions.ts#chooseWhoAction`]: "administrator",
  [`${CAMPAIGN}/who/actions.ts#discardDraftAction`]: "administrator",
  [`${CAMPAIGN}/who/actions.ts#previewWhoAction`]: "administrator",
  [`${CAMPAIGN}/what/actions.ts#chooseWhatAction`]: "administrator",
  [`${CAMPAIGN}/review/actions.ts#excludeLastWayAction`]: "administrator",
  [`${CAMPAIGN}/review/actions.ts#launchCampaignAction`]: "administrator",
  "app/admin/directories/[id]/policy/actions.ts#openWizardAction": "administrator",
  "app/admin/directories/[id]/policy/actions.ts#savePolicyAction": "administrator",
  "app/admin/messages/[id]/actions.ts#retryMessageAction": "administrator",
  "app/admin/organisation/actions.ts#saveOrganisationAction": "administrator",
  "app/admin/limits/actions.ts#resumePrefixAction": "proven administrator",
  "app/admin/limits/actions.ts#saveCeilingsAction": "proven administrator",
  "app/admin/services/actions.ts#switchServiceAction": "proven administrator",
  // It keeps what was typed, and then asks for the proof.
  "app/admin/services/[channel]/[place]/actions.ts#configureServiceAction": "administrator",

  // Which account it is about decides whether a proof is asked for: the verbs' own matrix.
  [`${USER}/contact-actions.ts#enterContactAction`]: "administrator",
  [`${USER}/contact-actions.ts#exemptContactAction`]: "administrator",
  [`${USER}/contact-actions.ts#resendConfirmationAction`]: "administrator",
  [`${USER}/contact-actions.ts#unconfirmAction`]: "administrator",
  [`${USER}/access-actions.ts#approveAccessPassAction`]: "administrator",
  [`${USER}/access-actions.ts#removeAppAction`]: "administrator",
  [`${USER}/access-actions.ts#endSessionsAction`]: "administrator",
  [`${USER}/access-actions.ts#issueAccessPassAction`]: "administrator",
  [`${USER}/access-actions.ts#renewPasswordAction`]: "administrator",
  [`${USER}/access-actions.ts#switchAccountAction`]: "administrator",
};

const FILE = { GET: "administrator", POST: "proven administrator" } as const;

/** The same of every address that answers without a page, by the methods that it knows. */
export const WHO_MAY_ASK: Record<string, Partial<Record<"GET" | "POST", Caller>>> = {
  "/icon.svg": { GET: "anybody" },
  "/api/health": { GET: "anybody" },
  "/api/webhooks/resend": { POST: "anybody" },
  "/api/webhooks/twilio": { POST: "anybody" },
  "/admin/services/templates/[sample]/[locale]/html": { GET: "administrator" },
  "/admin/campaigns/[id]/file": FILE,
  "/admin/campaigns/[id]/review/file": FILE,
  "/admin/campaigns/[id]/review/people/file": FILE,
  "/admin/directories/[id]/readiness/people/file": FILE,
};
