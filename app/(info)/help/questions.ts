import type { Translate } from "@/lib/i18n/translate";

/** What the help page answers where the organisation wrote nothing itself. */
export function questions(t: Translate): { question: string; answers: string[] }[] {
  return [
    { question: t("info.why-title"), answers: [t("info.why-text")] },
    {
      question: t("info.no-code-title"),
      answers: [t("info.no-code-wait"), t("info.no-code-spam"), t("info.no-code-value"), t("info.no-code-again")],
    },
    { question: t("info.wrong-code-title"), answers: [t("info.wrong-code-text")] },
    { question: t("info.forgot-title"), answers: [t("info.forgot-text")] },
    { question: t("info.lost-title"), answers: [t("info.lost-text")] },
    { question: t("info.fraud-title"), answers: [t("info.fraud-text")] },
  ];
}

/** The same as plain text, to read or to start from. */
export function originalHelp(t: Translate): string {
  return questions(t)
    .map(({ question, answers }) => [question, ...(answers.length > 1 ? answers.map((each) => `- ${each}`) : answers)].join("\n"))
    .join("\n\n");
}
