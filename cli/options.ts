import { InvalidArgumentError, Option } from "commander";
import { LOCALES } from "@/lib/i18n/locale";

/** Whole numbers from `min` to `max`. */
export const wholeNumber = (min: number, max: number) => (text: string) => {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < min || value > max)
    throw new InvalidArgumentError(`It must be a whole number from ${min} to ${max}.`);
  return value;
};

export const directoryOption = () => new Option("--directory <slug>", "the directory, by its short name").makeOptionMandatory();

/** How a directory that is made on the way is. */
export const newDirectoryOptions = () => [
  new Option("--create", "make the directory if there is none of that name"),
  new Option("--directory-name <name>", "with --create: its name as people read it"),
  new Option("--locale <language>", "with --create: its language").choices(LOCALES).default("fr"),
  new Option("--time-zone <zone>", "with --create: its time zone").default("Europe/Paris"),
  new Option("--country <code>", "with --create: whose numbers need no prefix, in two letters").default("FR"),
];

export type NewDirectoryOptions = {
  create?: true;
  directoryName?: string;
  locale: (typeof LOCALES)[number];
  timeZone: string;
  country: string;
};

/** What `--create` asks for; undefined without it. */
export function newDirectory(options: NewDirectoryOptions) {
  const { create, directoryName, locale, timeZone, country } = options;
  return create ? { ...(directoryName !== undefined && { name: directoryName }), locale, timeZone, country } : undefined;
}
