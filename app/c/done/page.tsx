import { requestTranslator } from "@/app/_i18n/request-locale";
import { LinkOutcome, type Outcome } from "../outcome";

const OUTCOMES: readonly Outcome[] = ["confirmed", "already", "disowned", "expired", "superseded", "changed", "unknown"];

/** Where a link's buttons lead: an address without the token. */
export default async function LinkDonePage({ searchParams }: { searchParams: Promise<{ state?: string | string[] }> }) {
  const { state } = await searchParams;
  return <LinkOutcome state={OUTCOMES.find((outcome) => outcome === state) ?? "unknown"} t={await requestTranslator()} />;
}
