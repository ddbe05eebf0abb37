"use client";

import type { ComponentProps, ReactNode } from "react";
import { useField } from "../_forms/form-context";
import { describedBy, Field, INPUT } from "./field";

type Props = Omit<ComponentProps<"textarea">, "id" | "className" | "style" | "name"> & {
  name: string;
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
};

/** Several lines of text. */
export function TextArea({ name, label, hint, error, defaultValue, rows = 5, ...rest }: Props) {
  const field = useField(name);
  const wrong = error ?? field.error;
  return (
    <Field id={field.id} label={label} hint={hint} error={wrong}>
      <textarea
        id={field.id}
        name={name}
        rows={rows}
        defaultValue={field.value ?? defaultValue}
        aria-invalid={wrong ? true : undefined}
        aria-describedby={describedBy(field.id, { hint, error: wrong })}
        className={INPUT}
        {...rest}
      />
    </Field>
  );
}
