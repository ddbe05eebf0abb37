import type { Translate } from "@/lib/i18n/translate";
import type { AskingState } from "@/lib/policy/asked";
import { StatusTag, type TagLook } from "./status-tag";

const LOOK: Record<AskingState, TagLook> = { on: "success", off: "neutral", paused: "warning" };

/** Whether a directory asks for contacts, in the words and colours that this has on every screen. */
export function AskingTag({ state, t }: { state: AskingState; t: Translate }) {
  return <StatusTag look={LOOK[state]}>{t(`common.asking-${state}`)}</StatusTag>;
}
