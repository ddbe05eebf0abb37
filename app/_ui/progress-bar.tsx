import type { ReactNode } from "react";

type Props = { id: string; label: string; value: number; max: number; children?: ReactNode };

/** How far something is. `children` say it in words (« 540 sur 1 248 »). */
export function ProgressBar({ id, label, value, max, children }: Props) {
  return (
    <div className="grid gap-2">
      <label htmlFor={id} className="font-semibold">
        {label}
      </label>
      <progress id={id} value={value} max={max} className="progress" />
      {children && <p className="text-muted">{children}</p>}
    </div>
  );
}
