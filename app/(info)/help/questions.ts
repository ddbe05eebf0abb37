import type { Translate } from "@/lib/i18n/translate";

/** What the help page answers where the organisation wrote nothing itself. */
export function questions(t: Translate): { question: string; answers: string[] }[] {
  return [
    { question: t("info.why-title"), answers: [t("info.why-text")] },
    { question: t("info.again-title"), answers: [t("info.again-text")] },
    {
      question: t("info.no-code-title"),
      answers: [t("info.no-code-wait"), t("info.no-code-spam"), t("info.no-code-value"), t("info.no-code-again")],
    },
    { question: t("info.wrong-code-title"), answers: [t("info.wrong-code-text")] },
    { question: t("info.forgot-title"), answers: [t("info.forgot-text")] },
    { question: t("info.lost-title"), answers: [t("info.lost-text")] },
    { question: t("info.factor-title"), answers: [t("info.factor-text")] },
    { question: t("info.app-title"), answers: [t("info.app-text"), t("info.app-backup")] },
    { question: t("info.phone-title"), answers: [t("info.phone-other"), t("info.phone-backup"), t("info.phone-pass")] },
    { question: t("info.blocked-title"), answers: [t("info.blocked-text")] },
    { question: t("info.fraud-title"), answers: [t("info.fraud-text")] },
  ];
}

/** The same as plain text, to read or to start from. */
export function originalHelp(t: Translate): string {
  return questions(t)
    .map(({ question, answers }) => [question, ...(answers.length > 1 ? answers.map((each) => `- ${each}`) : answers)].join("\n"))
    .join("\n\n");
}
