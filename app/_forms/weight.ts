/** What a part of a multipart body costs beside its name and value, and the framework's own parts. */
const PART_BYTES = 160;
const FRAME_BYTES = 2_048;

/** About how many bytes a form takes on the wire. Rather too many: it must not be refused on arrival. */
export function weightOf(form: FormData): number {
  const encoder = new TextEncoder();
  let bytes = FRAME_BYTES;
  for (const [name, value] of form) {
    bytes += PART_BYTES + encoder.encode(name).length + (typeof value === "string" ? encoder.encode(value).length : value.size);
  }
  return bytes;
}
