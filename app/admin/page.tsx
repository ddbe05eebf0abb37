import { requireAdministrator } from "@/app/_auth/require";
import { EmptyState } from "@/app/_ui/empty-state";
import { LinkButton } from "@/app/_ui/link-button";
import { Page } from "@/app/_ui/page";
import { listOpenCampaigns } from "@/lib/campaign/list-open";
import { listPausedAsking } from "@/lib/policy/list-paused";
import { readPrerequisites } from "@/lib/policy/prerequisites";
import { readReadiness } from "@/lib/readiness/read";
import { readTrends } from "@/lib/readiness/trend";
import { readServices } from "@/lib/sending-service/overview";
import { Attention } from "./attention";
import { OpenCampaigns } from "./open-campaigns";
import { ReadinessTable } from "./readiness-table";
import { Services } from "./services-table";
import { Tiles } from "./tiles";

/** How it stands: what wants somebody's attention first, then the numbers, then what is under way. */
export default async function OverviewPage() {
  const { t, zone } = await requireAdministrator("/admin");
  const [directories, campaigns, paused, services, { worker }] = await Promise.all([
    readReadiness(),
    listOpenCampaigns(),
    listPausedAsking(),
    readServices(),
    readPrerequisites(),
  ]);
  const trends = await readTrends(directories);
  const nobody = directories.every(({ users }) => users === 0);
  return (
    <Page heading={t("overview.title")}>
      <div className="grid gap-8">
        <Attention campaigns={campaigns} paused={paused} working={worker.alive} t={t} />
        {nobody ? (
          <EmptyState text={t("overview.empty")}>
            <LinkButton href="/admin/directories">{t("overview.empty-directories")}</LinkButton>
          </EmptyState>
        ) : (
          <>
            <Tiles directories={directories} t={t} locale={zone.locale} />
            <ReadinessTable directories={directories} trends={trends} t={t} locale={zone.locale} />
          </>
        )}
        <OpenCampaigns campaigns={campaigns} t={t} locale={zone.locale} />
        <Services channels={services} t={t} zone={zone} />
      </div>
    </Page>
  );
}
