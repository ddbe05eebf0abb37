import Link from "next/link";
import { DEMO_PASSWORD, DEMO_PEOPLE, DEMO_STORIES } from "@/lib/demo";
import type { Translate } from "@/lib/i18n/translate";

/** Who can be tried in the demonstration, and where its messages arrive. */
export function DemoStories({ t }: { t: Translate }) {
  return (
    <section aria-labelledby="demo-heading" className="mt-6 rounded-2xl border border-info-line bg-info-soft p-5 xs:p-6">
      <h2 id="demo-heading" className="text-lg font-bold">
        {t("demo.title")}
      </h2>
      <p className="mt-2">{t("demo.lead", { password: DEMO_PASSWORD })}</p>
      <dl className="mt-4 grid gap-3">
        {DEMO_STORIES.map((story) => (
          <div key={story} className="grid gap-x-4 xs:grid-cols-[6rem_minmax(0,1fr)]">
            <dt className="font-mono font-semibold">{DEMO_PEOPLE[story].login}</dt>
            <dd>{t(`demo.${story}`)}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-4">
        <Link href="/tray" prefetch={false} className="inline-flex min-h-11 items-center">
          {t("demo.tray")}
        </Link>
      </p>
    </section>
  );
}
