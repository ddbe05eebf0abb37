export type ParsedMail = { from: string; to: string; subject: string; text: string; html: string };

const encodedWord = /=\?utf-8\?([qb])\?([^?]*)\?=(?:\s+(?==\?))?/gi;

const percentOf = (bytes: string) => bytes.replace(/%/g, "%25").replace(/=([\da-f]{2})/gi, "%$1");

/** Quoted-printable (RFC 2045, 6.7) of UTF-8. */
const fromQuotedPrintable = (text: string) => decodeURIComponent(percentOf(text.replace(/=[ \t]*\r?\n/g, "")));

/** A header's value (RFC 2047). */
const fromHeader = (value: string) =>
  value.replace(encodedWord, (_, encoding: string, content: string) =>
    encoding.toLowerCase() === "b"
      ? Buffer.from(content, "base64").toString()
      : fromQuotedPrintable(content.replaceAll("_", " ")),
  );

function split(part: string): { header: (name: string) => string; body: string } {
  const end = part.indexOf("\r\n\r\n");
  const head = part.slice(0, end).replace(/\r\n[ \t]+/g, " ");
  return {
    header: (name) => fromHeader(new RegExp(`^${name}: *(.*)$`, "im").exec(head)?.[1] ?? ""),
    body: part.slice(end + 4),
  };
}

function decode({ header, body }: ReturnType<typeof split>): string {
  const encoding = header("Content-Transfer-Encoding").toLowerCase();
  if (encoding === "base64") return Buffer.from(body, "base64").toString();
  return (encoding === "quoted-printable" ? fromQuotedPrintable(body) : body).replaceAll("\r\n", "\n");
}

/**
 * Reads a mail that this program composed: one text and one HTML part, UTF-8. It knows no other mail, so it
 * needs no library for them.
 */
export function parseMail(source: string): ParsedMail {
  const root = split(source);
  const boundary = /boundary="([^"]+)"/.exec(root.header("Content-Type"))?.[1] ?? "";
  const parts = root.body
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((part) => split(part.slice(2, -2)));
  const partOf = (type: string) => parts.find(({ header }) => header("Content-Type").startsWith(type));
  const contentOf = (type: string) => {
    const part = partOf(type);
    return part ? decode(part) : "";
  };
  return {
    from: root.header("From"),
    to: root.header("To"),
    subject: root.header("Subject"),
    text: contentOf("text/plain"),
    html: contentOf("text/html"),
  };
}
