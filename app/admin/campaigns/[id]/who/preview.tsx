import type { Translate } from "@/lib/i18n/translate";

/** How many people the draft reaches, and the first of them by name. */
export function Preview({ people, names, t }: { people: number; names: readonly string[]; t: Translate }) {
  return (
    <div className="grid gap-2">
      <p role="status" className="font-semibold">
        {people === 0 ? t("campaign.who-empty") : t("campaign.preview-people", { people })}
      </p>
      {names.length > 0 && (
        <ul className="text-muted">
          {names.map((name, place) => (
            // Names repeat, and their order is all that tells them apart.
            <li key={`${place}-${name}`}>{name}</li>
          ))}
          {people > names.length && <li>{t("campaign.preview-more", { count: people - names.length })}</li>}
        </ul>
      )}
    </div>
  );
}
