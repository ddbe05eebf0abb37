/**
 * Whether an action ended by a redirect that the router is already following. The form then stays as it
 * is until the new page arrives, so that its live line and its focus survive a redirect to the same page.
 */
export function isFollowedRedirect(error: unknown): boolean {
  return error instanceof Error && "digest" in error && "handled" in error && String(error.digest).startsWith("NEXT_REDIRECT;");
}
