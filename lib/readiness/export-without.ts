import { readAlikePeople } from "@/db/queries/alike-people";
import { CHANNELS } from "@/lib/contact/channel";
import { type Table, valueCell } from "@/lib/csv/table";
import { writeCsv } from "@/lib/csv/write";
import { translator } from "@/lib/i18n/translate";
import { findWithout, lineOf, type WithoutBecause } from "./list-without";

/** The people of a directory who could not replace a forgotten password, in order of name; null for no directory. */
export async function exportWithout(id: string, because: WithoutBecause): Promise<Table | null> {
  const found = await findWithout(id, because);
  if (!found) return null;
  const { rules, without } = found;
  const { directoryId, slug } = rules;
  return {
    of: "people-without-recovery",
    directory: { id: directoryId, slug },
    rows: without.people,
    write(how) {
      const t = translator(how.locale);
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
      return writeCsv(how.locale, headings, readAlikePeople(without), (row) => {
        const { lacks } = lineOf(row, rules);
        const cells = CHANNELS.flatMap((channel) => {
          const { lack, until } = lacks[channel];
          return [valueCell(channel, row[channel], how), t(`readiness.${lack === "held" ? "file-held" : lack}`), until];
        });
        return [row.login, row.displayName, row.department, ...cells];
      });
    },
  };
}
