import { readAlikePeople } from "@/db/queries/readiness-people";
import { CHANNELS, type Channel } from "@/lib/contact/channel";
import { maskContact } from "@/lib/contact/mask";
import { type CsvRow, writeCsv } from "@/lib/csv/write";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translate";
import { type findWithout, lineOf } from "./list-without";

type Without = NonNullable<Awaited<ReturnType<typeof findWithout>>>;

/** The people who could not replace a forgotten password as a table, in order of name, as it is read. */
export function writeWithout({ rules, groups }: Without, { locale, masked }: { locale: Locale; masked: boolean }) {
  const t = translator(locale);
  const shown = (channel: Channel, value: string | null) => (value && masked ? maskContact(channel, value) : value);
  const headings = [
    t("readiness.login"),
    t("readiness.name"),
    t("readiness.department"),
    ...CHANNELS.flatMap((channel) => [
      t(`readiness.column-${channel}`),
      t(`readiness.file-why-${channel}`),
      t(`readiness.file-until-${channel}`),
    ]),
  ];
  async function* pages() {
    for await (const page of readAlikePeople(rules.directoryId, groups)) {
      yield page.map((row): CsvRow => {
        const { lacks } = lineOf(row, rules);
        return [
          row.login,
          row.displayName,
          row.department,
          ...CHANNELS.flatMap((channel) => {
            const { lack, until } = lacks[channel];
            return [shown(channel, row[channel]), t(`readiness.${lack === "held" ? "file-held" : lack}`), until];
          }),
        ];
      });
    }
  }
  return writeCsv(locale, headings, pages());
}
