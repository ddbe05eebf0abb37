import { Disclosure } from "@/app/_ui/disclosure";
import { Fieldset } from "@/app/_ui/fieldset";
import { Paragraphs } from "@/app/_ui/paragraphs";
import { TextArea } from "@/app/_ui/text-area";
import { LOCALES } from "@/lib/i18n/locale";
import { type Translate, translator } from "@/lib/i18n/translate";
import { OWN_TEXT_LENGTHS, type OwnText, type OwnTextName } from "@/lib/organisation/own-text";

type Props = {
  text: OwnText;
  hint: string;
  stored: Record<OwnTextName, string | null>;
  /** The product's own words, which apply while a field is empty. */
  original: (t: Translate) => string;
  t: Translate;
};

const SUFFIX = { fr: "Fr", en: "En" } as const;

/** One text in each language, with what is said where there is none. */
export function OwnTextFields({ text, hint, stored, original, t }: Props) {
  return (
    <Fieldset id={`organisation-${text}`} legend={t(`organisation.${text}`)} hint={hint}>
      <div className="mt-3 grid gap-5">
        {LOCALES.map((locale) => {
          const name = `${text}Text${SUFFIX[locale]}` as const;
          return (
            <div key={locale}>
              <TextArea
                name={name}
                label={t(`organisation.in-${locale}`)}
                hint={t("organisation.text-hint", { most: OWN_TEXT_LENGTHS[text] })}
                defaultValue={stored[name] ?? ""}
                lang={locale}
                maxLength={OWN_TEXT_LENGTHS[text]}
              />
              <Disclosure summary={t(`organisation.original-${locale}`)}>
                <div lang={locale} className="grid gap-3">
                  <Paragraphs text={original(translator(locale))} />
                </div>
              </Disclosure>
            </div>
          );
        })}
      </div>
    </Fieldset>
  );
}
