import { expect, test } from "vitest";
import { weightOf } from "./weight";

test("a form is never lighter than what goes over the wire", async () => {
  const form = new FormData();
  for (let field = 0; field < 50; field++) form.append(`field-${field}`, "é👩‍💻".repeat(field));
  const sent = (await new Response(form).arrayBuffer()).byteLength;
  expect(weightOf(form)).toBeGreaterThan(sent);
});
