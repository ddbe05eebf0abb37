/** The options of a list of numbers, with the one that is stored: a command may have set what lies between them. */
export function choicesAround(numbers: readonly number[], present: number, inWords: (value: number) => string) {
  const values = [...new Set([...numbers, present])].sort((a, b) => a - b);
  return values.map((value) => ({ value: String(value), label: inWords(value) }));
}
