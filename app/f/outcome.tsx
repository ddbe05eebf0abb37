import { requestOrganisation } from "@/app/_auth/organisation";
import { Notice, type Tone } from "@/app/_ui/notice";
import { Page } from "@/app/_ui/page";
import { Panel } from "@/app/_ui/panel";
import { Support } from "@/app/(info)/support";
import type { FreezeState } from "@/lib/freeze/read";
import type { Translate } from "@/lib/i18n/translate";

export type Outcome = Exclude<FreezeState, "open"> | "frozen";

const TONE: Record<Outcome, Tone> = { frozen: "success", already: "success", expired: "warning", unknown: "danger" };

/** What became of a freezing link, and who helps from there: nobody of the account can sign in to ask. */
export async function FreezeOutcome({ state, t }: { state: Outcome; t: Translate }) {
  const { supportAddress } = await requestOrganisation();
  return (
    <Panel>
      <Page heading={t(`freeze.${state}-title`)}>
        <div className="grid gap-4">
          <Notice tone={TONE[state]}>{t(`freeze.${state}`)}</Notice>
          <Support t={t} address={supportAddress} />
        </div>
      </Page>
    </Panel>
  );
}
