import { getCountries } from "libphonenumber-js/max";
import { type Database, db } from "@/db/client";
import { insertDirectory } from "@/db/queries/directories";
import type { Actor } from "@/lib/audit/actor";
import { recordAudit } from "@/lib/audit/record";
import { DEFAULT_LOCALE, type Locale } from "@/lib/i18n/locale";
import { foldText } from "@/lib/text/fold";

export type NewDirectory = {
  /** How scripts and addresses name it: small letters, digits and hyphens. */
  slug: string;
  /** Shown to people; the slug when nothing better is given. */
  name?: string;
  locale?: Locale;
  timeZone?: string;
  /** Two letters (ISO 3166): how a number without a prefix is read. */
  country?: string;
};

export type CreateDirectoryResult =
  | { outcome: "created"; id: string }
  | { outcome: "taken" }
  | { outcome: "unfit"; field: "slug" | "name" | "timeZone" | "country" };

/** As the database demands it; the length of a label of a host name, which it may become one day. */
const SLUG = /^(?=.{1,63}$)[a-z0-9]+(-[a-z0-9]+)*$/;
const MAX_NAME = 120;

const isTimeZone = (name: string) => {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return /^[A-Z]/.test(name);
  } catch {
    return false;
  }
};

const COUNTRIES: ReadonlySet<string> = new Set(getCountries());

/** Makes a directory with a policy that asks for nothing yet. */
export async function createDirectory(given: NewDirectory, actor: Actor, on: Database = db): Promise<CreateDirectoryResult> {
  const name = foldText(given.name ?? given.slug, MAX_NAME);
  const { slug, locale = DEFAULT_LOCALE, timeZone = "Europe/Paris", country = "FR" } = given;
  if (!SLUG.test(slug)) return { outcome: "unfit", field: "slug" };
  if (name.outcome === "refused") return { outcome: "unfit", field: "name" };
  if (!isTimeZone(timeZone)) return { outcome: "unfit", field: "timeZone" };
  if (!COUNTRIES.has(country)) return { outcome: "unfit", field: "country" };

  return on.transaction(async (tx) => {
    const directory = await insertDirectory(tx, { slug, name: name.value, locale, timeZone, country });
    if (!directory) return { outcome: "taken" };
    await recordAudit(tx, {
      what: "directory.created",
      actorId: actor.id,
      directoryId: directory.id,
      objectId: directory.id,
      address: actor.address,
      details: { slug },
    });
    return { outcome: "created", id: directory.id };
  });
}
