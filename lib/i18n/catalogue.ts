import { campaign } from "./messages/campaign";
import { common } from "./messages/common";
import { confirm } from "./messages/confirm";
import { demo } from "./messages/demo";
import { directories } from "./messages/directories";
import { errors } from "./messages/errors";
import { importing } from "./messages/import";
import { info } from "./messages/info";
import { limits } from "./messages/limits";
import { link } from "./messages/link";
import { newPassword } from "./messages/new-password";
import { policy } from "./messages/policy";
import { signIn } from "./messages/sign-in";
import { tray } from "./messages/tray";
import { users } from "./messages/users";
import { webtop } from "./messages/webtop";

/** Every text of the screens. A key is `screen.element`. */
const catalogue = {
  campaign,
  common,
  confirm,
  demo,
  directories,
  errors,
  import: importing,
  info,
  limits,
  link,
  "new-password": newPassword,
  policy,
  "sign-in": signIn,
  tray,
  users,
  webtop,
};

type Screens = typeof catalogue;

export type MessageKey = {
  [Screen in keyof Screens]: `${Screen}.${Extract<keyof Screens[Screen]["fr"], string>}`;
}[keyof Screens];

const ofLocale = (locale: "fr" | "en") =>
  Object.fromEntries(Object.entries(catalogue).map(([screen, texts]) => [screen, texts[locale]]));

export const messages = { fr: ofLocale("fr"), en: ofLocale("en") };
