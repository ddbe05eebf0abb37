/**
 * What every page says to the browser (OWASP ASVS 5.0, 3.4): scripts by nonce alone, no frame around us, no
 * address to others, nothing kept in a cache.
 */
export function pageHeaders({ nonce, https }: { nonce: string; https: boolean }): Record<string, string> {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    ...(https ? ["upgrade-insecure-requests"] : []),
  ];
  return {
    "content-security-policy": policy.join("; "),
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), otp-credentials=(self)",
    "referrer-policy": "same-origin",
    "x-frame-options": "DENY",
    "cache-control": "no-store",
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
