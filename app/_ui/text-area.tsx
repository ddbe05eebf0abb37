"use client";

import type { ComponentProps, ReactNode } from "react";
import { useField } from "../_forms/form-context";
import { describedBy, Field, INPUT } from "./field";

type Props = Omit<ComponentProps<"textarea">, "id" | "className" | "style" | "name"> & {
  name: string;
  label: string;
  hint?: ReactNode;
};

/** Several lines of text. */
export function TextArea({ name, label, hint, defaultValue, rows = 5, ...rest }: Props) {
  const field = useField(name);
  return (
    <Field id={field.id} label={label} hint={hint} error={field.error}>
      <textarea
        id={field.id}
        name={name}
        rows={rows}
        defaultValue={field.value ?? defaultValue}
        aria-invalid={field.error ? true : undefined}
        aria-describedby={describedBy(field.id, { hint, error: field.error })}
        className={INPUT}
        {...rest}
      />
    </Field>
  );
}
