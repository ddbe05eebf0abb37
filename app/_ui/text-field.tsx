"use client";

import type { ComponentProps, ReactNode } from "react";
import { useField } from "../_forms/form-context";
import { describedBy, Field, INPUT } from "./field";

export type TextFieldProps = Omit<ComponentProps<"input">, "id" | "className" | "style" | "name"> & {
  name: string;
  label: string;
  hint?: ReactNode;
};

/** One line of text. Inside an ActionForm it shows its own error and keeps what was typed. */
export function TextField({ name, label, hint, defaultValue, type = "text", ...rest }: TextFieldProps) {
  const field = useField(name);
  return (
    <Field id={field.id} label={label} hint={hint} error={field.error}>
      <input
        id={field.id}
        name={name}
        type={type}
        defaultValue={field.value ?? defaultValue}
        aria-invalid={field.error ? true : undefined}
        aria-describedby={describedBy(field.id, { hint, error: field.error })}
        className={INPUT}
        {...rest}
      />
    </Field>
  );
}
