import type { Database } from "@/db/client";
import { findPolicy, type Policy, type PolicySettings } from "@/db/queries/policies";

/** What an administrator set, over the version that the form was shown with; what is not given stays. */
export type PolicyChange = { directoryId: string; version: number } & Partial<PolicySettings>;

/** Somebody else saved since the form was shown. */
export type PolicyConflict = { outcome: "conflict"; by: string | null; at: Date };

/** The settings that would not stay what they are. */
export function differences(stored: Policy, settings: Partial<PolicySettings>): (keyof PolicySettings)[] {
  return (Object.keys(settings) as (keyof PolicySettings)[]).filter(
    (name) => settings[name] !== undefined && JSON.stringify(settings[name]) !== JSON.stringify(stored[name]),
  );
}

/** Who saved what is stored, and when. */
export async function conflictWith(on: Database, stored: Policy): Promise<PolicyConflict> {
  const found = await findPolicy(on, stored.directoryId);
  return { outcome: "conflict", by: found?.updatedByName ?? null, at: stored.updatedAt };
}
