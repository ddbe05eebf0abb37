export type ButtonVariant = "primary" | "outline" | "danger" | "danger-outline" | "quiet";
export type ButtonSize = "normal" | "small";

const BASE =
  "inline-flex items-center justify-center gap-2 rounded-lg border text-center font-semibold text-balance transition-colors aria-disabled:opacity-70";

const SIZE: Record<ButtonSize, string> = {
  normal: "min-h-12 w-full py-2.5 xs:w-auto",
  small: "min-h-11 py-1.5 text-[0.9375rem]",
};

/** Small ones that share a narrow row fill it. */
const PADDING: Record<ButtonSize, string> = { normal: "px-4 xs:px-5", small: "px-3.5 max-xs:grow" };

/** A quiet button's words line up with the text around it; its shape only shows under the pointer. */
const QUIET_PADDING: Record<ButtonSize, string> = { normal: "px-2 xs:-mx-2", small: "-mx-2 px-2" };

const VARIANT: Record<ButtonVariant, string> = {
  primary: "no-underline border-transparent bg-accent text-on-accent shadow-sm hover:bg-accent-strong hover:text-on-accent",
  outline: "no-underline border-edge bg-surface text-ink hover:bg-sunken hover:text-ink",
  danger: "no-underline border-transparent bg-danger text-on-danger shadow-sm hover:bg-danger-strong hover:text-on-danger",
  "danger-outline": "no-underline border-danger bg-surface text-danger hover:bg-danger-soft hover:text-danger-strong",
  quiet:
    "border-transparent text-accent underline decoration-1 underline-offset-[0.2em] hover:bg-accent-soft hover:text-accent-strong",
};

/** The classes of a button, for a `<button>` and for a link that looks like one. */
export function buttonStyle(variant: ButtonVariant = "primary", size: ButtonSize = "normal"): string {
  return `${BASE} ${SIZE[size]} ${(variant === "quiet" ? QUIET_PADDING : PADDING)[size]} ${VARIANT[variant]}`;
}
