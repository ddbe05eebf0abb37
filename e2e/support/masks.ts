/** An address as a page shows it to whoever is not known to be its holder yet. */
export const maskOf = (address: string) => `${address[0]}•••••@${address.split("@")[1]?.[0]}•••••.${address.split(".").at(-1)}`;

/** Another code of as many digits. */
export const wrongCode = (code: string) => String((Number(code) + 1) % 10 ** code.length).padStart(code.length, "0");
