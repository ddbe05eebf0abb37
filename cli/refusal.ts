/** A command that cannot be done. The message is for whoever typed it: what is wrong, and what to do. */
export class CommandRefusal extends Error {
  override readonly name = "CommandRefusal";
}

export function refuse(message: string): never {
  throw new CommandRefusal(message);
}
