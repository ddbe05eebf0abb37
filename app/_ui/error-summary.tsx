"use client";

import { fieldId } from "../_forms/form-context";
import type { FormState } from "../_forms/form-state";
import { Icon } from "./icon";
import { useSharedTexts } from "./shared-texts";

type Props = { formId: string; state: FormState; listFields: boolean };

/** What is wrong with a form, each line leading to its field. The form moves the focus here. */
export function ErrorSummary({ formId, state, listFields }: Props) {
  const texts = useSharedTexts();
  const fields = listFields ? Object.entries(state.errors ?? {}) : [];
  return (
    <div
      data-error-summary
      tabIndex={-1}
      role="alert"
      aria-labelledby={`${formId}-errors`}
      className="flex gap-3 rounded-xl border border-danger-line bg-danger-soft p-4"
    >
      <Icon name="alert" className="mt-0.5 size-5 text-danger" />
      <div className="min-w-0">
        <h2 id={`${formId}-errors`} className={fields.length > 0 ? "font-bold" : "sr-only"}>
          {texts.errorSummary}
        </h2>
        {state.error && <p className={fields.length > 0 ? "mt-1" : ""}>{state.error}</p>}
        {fields.length > 0 && (
          <ul className="mt-1">
            {fields.map(([name, text]) => (
              <li key={name}>
                <a
                  href={`#${fieldId(formId, name)}`}
                  className="inline-block py-2.5 font-medium text-danger hover:text-danger-strong"
                >
                  {text}
                </a>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}
