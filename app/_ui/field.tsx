import type { ReactNode } from "react";
import { Icon } from "./icon";

export const INPUT =
  "block min-h-12 w-full rounded-lg border border-edge bg-surface px-3.5 py-2.5 text-base text-ink aria-invalid:border-2 aria-invalid:border-danger";

/** The ids of what describes a field, for its `aria-describedby`. */
export function describedBy(id: string, parts: { hint?: unknown; error?: unknown }): string | undefined {
  const ids = [parts.hint ? `${id}-hint` : "", parts.error ? `${id}-error` : ""].filter(Boolean);
  return ids.length > 0 ? ids.join(" ") : undefined;
}

/** The sentence that says what is wrong with a field. */
export function FieldError({ id, text }: { id: string; text: string | undefined }) {
  if (!text) return null;
  return (
    <p id={`${id}-error`} className="mt-1.5 flex gap-1.5 font-semibold text-danger">
      <Icon name="circle" className="mt-0.5 size-5" />
      <span className="min-w-0">{text}</span>
    </p>
  );
}

type Props = { id: string; label: string; hint?: ReactNode; error: string | undefined; children: ReactNode };

/** A label, its hint, a control, and what is wrong with it: always in this order. */
export function Field({ id, label, hint, error, children }: Props) {
  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block font-semibold">
        {label}
      </label>
      {hint && (
        <p id={`${id}-hint`} className="-mt-1 mb-2 text-[0.9375rem] text-muted">
          {hint}
        </p>
      )}
      {children}
      <FieldError id={id} text={error} />
    </div>
  );
}
