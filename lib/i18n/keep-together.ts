/**
 * A French text with its spaces before « : ; ? ! » and inside of « » made unbreakable, so that no line begins with a
 * sign of punctuation and no quotation mark stands alone (Imprimerie nationale, Lexique des règles typographiques).
 */
export const keepTogether = (text: string): string => text.replace(/ (?=[:;?!»])|(?<=«) /g, "\u00a0");

/** The texts of a screen, or of mails, each kept together. */
export const keepAllTogether = (texts: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, keepTogether(text)]));
