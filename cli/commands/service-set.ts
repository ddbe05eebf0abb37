import { readFileSync } from "node:fs";
import { type Command, Option } from "commander";
import { CONSOLE } from "@/lib/audit/actor";
import type { Channel } from "@/lib/contact/channel";
import type { ServiceProblem } from "@/lib/sending-service/check";
import { configureService } from "@/lib/sending-service/configure";
import { HTTP_SMS_PRESETS, type HttpSmsPreset, presetSettings } from "@/lib/sending-service/http-sms-presets";
import type { ServiceKind } from "@/lib/sending-service/kinds";
import { placeholdersOf } from "@/lib/sending-service/placeholders";
import { TWILIO_EDGES } from "@/lib/sending-service/twilio";
import { givenPath } from "../given-path";
import { wholeNumber } from "../options";
import { refuse } from "../refusal";
import { parseSecretLines, readStandardInput, secretFromEnvironment } from "../secrets";
import { withDatabase } from "../with-database";

type Common = { sender: string; standby?: true; activate?: true; secretsStdin?: true };
type Smtp = Common & {
  host: string;
  port?: number;
  security?: string;
  username?: string;
  authorityFile?: string;
  connections?: number;
};
type Twilio = Common & { accountSid: string; region?: string };
type Ovh = Common & { account: string; applicationKey: string; endpoint?: string };
type HttpSms = Common & {
  preset?: HttpSmsPreset;
  url?: string;
  method?: string;
  header?: Record<string, string>;
  bodyType?: string;
  body?: string;
  bodyFile?: string;
  successStatus?: string;
  successBody?: string;
};

const SECRETS_HELP = `
Secrets stand in no option. Each comes from the variable JOIGNABLE_SECRET_<NAME> (or the file that
JOIGNABLE_SECRET_<NAME>_FILE names), or with --secrets-stdin from standard input, as lines NAME=value.
Without any, the stored ones stay, as long as they go to the same party.`;

const RESEND_HELP = `The secret is API_KEY. What became of a mail is learned with a second one, WEBHOOK_SECRET:
add a webhook at Resend for the address <APP_URL>/api/webhooks/resend with the events email.delivered,
email.bounced, email.complained, email.failed and email.suppressed, and give both secrets together.
`;

export function addServiceSet(service: Command): void {
  const set = service.command("set").description("configure the service of a channel, in place of the one it had");
  common(set.command("smtp").description("send mail by an SMTP server"), "who mail is from: `Name <address>`")
    .requiredOption("--host <host>", "the server")
    .option("--port <port>", "its port (default: that of the security)", wholeNumber(1, 65_535))
    .addOption(
      new Option("--security <kind>", "`tls` from the first byte, `starttls`, or `none` on this machine or network").choices([
        "tls",
        "starttls",
        "none",
      ]),
    )
    .option("--username <name>", "the user; the secret PASSWORD goes with it")
    .option("--authority-file <file>", "certificates (PEM) to trust besides the system's")
    .option("--connections <number>", "connections at once", wholeNumber(1, 20))
    .action((options: Smtp) => withDatabase(() => configure("email", "smtp", options, smtpSettings(options), ["PASSWORD"])));
  common(
    set.command("resend").description("send mail by Resend"),
    "who mail is from: `Name <address>`; its domain is verified there",
  )
    .addHelpText("before", RESEND_HELP)
    .action((options: Common) => withDatabase(() => configure("email", "resend", options, {}, ["API_KEY", "WEBHOOK_SECRET"])));
  common(set.command("twilio").description("send text messages by Twilio"), "a number or sender of the account")
    .requiredOption("--account-sid <sid>", "the account: AC and 32 digits; the secret AUTH_TOKEN goes with it")
    .addOption(
      new Option("--region <region>", "where messages are taken and kept (default: us1)").choices(Object.keys(TWILIO_EDGES)),
    )
    .action(({ accountSid, region, ...options }: Twilio) =>
      withDatabase(() => configure("mobile", "twilio", options, given({ accountSid, region }), ["AUTH_TOKEN"])),
    );
  common(set.command("ovh").description("send text messages by OVHcloud"), "a sender that is declared there")
    .requiredOption("--account <account>", "the SMS account: sms-ab12345-1")
    .requiredOption(
      "--application-key <key>",
      "the secrets APPLICATION_SECRET and CONSUMER_KEY go with it; the key may POST /sms/<account>/jobs and GET /sms/<account>/outgoing/*",
    )
    .addOption(new Option("--endpoint <endpoint>", "whose API (default: ovh-eu)").choices(["ovh-eu", "ovh-ca", "ovh-us"]))
    .action(({ account, applicationKey, endpoint, ...options }: Ovh) =>
      withDatabase(() =>
        configure("mobile", "ovh", options, given({ account, applicationKey, endpoint }), ["APPLICATION_SECRET", "CONSUMER_KEY"]),
      ),
    );
  common(
    set.command("http-sms").description("send text messages by a gateway's HTTP interface (Kannel's sendsms, for one)"),
    "who messages are from: a number, a short code or eleven letters",
  )
    .addOption(
      new Option("--preset <gateway>", "start from how this one is spoken to; --url is where it is then").choices(
        HTTP_SMS_PRESETS,
      ),
    )
    .option("--url <address>", "with {to} or {toDigits}, {text}, {sender}, {id} and {secret.NAME} where they belong")
    .addOption(new Option("--method <method>", "default: POST").choices(["GET", "POST", "PUT"]))
    .option("--header <header>", "`Name: value`, as often as needed", collectHeader)
    .addOption(new Option("--body-type <type>", "default: none").choices(["none", "form", "json", "xml", "text"]))
    .option("--body <text>", "the body, with the same placeholders")
    .option("--body-file <file>", "the body, from a file")
    .option("--success-status <statuses>", "what means accepted: `200-299` (default), `200,202`")
    .option("--success-body <text>", "what the answer then looks like; `*` stands for anything")
    .action((options: HttpSms) => {
      const settings = httpSmsSettings(options);
      const names = Object.values(settings)
        .flatMap((value) => (typeof value === "string" ? [value] : Object.values(value)))
        .flatMap(placeholdersOf);
      const secrets = names.filter((name) => name.startsWith("secret.")).map((name) => name.slice("secret.".length));
      return withDatabase(() => configure("mobile", "http-sms", options, settings, secrets));
    });
}

