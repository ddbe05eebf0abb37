import "server-only";
import { headers } from "next/headers";

/** Where the request came from, as the server in front worked it out; a client cannot set it. */
export async function clientAddress(): Promise<string | null> {
  return (await headers()).get("x-joignable-address");
}
