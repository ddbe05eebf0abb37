import { readCode } from "@/lib/challenge/read-code";

export type TypedAppCode = { kind: "app" | "backup"; code: string };

/** Three groups of four, of the letters and digits that backup codes are spelt with. */
const BACKUP_CODE = /^[0-9a-hjkmnp-tv-z]{12}$/;

/** What was typed where a code of the app, or one of its backup codes, is asked for; null when it is in neither form. */
export function readAppCode(typed: string): TypedAppCode | null {
  const letters = typed.length > 100 ? "" : typed.toLowerCase().replace(/[\s-]/g, "");
  if (BACKUP_CODE.test(letters)) return { kind: "backup", code: letters };
  const code = readCode(typed, 6);
  return code === null ? null : { kind: "app", code };
}
