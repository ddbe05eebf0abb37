import type { ReactNode } from "react";
import { describedBy, FieldError } from "./field";

type Props = { id?: string; legend: string; hint?: ReactNode; error?: string | undefined; children: ReactNode };

/** Fields that answer one question together. */
export function Fieldset({ id = "", legend, hint, error, children }: Props) {
  return (
    <fieldset aria-describedby={describedBy(id, { hint: id && hint, error: id && error })} className="min-w-0">
      <legend className="mb-1.5 text-lg font-bold">{legend}</legend>
      {hint && (
        <p id={id ? `${id}-hint` : undefined} className="-mt-1 mb-1.5 text-[0.9375rem] text-muted">
          {hint}
        </p>
      )}
      <div className="grid gap-0.5">{children}</div>
      <FieldError id={id} text={error} />
    </fieldset>
  );
}
