/** The languages of the product. */
export type Language = "fr" | "en";

/** The language that a browser of a locale is answered in. */
export const languageOf = (locale: string | undefined): Language => (locale?.startsWith("en") ? "en" : "fr");
