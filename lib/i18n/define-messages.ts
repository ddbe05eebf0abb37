/**
 * The texts of one screen, both languages side by side. A key that stands in one language only does not
 * compile: nobody gets half a screen.
 */
export function defineMessages<const Key extends string>(texts: {
  fr: Record<Key, string>;
  en: Record<NoInfer<Key>, string>;
}): { fr: Record<Key, string>; en: Record<Key, string> } {
  return texts;
}
