/** RFC 5322, 2.1.1: lines of a mail should be no more than this. */
const LINE_LENGTH = 78;

/** A paragraph is its lines; a line that is a link stays whole, whatever its length, so that it can be clicked. */
export type Paragraph = readonly string[];

const BREAKS = / +/;

function wrapLine(line: string): string[] {
  const lines: string[] = [];
  let current = "";
  for (const word of line.split(BREAKS)) {
    if (current !== "" && current.length + 1 + word.length > LINE_LENGTH) {
      lines.push(current);
      current = word;
    } else {
      current = current === "" ? word : `${current} ${word}`;
    }
  }
  return [...lines, current];
}

/** The text part of a mail: paragraphs with an empty line between them, no line above 78 characters but links. */
export function plainText(paragraphs: readonly Paragraph[]): string {
  return `${paragraphs.map((lines) => lines.flatMap(wrapLine).join("\n")).join("\n\n")}\n`;
}
