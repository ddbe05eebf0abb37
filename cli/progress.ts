/** A line on a terminal that says how far something is; nothing where the output goes to a file. */
export function progressLine(): { show(text: string): void; end(): void } {
  const { stderr } = process;
  let shown = "";
  return {
    show(text) {
      if (!stderr.isTTY || text === shown) return;
      stderr.write(`\r${text.padEnd(shown.length)}`);
      shown = text;
    },
    end() {
      if (shown !== "") stderr.write(`\r${" ".repeat(shown.length)}\r`);
      shown = "";
    },
  };
}
