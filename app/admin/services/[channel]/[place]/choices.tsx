import Link from "next/link";
import { Card } from "@/app/_ui/card";
import type { Translate } from "@/lib/i18n/translate";
import type { Place } from "@/lib/sending-service/place";
import { choiceAddress } from "../../address";
import type { Choice } from "./forms";

type Props = { choices: readonly Choice[]; chosen: Choice; place: Place; t: Translate };

/** The providers to choose from. Each has a form of its own, so a choice is a link. */
export function Choices({ choices, chosen, place, t }: Props) {
  return (
    <Card id="choose" heading={t("services.choose")}>
      <ul className="flex flex-wrap gap-2">
        {choices.map(({ kind, preset }) => (
          <li key={`${kind} ${preset}`}>
            <Link
              href={choiceAddress(place, { kind, preset })}
              prefetch={false}
              aria-current={kind === chosen.kind && preset === chosen.preset ? "true" : undefined}
              className="inline-flex min-h-11 items-center rounded-lg border border-edge bg-surface px-4 font-medium text-ink no-underline hover:bg-sunken hover:text-ink aria-[current]:border-accent aria-[current]:bg-accent-soft aria-[current]:font-semibold aria-[current]:text-accent-strong forced-colors:aria-[current]:underline"
            >
              {t(preset ? `services.preset-${preset}` : `services.kind-${kind}`)}
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
