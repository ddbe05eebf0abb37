import type { FileFaultCode } from "./codes";

/** A file that cannot be imported. Thrown, because it may show in the last line: what was written goes back. */
export class FileFault extends Error {
  override readonly name = "FileFault";
  constructor(
    readonly code: FileFaultCode,
    /** The line where it shows, and the columns that it is about. */
    readonly about: { line?: number; columns?: readonly string[] } = {},
  ) {
    super(code);
  }
}
