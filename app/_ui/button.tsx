import type { ComponentProps } from "react";
import { type ButtonSize, type ButtonVariant, buttonStyle } from "./button-style";

type Props = Omit<ComponentProps<"button">, "className" | "style"> & { variant?: ButtonVariant; size?: ButtonSize };

/** A button of a plain form, or with its own `onClick`. Inside an ActionForm use SubmitButton. */
export function Button({ variant, size, type = "submit", ...rest }: Props) {
  return <button type={type} className={buttonStyle(variant, size)} {...rest} />;
}
