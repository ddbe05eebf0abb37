"use client";

import type { ComponentProps, ReactNode } from "react";
import { useField } from "../_forms/form-context";
import { describedBy, Field, INPUT } from "./field";

export type TextFieldProps = Omit<ComponentProps<"input">, "id" | "className" | "style" | "name"> & {
  name: string;
  label: string;
  hint?: ReactNode;
  /** Only outside an ActionForm, which knows the errors of its fields. */
  error?: string | undefined;
};

/** One line of text. Inside an ActionForm it shows its own error and keeps what was typed. */
export function TextField({ name, label, hint, error, defaultValue, type = "text", ...rest }: TextFieldProps) {
  const field = useField(name);
  const wrong = error ?? field.error;
  return (
    <Field id={field.id} label={label} hint={hint} error={wrong}>
      <input
        id={field.id}
        name={name}
        type={type}
        defaultValue={field.value ?? defaultValue}
        aria-invalid={wrong ? true : undefined}
        aria-describedby={describedBy(field.id, { hint, error: wrong })}
        className={INPUT}
        {...rest}
      />
    </Field>
  );
}
