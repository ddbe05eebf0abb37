import "server-only";
import { cookies } from "next/headers";
import { cookieOptions, YEAR_S } from "./cookies";

const NAME = "joignable-directory";

/** The directory that somebody signed in to from this browser: next time it is already chosen. */
export async function rememberedDirectory(): Promise<string | undefined> {
  return (await cookies()).get(NAME)?.value;
}

export async function rememberDirectory(slug: string): Promise<void> {
  (await cookies()).set(NAME, slug, { ...cookieOptions(), maxAge: YEAR_S });
}
