"use client";

import type { ComponentProps } from "react";
import { useForm } from "../_forms/form-context";
import { type ButtonSize, type ButtonVariant, buttonStyle } from "./button-style";

type Props = Omit<ComponentProps<"button">, "className" | "style" | "type"> & { variant?: ButtonVariant; size?: ButtonSize };

/**
 * Sends the ActionForm around it. While it is under way the label stays, a spinner joins it and the
 * form's live line says so. What was made is to be handed over: no second one is what stands out then. Never `disabled`: a disabled button loses the focus and explains nothing.
 */
export function SubmitButton({ variant, size, children, ...rest }: Props) {
  const { pending, state } = useForm();
  const made = state.outcome?.secret !== undefined;
  return (
    <button
      type="submit"
      className={buttonStyle(made ? "outline" : variant, size)}
      aria-disabled={pending || undefined}
      {...rest}
    >
      {pending && (
        <span aria-hidden="true" className="size-4 animate-spin rounded-full border-2 border-current border-r-transparent" />
      )}
      {children}
    </button>
  );
}
