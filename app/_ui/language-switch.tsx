import { LOCALES, type Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translate";
import { chooseLocaleAction } from "../_i18n/actions";

/** One button a language, each named in its own. Keeps the page. `label` names a second one on the same page. */
export function LanguageSwitch({ locale, label }: { locale: Locale; label?: string }) {
  return (
    <form
      action={chooseLocaleAction}
      aria-label={label ?? translator(locale)("common.language")}
      className="flex rounded-lg border border-line bg-surface p-0.5"
    >
      {LOCALES.map((each) => (
        <button
          key={each}
          type="submit"
          name="locale"
          value={each}
          lang={each}
          aria-label={translator(each)("common.language-name")}
          aria-current={each === locale ? "true" : undefined}
          className="min-h-11 min-w-11 rounded-md px-2 text-sm font-semibold text-muted uppercase hover:text-ink aria-[current]:bg-accent-soft aria-[current]:text-accent-strong forced-colors:aria-[current]:underline"
        >
          {each}
        </button>
      ))}
    </form>
  );
}
