"use client";

import { useEffect, useState } from "react";

/**
 * Says that a form holds changes that were not sent, and has the browser ask before they are left behind.
 * Without script nothing is said, and nothing is lost either: the page stays until it is left.
 */
export function UnsavedChanges({ formId, text }: { formId: string; text: string }) {
  const [changed, setChanged] = useState(false);

  useEffect(() => {
    const form = document.getElementById(formId);
    const change = () => setChanged(true);
    const send = ({ submitter }: SubmitEvent) => {
      if (!(submitter instanceof HTMLButtonElement && submitter.value === "preview")) setChanged(false);
    };
    form?.addEventListener("input", change);
    form?.addEventListener("submit", send);
    return () => {
      form?.removeEventListener("input", change);
      form?.removeEventListener("submit", send);
    };
  }, [formId]);

  useEffect(() => {
    if (!changed) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [changed]);

  return (
    <p role="status" className="font-medium text-warning empty:hidden">
      {changed ? text : null}
    </p>
  );
}
