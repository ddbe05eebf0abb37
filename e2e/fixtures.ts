import { writeFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { type BrowserContext, test as base, expect, type Page } from "@playwright/test";
import { letTimePass } from "@/db/testing/age";
import { clearDirectories } from "@/db/testing/clear";
import { makeDirectory } from "@/db/testing/factories";
import { proveNow } from "@/db/testing/prove";
import { readAudit } from "@/db/testing/read-audit";
import { AuthenticatorPage } from "./pages/authenticator.page";
import { ConfirmPage } from "./pages/confirm.page";
import { ForgotPage } from "./pages/forgot.page";
import { LinkPage } from "./pages/link.page";
import { PolicyPage } from "./pages/policy.page";
import { SecondFactorPage } from "./pages/second-factor.page";
import { ServicesPage } from "./pages/services.page";
import { SignInPage } from "./pages/sign-in.page";
import { WizardPage } from "./pages/wizard.page";
import { Canaries } from "./support/canaries";
import { type Language, languageOf } from "./support/language";
import { MailServer } from "./support/mail-server";
import { Operator } from "./support/operator";
import { makePerson, type Person } from "./support/people";
import { type Product, startProduct } from "./support/product";
import { signInUnseen } from "./support/sign-in-unseen";
import { SmsGateway } from "./support/sms-gateway";

type Directory = Awaited<ReturnType<typeof makeDirectory>>;

type WorkerFixtures = {
  canaries: Canaries;
  /** Everybody's mailbox: the mail server that the product was told of. */
  mailbox: MailServer;
  /** Everybody's phone: the gateway that the product was told of. */
  phone: SmsGateway;
  product: Product;
};

/** An administrator in a browser of their own, signed in. */
type Desk = { page: Page; policy: PolicyPage; services: ServicesPage; wizard: WizardPage };

type Fixtures = {
  /** What pages complained of in any browser of the test, which fails for it at its end. */
  complaints: string[];
  language: Language;
  /** Whether the browser runs script. */
  script: boolean;
  /** What the directory's policy says besides the defaults. */
  policy: NonNullable<Parameters<typeof makeDirectory>[0]>["policy"];
  /** The only directory there is; its policy asks for both contacts. */
  directory: Directory;
  /** Makes somebody in the directory. */
  person: (given?: Parameters<typeof makePerson>[1]) => Promise<Person>;
  /** Somebody whose contacts were entered by others and confirmed by nobody. */
  employee: Person;
  administrator: Person;
  /** Lets time pass, by ageing what the database remembers. */
  time: { passes(span: { minutes?: number; hours?: number; days?: number }): Promise<void> };
  /** Whoever runs the product, at its command line. The end of the test turns on again what was turned off. */
  operator: Operator;
  /** Opens another device of the same person, or somebody else's. */
  newBrowser: () => Promise<BrowserContext>;
  signIn: SignInPage;
  secondFactor: SecondFactorPage;
  confirm: ConfirmPage;
  forgot: ForgotPage;
  app: AuthenticatorPage;
  /** The link in the mail that the employee asked for, who sits before the window. */
  mailedLink: string;
  /** A mailed link, opened on another device. */
  elsewhere: LinkPage;
  desk: Desk;
  /** The same, a moment after they proved that it is they. */
  provenDesk: Desk;
};

const MINUTE_MS = 60_000;

const setting = (name: string) => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: the browser tests are run by playwright, whose global setup sets it`);
  return value;
};

export const test = base.extend<Fixtures, WorkerFixtures>({
  canaries: [
    async ({ playwright: _ }, use, { workerIndex }) => {
      await use(new Canaries(path.join(setting("E2E_RUN_FOLDER"), `worker-${workerIndex}`)));
    },
    { scope: "worker" },
  ],

  mailbox: [
    async ({ canaries }, use) => {
      const server = new MailServer(canaries);
      await server.start();
      await use(server);
      await server.stop();
    },
    { scope: "worker" },
  ],

  phone: [
    async ({ canaries }, use) => {
      const gateway = new SmsGateway(canaries);
      await gateway.start();
      await use(gateway);
      await gateway.stop();
    },
    { scope: "worker" },
  ],

  product: [
    async ({ canaries, mailbox, phone }, use) => {
      const product = await startProduct(setting("E2E_CLUSTER_URL"), {
        smtpPort: mailbox.port,
        gatewayPort: phone.port,
        canaries,
      });
      await use(product);
      writeFileSync(canaries.audit, (await readAudit()).map((row) => `${JSON.stringify(row)}\n`).join(""));
      await product.stop();
    },
    { scope: "worker", timeout: 180_000 },
  ],

  baseURL: async ({ product }, use) => use(product.url),

  complaints: [
    async ({ playwright: _ }, use) => {
      const complaints: string[] = [];
      await use(complaints);
      expect(complaints, "what pages complained of").toEqual([]);
    },
    { auto: true },
  ],

  context: async ({ context, canaries, complaints }, use) => {
    recordRequests(context, canaries);
    recordComplaints(context, complaints);
    await use(context);
  },

  newBrowser: async ({ browser, canaries, complaints }, use) => {
    const opened: BrowserContext[] = [];
    await use(async () => {
      const context = await browser.newContext();
      opened.push(context);
      recordRequests(context, canaries);
      recordComplaints(context, complaints);
      return context;
    });
    for (const context of opened) await context.close();
  },

  operator: async ({ product }, use, { outputDir }) => {
    await mkdir(outputDir, { recursive: true });
    const operator = new Operator(product.joignable, outputDir);
    await use(operator);
    await operator.cleansUp();
  },

  language: async ({ locale }, use) => use(languageOf(locale)),

  script: async ({ javaScriptEnabled }, use) => use(javaScriptEnabled !== false),

  policy: [{}, { option: true }],

  directory: [
    async ({ product: _, policy }, use) => {
      await clearDirectories();
      await use(await makeDirectory({ slug: "siege", name: "Siège", ...(policy && { policy }) }));
    },
    { auto: true },
  ],

  person: async ({ directory, canaries }, use) =>
    use((given = {}) => makePerson(canaries, { directoryId: directory.id, ...given })),
  employee: async ({ person }, use) => use(await person()),
  administrator: async ({ person }, use) =>
    use(await person({ displayName: "Alix Petit", role: "administrator", email: "confirmed", mobile: "confirmed" })),

  time: async ({ product: _ }, use) =>
    use({ passes: ({ minutes = 0, hours = 0, days = 0 }) => letTimePass((minutes + 60 * hours + 1_440 * days) * MINUTE_MS) }),

  signIn: async ({ page, language }, use) => use(new SignInPage(page, language)),
  secondFactor: async ({ page, language }, use) => use(new SecondFactorPage(page, language)),
  confirm: async ({ page, language }, use) => use(new ConfirmPage(page, language)),
  forgot: async ({ page, language }, use) => use(new ForgotPage(page, language)),
  app: async ({ page, language, canaries }, use) => use(new AuthenticatorPage(page, language, canaries)),
  mailedLink: async ({ signIn, confirm, mailbox, employee }, use) => {
    await signIn.as(employee);
    await confirm.send("email");
    await use(await mailbox.linkFor(employee.email));
  },
  elsewhere: async ({ newBrowser, language }, use) => use(new LinkPage(await (await newBrowser()).newPage(), language)),
  desk: async ({ newBrowser, administrator, language }, use) => {
    const browser = await newBrowser();
    await signInUnseen(browser, administrator);
    const page = await browser.newPage();
    await use({
      page,
      policy: new PolicyPage(page, language),
      services: new ServicesPage(page, language),
      wizard: new WizardPage(page, language),
    });
  },
  provenDesk: async ({ desk, administrator }, use) => {
    await proveNow(administrator.id);
    await use(desk);
  },
});

function recordRequests(context: BrowserContext, canaries: Canaries) {
  context.on("request", (request) => {
    canaries.sawRequest({ method: request.method(), url: request.url(), referer: request.headers().referer ?? null });
  });
}

/** The browser's own word on an answer that is not a 200. Tests that want one look at it themselves. */
const STATUS_COMPLAINT = /^Failed to load resource: the server responded with a status of/;

/** Errors that nothing caught, and what was written to the console as one: what a boundary caught, a refused policy. */
function recordComplaints(context: BrowserContext, complaints: string[]) {
  context.on("weberror", (thrown) => {
    complaints.push(thrown.error().stack ?? String(thrown.error()));
  });
  context.on("console", (said) => {
    if (said.type() === "error" && !STATUS_COMPLAINT.test(said.text())) complaints.push(`${said.page()?.url()}: ${said.text()}`);
  });
}

export { expect };
