import { expect, test } from "vitest";
import { LOCALES } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translate";
import { originalHelp, questions } from "./questions";

/** What the screens call each thing that somebody may have to ask about. */
const ASKED = {
  fr: [
    "second",
    "application d'authentification",
    "codes de secours",
    "perdu mon téléphone",
    "oublié",
    "laissez-passer",
    "bloqué",
    "confirmer à nouveau",
  ],
  en: ["second", "authenticator app", "backup codes", "lost my phone", "forgot", "access pass", "blocked", "confirm again"],
};

test.each(LOCALES)(
  "the help page answers, in %s, for the second factor, every way that can be lost and what a campaign asks again",
  (locale) => {
    const t = translator(locale);
    const help = originalHelp(t).replaceAll("’", "'");
    for (const word of ASKED[locale]) expect(help).toContain(word);
    for (const { answers } of questions(t)) for (const answer of answers) expect(answer).toMatch(/[.?!]$/u);
  },
);
