"use client";

import type { ReactNode } from "react";
import { useField } from "../_forms/form-context";
import { describedBy, FieldError } from "./field";

type Props = {
  name: string;
  label: ReactNode;
  value?: string;
  hint?: ReactNode;
  defaultChecked?: boolean;
};

/** One box with its own name: yes or no. */
export function Checkbox({ name, label, value = "on", hint, defaultChecked = false }: Props) {
  const field = useField(name);
  return (
    <div>
      <div className="flex gap-3">
        <input
          id={field.id}
          name={name}
          type="checkbox"
          value={value}
          defaultChecked={field.values ? field.values.includes(value) : defaultChecked}
          aria-invalid={field.error ? true : undefined}
          aria-describedby={describedBy(field.id, { hint, error: field.error })}
          className="choice mt-2.5"
        />
        <div className="min-w-0">
          <label htmlFor={field.id} className="block min-h-11 cursor-pointer py-2.5 font-medium">
            {label}
          </label>
          {hint && (
            <p id={`${field.id}-hint`} className="-mt-2.5 pb-2 text-[0.9375rem] text-muted">
              {hint}
            </p>
          )}
        </div>
      </div>
      <FieldError id={field.id} text={field.error} />
    </div>
  );
}
