import "server-only";
import { redirect } from "next/navigation";

/**
 * Shows that there is no such page. Next's own `notFound()` shows nothing until script runs; an address that no page
 * has is answered by the whole page, and 404.
 */
export function pageNotFound(): never {
  redirect("/not-found" as "/");
}
