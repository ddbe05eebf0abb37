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
    /** Something to hand over, shown in this answer and never again. */
    readonly secret?: string;
    /** For whoever wants to know more, folded away. */
    readonly detail?: { readonly summary: string; readonly lines: readonly string[] };
  };
  /** What saving what is typed would do, for the Effects within the form: numbers by the key of their line. */
  readonly effects?: Readonly<
    Record<
      string,
      {
        readonly now: string;
        readonly after: string;
        /** It is more of what nobody wants. */
        readonly worse: boolean;
      }
    >
  >;
  /** What has to be agreed to before it is saved, for a Consent within the form. */
  readonly consent?: {
    /** What the box says with its tick: the numbers that it names, so that others are agreed to anew. */
    readonly value: string;
    readonly label: string;
    /** Each with the first of those whom it hits. */
    readonly harms: readonly {
      readonly text: string;
      readonly summary: string;
      readonly people: readonly { readonly id: string; readonly name: string }[];
      readonly more: string | null;
    }[];
  };
};

export type FormAction = (state: FormState, form: FormData) => Promise<FormState>;

export const UNTOUCHED: FormState = {};

/** Whether the last submit was refused. */
export function isRefused(state: FormState): boolean {
  return state.error !== undefined || Object.keys(state.errors ?? {}).length > 0;
}
