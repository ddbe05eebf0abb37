"use client";

import { Fragment, type ReactNode } from "react";
import { useField } from "../_forms/form-context";
import { Fieldset } from "./fieldset";

export type Choice = {
  value: string;
  label: ReactNode;
  hint?: ReactNode;
  /** Fields that belong to this choice. Always shown: without script nothing could reveal them. */
  children?: ReactNode;
};

type Props = {
  type: "radio" | "checkbox";
  name: string;
  legend: string;
  choices: readonly Choice[];
  hint?: ReactNode;
  defaultValues?: readonly string[];
};

/** The shared body of RadioGroup and CheckboxGroup. The first choice carries the id that errors link to. */
export function ChoiceGroup({ type, name, legend, choices, hint, defaultValues = [] }: Props) {
  const field = useField(name);
  const chosen = field.values ?? defaultValues;
  return (
    <Fieldset id={`${field.id}-group`} legend={legend} hint={hint} error={field.error}>
      {choices.map((choice, index) => {
        const id = index === 0 ? field.id : `${field.id}-${choice.value}`;
        return (
          <Fragment key={choice.value}>
            <div className="flex gap-3">
              <input
                id={id}
                name={name}
                type={type}
                value={choice.value}
                defaultChecked={chosen.includes(choice.value)}
                aria-invalid={field.error ? true : undefined}
                aria-describedby={choice.hint ? `${id}-hint` : undefined}
                className="choice mt-2.5"
              />
              <div className="min-w-0 flex-1">
                <label htmlFor={id} className="block min-h-11 cursor-pointer py-2.5 font-medium">
                  {choice.label}
                </label>
                {choice.hint && (
                  <p id={`${id}-hint`} className="-mt-2.5 pb-2 text-[0.9375rem] text-muted">
                    {choice.hint}
                  </p>
                )}
                {choice.children && <div className="mt-1 mb-3 border-l-2 border-line pl-4">{choice.children}</div>}
              </div>
            </div>
          </Fragment>
        );
      })}
    </Fieldset>
  );
}
