import { spellingsOf } from "@/lib/sending-service/placeholders";
import type { Outgoing } from "./transport";

/** What must not be repeated in a stored answer, however the provider writes it. */
export function knownWords({ to, content }: Pick<Outgoing, "to" | "content">, secrets: readonly string[] = []): string[] {
  const spelled = [to, content.text, ...(content.channel === "email" ? [content.subject] : [])];
  const parts = [to.split("@")[0] ?? "", to.replace(/\D/g, "")].filter((part) => part.length > 2);
  return [...spelled, ...parts, ...secrets].flatMap(spellingsOf);
}
