"use client";

import type { ReactNode } from "react";
import { useField } from "../_forms/form-context";
import { describedBy, Field, INPUT } from "./field";
import { Icon } from "./icon";

type Props = {
  name: string;
  label: string;
  options: readonly { value: string; label: string }[];
  hint?: ReactNode;
  defaultValue?: string | undefined;
};

/** One of a list too long for radios. */
export function SelectField({ name, label, options, hint, defaultValue }: Props) {
  const field = useField(name);
  return (
    <Field id={field.id} label={label} hint={hint} error={field.error}>
      <div className="relative">
        <select
          id={field.id}
          name={name}
          defaultValue={field.value ?? defaultValue}
          aria-invalid={field.error ? true : undefined}
          aria-describedby={describedBy(field.id, { hint, error: field.error })}
          className={`${INPUT} appearance-none pr-11 forced-colors:appearance-auto`}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <span className="pointer-events-none absolute inset-y-0 right-3.5 flex items-center text-muted forced-colors:hidden">
          <Icon name="chevron-down" />
        </span>
      </div>
    </Field>
  );
}
