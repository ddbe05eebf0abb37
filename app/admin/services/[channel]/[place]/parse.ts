import { z } from "zod";
import type { ServiceKind } from "@/lib/sending-service/kinds";
import { SERVICE_FORMS } from "./forms";

/** More than any certificate, body or list of headers needs. */
const text = z.string().max(16_000, "common.invalid");

/** How a provider's form is read: texts, some of several lines, and credentials that are never shown again. */
export function formOf(kind: ServiceKind) {
  const fields = SERVICE_FORMS[kind];
  const named = (look: string) => fields.filter((field) => field.look === look).map(({ name }) => name);
  const names = ["intent", "sender", ...fields.map(({ name }) => name), "destination"];
  const shape: Record<string, typeof text> = Object.fromEntries(names.map((name) => [name, text]));
  return { schema: z.object(shape), options: { multiline: named("area"), secret: named("secret") } };
}
