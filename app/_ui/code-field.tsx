"use client";

import type { ReactNode } from "react";
import { useField } from "../_forms/form-context";
import { describedBy, Field, INPUT } from "./field";

/** In the markup, so that it works without script too. */
const FOCUSED = { autoFocus: true } as const;

type Props = { name: string; label: string; hint?: ReactNode; error?: string | undefined; focusFirst?: boolean };

/**
 * A code received by SMS or mail. It takes whatever is pasted, the whole message included, and the server
 * finds the code in it: so no `maxLength` and no `pattern`, which would cut or refuse it.
 *
 * @param props.focusFirst puts the focus here when the field appears: only where the page has just been
 *   asked for it
 */
export function CodeField({ name, label, hint, error, focusFirst = false }: Props) {
  const field = useField(name);
  const wrong = error ?? field.error;
  return (
    <Field id={field.id} label={label} hint={hint} error={wrong}>
      <input
        id={field.id}
        name={name}
        type="text"
        data-secret
        inputMode="numeric"
        autoComplete="one-time-code"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        {...(focusFirst && FOCUSED)}
        aria-invalid={wrong ? true : undefined}
        aria-describedby={describedBy(field.id, { hint, error: wrong })}
        className={`${INPUT} min-h-14 max-w-64 font-mono text-2xl tracking-[0.25em] tabular-nums`}
      />
    </Field>
  );
}
