import { takeTwilioStatus } from "@/lib/message/webhooks/twilio";
import { answer } from "../answer";

/** What Twilio says became of a text message. */
export async function POST(request: Request): Promise<Response> {
  const status = {
    messageId: new URL(request.url).searchParams.get("message"),
    signature: request.headers.get("x-twilio-signature"),
    body: await request.text(),
  };
  return answer(await takeTwilioStatus(status));
}
