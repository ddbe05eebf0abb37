import { isIP } from "node:net";
import { z } from "zod";
import { defineKind } from "./kind";

const LOOPBACK = new Set(["localhost", "127.0.0.1", "::1"]);
const HOST_NAME = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/i;

/** RFC 8314: submission is 465 under TLS from the start, 587 with STARTTLS; 25 between servers. */
export const SMTP_PORTS = { tls: 465, starttls: 587, none: 25 } as const;

/** How a mail server is spoken to, the usual way first. */
export const SMTP_SECURITIES = ["starttls", "tls", "none"] as const;

/** Where a mail server is and how it is spoken to. */
export const smtpSettings = z
  .strictObject({
    host: z.string().refine((host) => isIP(host) !== 0 || HOST_NAME.test(host), "must be a host name or an address"),
    port: z.int().min(1).max(65_535).optional(),
    /** `tls` from the first byte, `starttls` or nothing, `none` for a relay on the same machine or network. */
    security: z.enum(SMTP_SECURITIES).default("starttls"),
    username: z.string().min(1).max(320).optional(),
    /** Certificates (PEM) to trust besides the system's: an organisation's own authority. */
    authority: z.string().includes("-----BEGIN CERTIFICATE-----", { error: "must be certificates in PEM form" }).optional(),
    /** Connections at once; many servers refuse more than a handful from one client. */
    connections: z.int().min(1).max(20).default(5),
  })
  .refine(({ security, username, host }) => security !== "none" || username === undefined || LOOPBACK.has(host), {
    path: ["security"],
    error: "must be `tls` or `starttls` when there is a user name: a password does not travel in clear",
  });

export type SmtpSettings = z.infer<typeof smtpSettings>;

const smtpSecrets = z.strictObject({ PASSWORD: z.string().min(1).max(1_000).exactOptional() });

export type SmtpSecrets = z.infer<typeof smtpSecrets>;

export const smtp = defineKind({
  channels: ["email"],
  settings: smtpSettings,
  secrets: smtpSecrets,
  party: ({ host, port, security, username = "" }) => `smtp:${username}@${host}:${port ?? SMTP_PORTS[security]}`,
  needs: ({ username }) => (username === undefined ? [] : ["PASSWORD"]),
});
