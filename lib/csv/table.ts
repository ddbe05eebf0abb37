import type { Channel } from "@/lib/contact/channel";
import { maskContact } from "@/lib/contact/mask";
import type { Locale } from "@/lib/i18n/locale";

/** A table that leaves as a file. */
export type Table = {
  /** What it is of: the audit names it so, and the file after it. */
  of: "campaign" | "campaign-people" | "campaign-dry-run" | "people-without-recovery";
  /** Whose people it is of: its slug is the rest of the file's name. */
  directory: { id: string; slug: string };
  /** The campaign whose people they are. */
  objectId?: string;
  /** How many rows it is about to have. */
  rows: number;
  /** Writes it, as it is read. */
  write(how: Written): AsyncGenerator<string, void>;
};

/** In which language, and whether addresses and numbers are masked. */
export type Written = { locale: Locale; masked: boolean };

/** An address or a number as a cell. */
export const valueCell = (channel: Channel, value: string | null, { masked }: Written): string | null =>
  value && masked ? maskContact(channel, value) : value;
