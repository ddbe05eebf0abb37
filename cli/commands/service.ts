import type { Command } from "commander";
import { CONSOLE } from "@/lib/audit/actor";
import { resealApps } from "@/lib/authenticator/reseal";
import { CHANNELS, type Channel } from "@/lib/contact/channel";
import { activateService } from "@/lib/sending-service/activate";
import { listServices } from "@/lib/sending-service/list";
import { resealServices } from "@/lib/sending-service/reseal";
import { refuse } from "../refusal";
import { withDatabase } from "../with-database";
import { addServiceSet } from "./service-set";

export function addService(program: Command): void {
  const service = program.command("service").description("the providers that send mail and text messages");
  service
    .command("show")
    .description("what is configured")
    .option("--json", "answer in JSON")
    .action(({ json }) => withDatabase(() => show(json === true)));

  addServiceSet(service);
  service
    .command("reseal")
    .description(
      "put what is sealed, services' credentials and authenticator apps, under the newest of SECRET_KEYS; the older keys can go afterwards",
    )
    .action(() => withDatabase(reseal));
  for (const active of [true, false]) {
    service
      .command(active ? "activate" : "deactivate")
      .description(active ? "use a channel's service: people may be asked for that channel" : "stop using a channel's service")
      .addArgument(program.createArgument("<channel>", "email or mobile").choices(CHANNELS))
      .option("--standby", "the one that stands by")
      .action((channel: Channel, { standby }: { standby?: true }) =>
        withDatabase(() => setActive(channel, standby === true, active)),
      );
  }
}

async function setActive(channel: Channel, standby: boolean, active: boolean): Promise<void> {
  const place = standby ? "that stands by for" : "of";
  const { outcome } = await activateService({ channel, standby, active, actor: CONSOLE });
  switch (outcome) {
    case "active":
    case "inactive":
      return console.log(`The service ${place} ${channel} is ${outcome}.`);
    case "untested":
      return refuse(`Nothing has gone out by the service ${place} ${channel} within a day.`);
    case "not-configured":
      return refuse(`No service ${place} ${channel} is configured: joignable service set --help`);
    case "not-here":
      return refuse("The tray delivers to nobody and exists in the demo only: configure a service first.");
  }
}

async function reseal(): Promise<void> {
  const services = await resealServices();
  const apps = await resealApps();
  console.log(
    services + apps === 0
      ? "Everything that is sealed is under the newest key."
      : `Under the newest key now: ${services} of the services, ${apps} of the authenticator apps.`,
  );
}

async function show(json: boolean): Promise<void> {
  const services = await listServices();
  if (json) return console.log(JSON.stringify(services));
  if (services.length === 0) console.log("No service is configured: joignable service set --help");
  for (const {
    channel,
    standby,
    kind,
    sender,
    active,
    hasSecrets,
    settings,
    lastSuccessAt,
    lastFailureAt,
    lastError,
  } of services) {
    console.log(
      `${channel}${standby ? " (standing by)" : ""}: ${kind}, ${active ? "active" : "not active"}, from ${sender}, ${hasSecrets ? "with" : "without"} secrets`,
    );
    console.log(`  settings: ${JSON.stringify(settings)}`);
    console.log(
      `  last success: ${lastSuccessAt?.toISOString() ?? "never"}; last failure: ${lastFailureAt?.toISOString() ?? "never"}${lastError ? ` (${lastError})` : ""}`,
    );
  }
}
