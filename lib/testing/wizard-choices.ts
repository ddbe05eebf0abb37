import type { WhatChoice } from "@/lib/campaign/choose-what";
import type { WhoChoice } from "@/lib/campaign/who-choice";

/** The wizard's first screen as a new draft fills it in. */
export const EVERYBODY: WhoChoice & { name: string } = {
  name: "Siège – nov. 2026",
  scope: "everybody",
  departments: [],
  logins: "",
  filter: null,
  filterChannel: null,
  filterBefore: null,
  excludesAdministrators: true,
  excludesLastWay: false,
};

/** The second, with both channels ticked. */
export const AS_PROPOSED: WhatChoice = {
  channels: ["email", "mobile"],
  confirmedBefore: null,
  when: "now",
  startsAt: null,
  peoplePerDay: null,
  messageFr: "",
  messageEn: "",
};
