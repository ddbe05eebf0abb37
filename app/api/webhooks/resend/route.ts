import { takeResendEvent } from "@/lib/message/webhooks/resend";
import { answer } from "../answer";

/** What Resend says became of a mail. */
export async function POST(request: Request): Promise<Response> {
  const { headers } = request;
  const event = {
    id: headers.get("svix-id"),
    timestamp: headers.get("svix-timestamp"),
    signature: headers.get("svix-signature"),
    payload: await request.text(),
  };
  return answer(await takeResendEvent(event));
}
