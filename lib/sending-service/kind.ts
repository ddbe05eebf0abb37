import type { z } from "zod";
import type { Channel } from "@/lib/contact/channel";
import type { Secrets } from "./secrets";

type Settings = Record<string, unknown>;

type Definition<Given extends Settings, Credentials extends Secrets> = {
  channels: readonly Channel[];
  settings: z.ZodType<Given>;
  /** By the names that the command line asks for them with: `JOIGNABLE_SECRET_<NAME>`. */
  secrets: z.ZodType<Credentials>;
  /** To whom the credentials are given: they are given anew when that changes. */
  party(settings: Given): string;
  /** The names of the credentials without which the settings are of no use. */
  needs(settings: Given): readonly string[];
  /** The names of those that it can do without. */
  options?: readonly string[];
};

/** A provider that messages can be sent by: what it serves, and what it has to be told. */
export type Kind = {
  channels: readonly Channel[];
  settings: z.ZodType<Settings>;
  secrets: z.ZodType<Secrets>;
  /** Null for settings that are not valid. */
  party(settings: unknown): string | null;
  /** @throws ZodError for settings that are not valid */
  needs(settings: unknown): readonly string[];
  /** The names of all the credentials that the settings have a use for; none for settings that are not valid. */
  uses(settings: unknown): readonly string[];
};

/** A kind whose functions take settings as a row holds them. */
export function defineKind<Given extends Settings, Credentials extends Secrets>(definition: Definition<Given, Credentials>) {
  const { channels, settings, secrets } = definition;
  return {
    channels,
    settings,
    secrets,
    party(given: unknown) {
      const parsed = settings.safeParse(given);
      return parsed.success ? definition.party(parsed.data) : null;
    },
    needs: (given: unknown) => definition.needs(settings.parse(given)),
    uses(given: unknown) {
      const parsed = settings.safeParse(given);
      return parsed.success ? [...definition.needs(parsed.data), ...(definition.options ?? [])] : [];
    },
  } satisfies Kind;
}
