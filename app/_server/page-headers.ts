const EVERY_ANSWER = {
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), otp-credentials=(self)",
  "referrer-policy": "same-origin",
  "cache-control": "no-store",
};

/**
 * What every page says to the browser (OWASP ASVS 5.0, 3.4): scripts by nonce alone, no frame around us, no
 * address to others, nothing kept in a cache.
 *
 * @param frames whether the page shows a document of ours in a frame: the previews of mails, and no other
 */
export function pageHeaders({ nonce, https, frames = false }: { nonce: string; https: boolean; frames?: boolean }) {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    ...(frames ? ["frame-src 'self'"] : []),
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    ...(https ? ["upgrade-insecure-requests"] : []),
  ];
  return {
    ...EVERY_ANSWER,
    "content-security-policy": policy.join("; "),
    "x-frame-options": "DENY",
    ...lastingHeaders({ https }),
  };
}

/**
 * What the HTML of a mail says, shown by itself. A mail carries its styles in its elements, which no nonce reaches:
 * they are allowed, and nothing else is. No script, no form, nothing fetched, an origin of its own in whatever window
 * it is opened, and no frame around it but ours.
 */
export function mailDocumentHeaders({ https }: { https: boolean }) {
  return {
    ...EVERY_ANSWER,
    "content-security-policy":
      "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; frame-ancestors 'self'; sandbox",
    "x-frame-options": "SAMEORIGIN",
    ...lastingHeaders({ https }),
  };
}

/** What every answer says, whatever it is of: a page, a file, a refusal. */
export function lastingHeaders({ https }: { https: boolean }): Record<string, string> {
  return {
    "x-content-type-options": "nosniff",
    ...(https && { "strict-transport-security": "max-age=63072000; includeSubDomains" }),
  };
}
