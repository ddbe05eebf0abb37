"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";
import { useField } from "../_forms/form-context";
import { useHydrated } from "../_forms/use-hydrated";
import { describedBy, Field, INPUT } from "./field";
import { useSharedTexts } from "./shared-texts";

type Props = {
  name: string;
  label: string;
  autoComplete: "current-password" | "new-password" | "off";
  hint?: ReactNode;
};

/** A password that can be looked at. Never echoed back by the server, hidden again when it is sent. */
export function PasswordField({ name, label, autoComplete, hint }: Props) {
  const field = useField(name);
  const texts = useSharedTexts();
  const hydrated = useHydrated();
  const [shown, setShown] = useState(false);
  const input = useRef<HTMLInputElement>(null);

  // A browser remembers the text of a visible field, so none is visible when the form goes.
  useEffect(() => {
    const form = input.current?.form;
    const hide = () => setShown(false);
    form?.addEventListener("submit", hide);
    return () => form?.removeEventListener("submit", hide);
  }, []);

  return (
    <Field id={field.id} label={label} hint={hint} error={field.error}>
      <div className="relative">
        <input
          ref={input}
          id={field.id}
          name={name}
          type={shown ? "text" : "password"}
          data-secret
          autoComplete={autoComplete}
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          aria-invalid={field.error ? true : undefined}
          aria-describedby={describedBy(field.id, { hint, error: field.error })}
          className={`${INPUT} pr-28`}
        />
        <button
          type="button"
          hidden={!hydrated}
          aria-label={shown ? texts.hidePassword : texts.showPassword}
          onClick={() => setShown(!shown)}
          className="absolute inset-y-0.5 right-0.5 min-w-11 rounded-md px-3.5 text-[0.9375rem] font-semibold text-accent hover:bg-accent-soft hover:text-accent-strong"
        >
          {shown ? texts.hide : texts.show}
        </button>
      </div>
    </Field>
  );
}
