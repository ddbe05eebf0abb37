import { expect, test } from "vitest";
import { fillTemplate } from "@/lib/sending-service/placeholders";
import { knownWords } from "./known-words";

const SECRET = `p@ss w0rd!"<é>'`;

const message = {
  id: "1",
  to: "+33612345642",
  createdAt: new Date(),
  content: { channel: "mobile", text: "Joignable : 482 913" },
} as const;

test.each(["url", "form", "json", "xml", "text"] as const)("a credential is known as a request writes it in %s", (standing) => {
  expect(knownWords(message, [SECRET])).toContain(fillTemplate("{secret.PASSWORD}", standing, () => SECRET));
});
