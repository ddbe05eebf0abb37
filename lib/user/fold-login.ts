/** A login as the database compares it: one letter at a time, so that no other spelling of it has a budget of its own. */
export const foldLogin = (login: string): string =>
  Array.from(login, (letter) => String.fromCodePoint(letter.toLowerCase().codePointAt(0) ?? 0)).join("");
