"use client";

import type { ReactNode } from "react";
import { useField } from "../_forms/form-context";
import { describedBy, Field, INPUT } from "./field";

type Props = {
  name: string;
  label: string;
  hint?: ReactNode;
  /** A code with letters in it is taken, too: a keyboard of digits alone would not do. */
  letters?: boolean;
};

/**
 * A code received by SMS or mail, or read in an app. It takes whatever is pasted, the whole message included, and the server
 * finds the code in it: so no `maxLength` and no `pattern`, which would cut or refuse it.
 */
export function CodeField({ name, label, hint, letters = false }: Props) {
  const field = useField(name);
  return (
    <Field id={field.id} label={label} hint={hint} error={field.error}>
      <input
        id={field.id}
        name={name}
        type="text"
        data-secret
        inputMode={letters ? "text" : "numeric"}
        autoComplete="one-time-code"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        aria-invalid={field.error ? true : undefined}
        aria-describedby={describedBy(field.id, { hint, error: field.error })}
        className={`${INPUT} min-h-14 max-w-64 font-mono text-2xl tracking-[0.25em] tabular-nums`}
      />
    </Field>
  );
}
