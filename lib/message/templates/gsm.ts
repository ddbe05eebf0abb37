/** The basic table of GSM 03.38: what a text message holds 160 of. One other character leaves 70. */
export const GSM_BASIC: ReadonlySet<string> = new Set(
  "@£$¥èéùìòÇ\nØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà",
);

const LIKE: Record<string, string> = {
  "’": "'",
  "‘": "'",
  "«": '"',
  "»": '"',
  "“": '"',
  "”": '"',
  "–": "-",
  "—": "-",
  "…": "...",
  "•": "*",
  œ: "oe",
  Œ: "OE",
};

/** A text in the basic table: accents that it lacks fall off, what has no likeness in it goes. */
export function toGsm(text: string): string {
  return Array.from(text.normalize("NFC").replace(/[\u00a0\u202f]/g, " "), (sign) => {
    if (GSM_BASIC.has(sign)) return sign;
    const like = LIKE[sign] ?? sign.normalize("NFD").replace(/\p{Mn}/gu, "");
    return Array.from(like).every((part) => GSM_BASIC.has(part)) ? like : "";
  }).join("");
}
