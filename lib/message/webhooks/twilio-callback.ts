import { setting } from "@/lib/env";

/**
 * Where Twilio reports what became of a message. It signs the whole of it, and names no message by our id otherwise.
 * Built from APP_URL alone: who asks cannot say by what address they did.
 */
export function twilioCallback(messageId: string): URL {
  const url = new URL("/api/webhooks/twilio", setting("APP_URL"));
  url.searchParams.set("message", messageId);
  return url;
}
