"use client";

import { unstable_isUnrecognizedActionError, unstable_rethrow } from "next/navigation";
import { type FormEvent, type ReactNode, startTransition, useActionState, useEffect, useRef } from "react";
import { ErrorSummary } from "../_ui/error-summary";
import { usePageTitles } from "../_ui/page-title";
import { useSharedTexts } from "../_ui/shared-texts";
import { Form } from "./form-context";
import { type FormAction, type FormState, isRefused, UNTOUCHED } from "./form-state";
import { isFollowedRedirect } from "./framework-error";
import { useElapsed } from "./use-elapsed";
import { weightOf } from "./weight";

const SPINNER_AFTER_MS = 200;
const SLOW_AFTER_MS = 8_000;

type Props = {
  /** Unique on the page: the ids of the fields begin with it. */
  id: string;
  action: FormAction;
  /**
   * Where a refused submit leads: to a list of what is wrong (`summary`), or straight to the first wrong
   * field (`field`, for a form of one field among others on the page).
   */
  refusal?: "summary" | "field";
  className?: string;
  children: ReactNode;
};

/** A password or code that was refused is typed again, as it is without script. */
function forgetSecrets(form: HTMLFormElement | null) {
  for (const secret of form?.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("[data-secret]") ?? []) secret.value = "";
}

/**
 * A form over a server action. Without script it is a plain POST whose answer shows the errors; with
 * script the page stays, what was typed stays, and a second press while the first is under way does
 * nothing.
 */
export function ActionForm({ id, action, refusal = "summary", className = "stack [--stack:1.5rem]", children }: Props) {
  const texts = useSharedTexts();
  const titles = usePageTitles();
  const form = useRef<HTMLFormElement>(null);
  const busy = useRef(false);
  const [posted, post] = useActionState(action, UNTOUCHED);
  const [state, submit, pending] = useActionState<FormState, FormData>(async (_, data) => {
    try {
      if (weightOf(data) > texts.formBytes) return { error: texts.tooMuch };
      const answer = await action(UNTOUCHED, data);
      if (isRefused(answer)) forgetSecrets(form.current);
      return answer;
    } catch (error) {
      if (isFollowedRedirect(error)) return UNTOUCHED;
      unstable_rethrow(error);
      if (unstable_isUnrecognizedActionError(error)) return { error: texts.outdated };
      // The request never arrived: nothing was judged, so not even a password is typed again.
      if (error instanceof TypeError) return { error: texts.offline };
      throw error;
    } finally {
      busy.current = false;
    }
  }, posted);
  const waiting = useElapsed(pending, SPINNER_AFTER_MS);
  const slow = useElapsed(pending, SLOW_AFTER_MS);
  const refused = isRefused(state);

  // React would empty the form after an action of its own; sent by hand it keeps what was typed.
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    // Two presses can come before the first is on the screen as pending.
    if (busy.current) return;
    busy.current = true;
    const data = new FormData(event.currentTarget, (event.nativeEvent as SubmitEvent).submitter);
    startTransition(() => submit(data));
  };

  useEffect(() => {
    if (!isRefused(state)) {
      if (document.title === titles.refused) document.title = titles.plain;
      return;
    }
    const first = refusal === "field" ? form.current?.querySelector<HTMLElement>("[aria-invalid=true]") : null;
    (first ?? form.current?.querySelector<HTMLElement>("[data-error-summary]"))?.focus();
    // A page that came refused from the server takes over its titles in another order than it wrote them.
    document.title = titles.refused;
  }, [state, refusal, titles.refused, titles.plain]);

  const summary = refused && (refusal === "summary" || state.error !== undefined);

  return (
    <Form value={{ formId: id, state, pending: waiting }}>
      <form ref={form} id={id} action={post} onSubmit={send} noValidate className={className}>
        {refused && <title>{titles.refused}</title>}
        {summary && <ErrorSummary formId={id} state={state} listFields={refusal === "summary"} />}
        {children}
        <p role="status" className="live text-muted">
          {slow ? texts.slow : waiting ? texts.sending : state.status}
        </p>
      </form>
    </Form>
  );
}