const common = (command: Command, sender: string) =>
  command
    .requiredOption("--sender <sender>", sender)
    .option("--standby", "stand by for the channel's own service, and take what that one certainly did not")
    .option("--activate", "use it from now on")
    .option("--secrets-stdin", "read the secrets from standard input")
    .addHelpText("after", SECRETS_HELP);

function collectHeader(text: string, former: Record<string, string> = {}): Record<string, string> {
  const at = text.indexOf(":");
  return { ...former, [at < 0 ? text : text.slice(0, at).trim()]: at < 0 ? "" : text.slice(at + 1).trim() };
}

const given = <Value>(settings: Record<string, Value | undefined>) =>
  Object.fromEntries(Object.entries(settings).filter((entry): entry is [string, Value] => entry[1] !== undefined));

const smtpSettings = ({ host, port, security, username, authorityFile, connections }: Smtp) =>
  given({
    host,
    port,
    security,
    username,
    connections,
    authority: authorityFile && readFileSync(givenPath(authorityFile), "utf8"),
  });

function httpSmsSettings({ preset, url, method, header, bodyType, body, bodyFile, successStatus, successBody }: HttpSms) {
  const known = preset ? presetSettings(preset, url) : url && { url };
  if (!known)
    refuse(
      preset ? `--url has to say where the gateway is: ${preset} has no address of its own.` : "--url or --preset is missing.",
    );
  return {
    ...known,
    ...given({
      method,
      headers: header,
      bodyType,
      successStatus,
      successBody,
      body: bodyFile ? readFileSync(givenPath(bodyFile), "utf8") : body,
    }),
  } as Record<string, string | Record<string, string>>;
}

async function configure(
  channel: Channel,
  kind: ServiceKind,
  options: Common,
  settings: Record<string, unknown>,
  secretNames: string[],
): Promise<void> {
  const secrets = options.secretsStdin
    ? parseSecretLines(await readStandardInput("the secrets, a line NAME=value each"))
    : given(Object.fromEntries(secretNames.map((name) => [name, secretFromEnvironment(`JOIGNABLE_SECRET_${name}`)])));
  const result = await configureService({
    channel,
    kind,
    sender: options.sender,
    settings,
    secrets,
    standby: options.standby === true,
    ...(options.activate && { active: true }),
    actor: CONSOLE,
  });
  if (result.outcome !== "configured") {
    const problems = result.outcome === "invalid" ? result.problems.map(problemText) : [];
    refuse(["The service is not configured:", ...problems].join("\n"));
  }
  const [place, flag] = options.standby ? ["that stands by for", " --standby"] : ["of", ""];
  console.log(
    `The ${kind} service ${place} ${channel} is configured and ${result.active ? "active" : `not active yet: joignable service activate ${channel}${flag}`}.`,
  );
}

function problemText({ path, message }: ServiceProblem): string {
  const secret = /^secrets\.(\w+)$/.exec(path)?.[1];
  return secret
    ? `  the secret ${secret} ${message}: give it by JOIGNABLE_SECRET_${secret} or --secrets-stdin`
    : `  ${path} ${message}`;
}
