/**
 * A request that an honest, up-to-date page would not have made: someone else's campaign, or one that
 * another administrator launched meanwhile. Thrown, so it rolls back the surrounding transaction.
 */
export class Refusal extends Error {
  override readonly name = "Refusal";
  constructor(
    readonly code: "forbidden" | "not-found" | "conflict",
    /** For the log. Users see the text that the app holds for `code`. */
    reason: string,
    options?: ErrorOptions,
  ) {
    super(reason, options);
  }
}
