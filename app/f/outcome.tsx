import { Notice, type Tone } from "@/app/_ui/notice";
import { Page } from "@/app/_ui/page";
import { Panel } from "@/app/_ui/panel";
import type { FreezeState } from "@/lib/freeze/read";
import type { Translate } from "@/lib/i18n/translate";

export type Outcome = Exclude<FreezeState, "open"> | "frozen";

const TONE: Record<Outcome, Tone> = { frozen: "success", already: "success", expired: "warning", unknown: "danger" };

/** What became of a freezing link. */
export function FreezeOutcome({ state, t }: { state: Outcome; t: Translate }) {
  return (
    <Panel>
      <Page heading={t(`freeze.${state}-title`)}>
        <Notice tone={TONE[state]}>{t(`freeze.${state}`)}</Notice>
      </Page>
    </Panel>
  );
}
