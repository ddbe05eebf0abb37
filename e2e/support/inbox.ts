/** Above what a worker that polls, a provider that answers and a busy machine take together. */
const PATIENCE_MS = 20_000;

type Letter<Message> = { to: string; message: Message; read: boolean };

/** What was delivered, by destination, in the order of arrival. */
export class Inbox<Message> {
  readonly #letters: Letter<Message>[] = [];
  readonly #waiting = new Set<() => void>();
  readonly #refused = new Map<string, number>();
  readonly #postponed = new Set<string>();

  deliver(to: string, message: Message): void {
    this.#letters.push({ to, message, read: false });
    for (const look of this.#waiting) look();
  }

  /** Everything that arrived at a destination so far. */
  received(to: string): Message[] {
    return this.#letters.filter((letter) => letter.to === to).map(({ message }) => message);
  }

  /** The first message to a destination that nobody read yet; waits for it. */
  next(to: string): Promise<Message> {
    return new Promise((resolve, reject) => {
      const look = () => {
        const letter = this.#letters.find((each) => each.to === to && !each.read);
        if (!letter) return;
        letter.read = true;
        settle();
        resolve(letter.message);
      };
      const giveUp = setTimeout(() => {
        settle();
        reject(new Error(`nothing arrived for ${to}`));
      }, PATIENCE_MS);
      const settle = () => {
        clearTimeout(giveUp);
        this.#waiting.delete(look);
      };
      this.#waiting.add(look);
      look();
    });
  }

  /** From now on the provider refuses messages to a destination, for good. */
  refuse(to: string): void {
    this.#refused.set(to, 0);
  }

  accept(to: string): void {
    this.#refused.delete(to);
  }

  /** From now on the provider wants messages to a destination to come later. */
  postpone(to: string): void {
    this.#postponed.add(to);
  }

  postpones(to: string): boolean {
    return this.#postponed.has(to);
  }

  /** Whether a message to a destination is refused; remembers that it was asked. */
  refuses(to: string): boolean {
    const times = this.#refused.get(to);
    if (times === undefined) return false;
    this.#refused.set(to, times + 1);
    return true;
  }

  /** How often a message to a destination was refused. */
  refusals(to: string): number {
    return this.#refused.get(to) ?? 0;
  }
}
