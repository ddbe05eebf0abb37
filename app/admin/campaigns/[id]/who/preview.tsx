import type { Translate } from "@/lib/i18n/translate";

/** How many people the draft reaches, and the first of them by name. */
export function Preview({ people, first, t }: { people: number; first: readonly { id: string; name: string }[]; t: Translate }) {
  return (
    <div className="grid gap-2">
      <p role="status" className="font-semibold">
        {people === 0 ? t("campaign.who-empty") : t("campaign.preview-people", { people })}
      </p>
      {first.length > 0 && (
        <ul className="text-muted">
          {first.map(({ id, name }) => (
            <li key={id}>{name}</li>
          ))}
          {people > first.length && <li>{t("campaign.preview-more", { count: people - first.length })}</li>}
        </ul>
      )}
    </div>
  );
}
