import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { type ButtonSize, type ButtonVariant, buttonStyle } from "./button-style";

type Props<Href extends string> = {
  href: Route<Href>;
  variant?: ButtonVariant;
  size?: ButtonSize;
  label?: string;
  children: ReactNode;
};

/** A link that looks like a button: it goes somewhere and changes nothing. `label` names it in full. */
export function LinkButton<Href extends string>({ href, variant = "outline", size, label, children }: Props<Href>) {
  return (
    <Link href={href} prefetch={false} aria-label={label} className={buttonStyle(variant, size)}>
      {children}
    </Link>
  );
}
