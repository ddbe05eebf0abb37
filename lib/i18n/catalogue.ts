import { keepAllTogether } from "./keep-together";
import { account } from "./messages/account";
import { authenticator } from "./messages/authenticator";
import { campaign } from "./messages/campaign";
import { campaignWatch } from "./messages/campaign-watch";
import { common } from "./messages/common";
import { confirm } from "./messages/confirm";
import { demo } from "./messages/demo";
import { directories } from "./messages/directories";
import { errors } from "./messages/errors";
import { file } from "./messages/file";
import { forgot } from "./messages/forgot";
import { freeze } from "./messages/freeze";
import { impact } from "./messages/impact";
import { importing } from "./messages/import";
import { info } from "./messages/info";
import { limits } from "./messages/limits";
import { link } from "./messages/link";
import { messageLog } from "./messages/message-log";
import { newPassword } from "./messages/new-password";
import { organisation } from "./messages/organisation";
import { overview } from "./messages/overview";
import { policy } from "./messages/policy";
import { prove } from "./messages/prove";
import { readiness } from "./messages/readiness";
import { secondFactor } from "./messages/second-factor";
import { services } from "./messages/services";
import { shared } from "./messages/shared";
import { signIn } from "./messages/sign-in";
import { templates } from "./messages/templates";
import { tray } from "./messages/tray";
import { user } from "./messages/user";
import { users } from "./messages/users";
import { webtop } from "./messages/webtop";

/** Every text of the screens. A key is `screen.element`. */
const catalogue = {
  account,
  authenticator,
  campaign,
  common,
  confirm,
  demo,
  directories,
  errors,
  file,
  forgot,
  freeze,
  impact,
  import: importing,
  info,
  limits,
  link,
  messages: messageLog,
  "new-password": newPassword,
  organisation,
  overview,
  policy,
  prove,
  readiness,
  "second-factor": secondFactor,
  services,
  shared,
  "sign-in": signIn,
  templates,
  tray,
  user,
  users,
  watch: campaignWatch,
  webtop,
};

type Screens = typeof catalogue;

export type MessageKey = {
  [Screen in keyof Screens]: `${Screen}.${Extract<keyof Screens[Screen]["fr"], string>}`;
}[keyof Screens];

type Texts = { fr: Record<string, string>; en: Record<string, string> };

const ofLocale = (textsOf: (screen: Texts) => Record<string, string>) =>
  Object.fromEntries(Object.entries<Texts>(catalogue).map(([screen, texts]) => [screen, textsOf(texts)]));

export const messages = { fr: ofLocale(({ fr }) => keepAllTogether(fr)), en: ofLocale(({ en }) => en) };
