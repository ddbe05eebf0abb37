"use client";

import { type ReactNode, useEffect, useRef } from "react";
import { useForm } from "../_forms/form-context";

type Props = { heading: string; children: ReactNode };

/** The codes that the ActionForm around it made, to be copied now. The focus goes to them: nothing shows them again. */
export function ShownOnce({ heading, children }: Props) {
  const { formId, state } = useForm();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (state.shown) title.current?.focus();
  }, [state.shown]);
  if (!state.shown) return null;
  return (
    <div className="grid gap-3 rounded-xl border border-success-line bg-success-soft p-4">
      <h3 ref={title} id={`${formId}-shown`} tabIndex={-1} className="font-bold">
        {heading}
      </h3>
      {children}
      <ul aria-labelledby={`${formId}-shown`} className="grid gap-x-6 gap-y-1 font-mono text-lg sm:grid-cols-2">
        {state.shown.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
    </div>
  );
}
