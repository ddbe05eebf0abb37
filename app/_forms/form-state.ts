/**
 * What a form knows after it was sent, all of it finished text in the user's language. A redirect is the
 * usual answer to success; this is the answer to everything that leaves the user on the form.
 */
export type FormState = {
  /** What is wrong with a field, by its name, in the order of the fields on the page. */
  readonly errors?: Readonly<Record<string, string>>;
  /** What is wrong with the whole rather than with one field. */
  readonly error?: string;
  /** What was typed, so that nothing is typed twice. Never a password or a code. */
  readonly values?: Readonly<Record<string, string | readonly string[]>>;
  /** A sentence for the live line: something happened, and it was not an error. */
  readonly status?: string;
  /** What is shown this once, because it is stored nowhere: the codes that the form made. */
  readonly shown?: readonly string[];
  /** What came of what the form had tried out, for a FormOutcome within it. What was typed stands for itself. */
  readonly outcome?: {
    readonly tone: "success" | "warning" | "danger";
    readonly text: string;
    /** For whoever wants to know more, folded away. */
    readonly detail: { readonly summary: string; readonly lines: readonly string[] };
  };
};

export type FormAction = (state: FormState, form: FormData) => Promise<FormState>;

export const UNTOUCHED: FormState = {};

/** Whether the last submit was refused. */
export function isRefused(state: FormState): boolean {
  return state.error !== undefined || Object.keys(state.errors ?? {}).length > 0;
}
