import { requestTranslator } from "@/app/_i18n/request-locale";
import { FreezeOutcome, type Outcome } from "../outcome";

const OUTCOMES: readonly Outcome[] = ["frozen", "already", "expired", "unknown"];

/** Where a freezing link's button leads: an address without the token. */
export default async function FreezeDonePage({ searchParams }: { searchParams: Promise<{ state?: string | string[] }> }) {
  const { state } = await searchParams;
  return <FreezeOutcome state={OUTCOMES.find((outcome) => outcome === state) ?? "unknown"} t={await requestTranslator()} />;
}
