"use client";

import type { ComponentProps } from "react";
import { useForm } from "../_forms/form-context";
import { type ButtonSize, type ButtonVariant, buttonStyle } from "./button-style";

type Props = Omit<ComponentProps<"button">, "className" | "style" | "type"> & { variant?: ButtonVariant; size?: ButtonSize };

/**
 * Sends the ActionForm around it. While it is under way the label stays, a spinner joins it and the
 * form's live line says so. Never `disabled`: a disabled button loses the focus and explains nothing. Once it made a
 * secret that is shown, to make another is not the main thing any more.
 */
export function SubmitButton({ variant, size, children, ...rest }: Props) {
  const { pending, state } = useForm();
  return (
    <button
      type="submit"
      className={buttonStyle(state.outcome?.secret ? "outline" : variant, size)}
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
