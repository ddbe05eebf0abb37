"use client";

import { useForm } from "../_forms/form-context";
import { Disclosure } from "./disclosure";
import { Notice } from "./notice";

/** What came of what the ActionForm around it had tried out. It stands there before, so that it is read out. */
export function FormOutcome() {
  const { outcome } = useForm().state;
  return (
    <div role="status" className="live">
      {outcome && (
        <Notice tone={outcome.tone}>
          <p>{outcome.text}</p>
          {outcome.secret && (
            <p className="mt-2 font-mono text-lg font-bold wrap-anywhere select-all max-xs:-ml-8 xs:text-xl" translate="no">
              {outcome.secret}
            </p>
          )}
          {outcome.detail && (
            <Disclosure summary={outcome.detail.summary}>
              {outcome.detail.lines.map((line) => (
                <p key={line} className="wrap-anywhere">
                  {line}
                </p>
              ))}
            </Disclosure>
          )}
        </Notice>
      )}
    </div>
  );
}
