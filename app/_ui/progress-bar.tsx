type Props = { id: string; label: string; value: number; max: number };

/** How far something is. */
export function ProgressBar({ id, label, value, max }: Props) {
  return (
    <div className="grid gap-2">
      <label htmlFor={id} className="font-semibold">
        {label}
      </label>
      <progress id={id} value={value} max={max} className="progress" />
    </div>
  );
}
