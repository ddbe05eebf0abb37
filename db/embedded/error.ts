/** The embedded PostgreSQL cannot be had. The message says why and what its reader can do: show it as it is. */
export class EmbeddedPostgresError extends Error {
  override readonly name = "EmbeddedPostgresError";
}

/** The code of a failed system call (`ENOENT`), or of a failed query (`28P01`). */
export function codeOf(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === "string" ? code : undefined;
}
