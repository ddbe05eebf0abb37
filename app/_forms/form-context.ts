"use client";

import { createContext, useContext } from "react";
import { type FormState, UNTOUCHED } from "./form-state";

export type FormContext = { formId: string; state: FormState; pending: boolean };

export const Form = createContext<FormContext>({ formId: "", state: UNTOUCHED, pending: false });

/** The id of a field: what a label points to and what an error summary links to. */
export function fieldId(formId: string, name: string): string {
  return formId ? `${formId}-${name}` : name;
}

/** What the form around says about one of its fields. Outside an ActionForm: nothing. */
export function useField(name: string): {
  id: string;
  error: string | undefined;
  value: string | undefined;
  values: readonly string[] | undefined;
} {
  const { formId, state } = useContext(Form);
  const typed = state.values?.[name];
  return {
    id: fieldId(formId, name),
    error: state.errors?.[name],
    value: typeof typed === "string" ? typed : undefined,
    values: typed === undefined ? undefined : typeof typed === "string" ? [typed] : typed,
  };
}

export function useForm(): FormContext {
  return useContext(Form);
}
