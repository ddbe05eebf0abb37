import { expect, test } from "vitest";
import { z } from "zod";
import { translator } from "@/lib/i18n/translate";
import { parseForm } from "./parse-form";

const t = translator("fr");

const formOf = (entries: [string, string | Blob][]) => {
  const form = new FormData();
  for (const [name, value] of entries) form.append(name, value);
  return form;
};

const signIn = z.object({
  login: z.string().min(1, "sign-in.login-missing"),
  password: z.string().min(1, "sign-in.password-missing"),
});

test("what fits the schema is read, and nothing else of the form is", () => {
  const form = formOf([
    ["login", "c.roy"],
    ["password", "s3cret"],
    ["$ACTION_KEY", "x"],
    ["role", "administrator"],
  ]);
  expect(parseForm(signIn, form, t, { secret: ["password"] })).toEqual({
    success: true,
    data: { login: "c.roy", password: "s3cret" },
    values: { login: "c.roy" },
  });
});

test("what is wrong is said beside each field, in the order of the fields, and what was typed comes back", () => {
  const answer = parseForm(signIn, formOf([]), t);
  expect(answer).toEqual({
    success: false,
    state: {
      errors: { login: t("sign-in.login-missing"), password: t("sign-in.password-missing") },
      values: { login: "", password: "" },
    },
  });
  expect(!answer.success && Object.keys(answer.state.errors ?? {})).toEqual(["login", "password"]);
});

test("a secret never comes back", () => {
  const answer = parseForm(
    signIn,
    formOf([
      ["login", ""],
      ["password", "s3cret"],
    ]),
    t,
    { secret: ["password"] },
  );
  expect(JSON.stringify(answer)).not.toContain("s3cret");
});

test.each([["\0"], ["a\u200Bb"], ["\uD800"], ["line\nline"], ["\uFFFD"]])("a text with %j is refused in words", (login) => {
  const answer = parseForm(
    signIn,
    formOf([
      ["login", `x${login}x`],
      ["password", "p"],
    ]),
    t,
  );
  expect(!answer.success && answer.state.errors).toEqual({ login: t("common.unclean") });
});

test("a password may hold any character that exists", () => {
  const form = formOf([
    ["login", "c.roy"],
    ["password", "👩‍💻 correct\u00A0horse"],
  ]);
  expect(parseForm(signIn, form, t, { secret: ["password"] }).success).toBe(true);
});

test("lists keep every value, lines keep their ends, files are not text", () => {
  const schema = z.object({ channels: z.array(z.string()), logins: z.string(), upload: z.string() });
  const form = formOf([
    ["channels", "email"],
    ["channels", "mobile"],
    ["logins", "a\r\nb"],
    ["upload", new Blob(["x"])],
  ]);
  expect(parseForm(schema, form, t, { lists: ["channels"], multiline: ["logins"] })).toMatchObject({
    success: true,
    data: { channels: ["email", "mobile"], logins: "a\r\nb", upload: "" },
  });
  expect(parseForm(schema, formOf([]), t, { lists: ["channels"] })).toMatchObject({ data: { channels: [] } });
});

test("a text may name the schema's limit, and zod's own English never shows", () => {
  const schema = z.object({ name: z.string().max(3, "sign-in.login-too-long"), when: z.iso.date() });
  const answer = parseForm(
    schema,
    formOf([
      ["name", "long"],
      ["when", "soon"],
    ]),
    t,
  );
  expect(!answer.success && answer.state.errors).toEqual({
    name: t("sign-in.login-too-long", { maximum: 3 }),
    when: t("common.invalid"),
  });
});

test("an issue of the whole is an error of the whole", () => {
  const schema = z.object({ a: z.string(), b: z.string() }).refine(({ a, b }) => a !== b, "common.invalid");
  const answer = parseForm(
    schema,
    formOf([
      ["a", "1"],
      ["b", "1"],
    ]),
    t,
  );
  expect(answer).toMatchObject({ success: false, state: { error: t("common.invalid"), errors: {} } });
});
