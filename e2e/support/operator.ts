import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { parse } from "csv-parse/sync";
import { activateServices } from "@/db/testing/clear";
import type { Product } from "./product";
import { GATEWAY_LOGIN } from "./sms-gateway";

type Channel = "email" | "mobile";

type Row = { login: string; name: string; email: string; mobile: string };

/** Tells the product where its mail server and its gateway are, as its manual says. */
export async function configureServices(
  joignable: Product["joignable"],
  { smtpPort, gatewayPort }: { smtpPort: number; gatewayPort: number },
): Promise<void> {
  await joignable([
    ...["service", "set", "smtp", "--activate", "--sender", "Joignable <no-reply@joignable.example>"],
    ...["--host", "127.0.0.1", "--port", String(smtpPort), "--security", "none"],
  ]);
  const { username, password } = GATEWAY_LOGIN;
  await joignable(
    [
      ...[
        "service",
        "set",
        "http-sms",
        "--activate",
        "--secrets-stdin",
        "--sender",
        "Joignable",
        "--method",
        "GET",
        "--success-status",
        "202",
      ],
      ...[
        "--url",
        `http://127.0.0.1:${gatewayPort}/cgi-bin/sendsms?username=${username}&password={secret.PASSWORD}&to={to}&from={sender}&text={text}`,
      ],
    ],
    `PASSWORD=${password}\n`,
  );
}

/** Somebody with the command line: imports, hands out initial passwords, turns services on and off. */
export class Operator {
  readonly #joignable: Product["joignable"];
  readonly #folder: string;
  #off = false;
  #files = 0;

  /** @param folder where files may be put */
  constructor(joignable: Product["joignable"], folder: string) {
    this.#joignable = joignable;
    this.#folder = folder;
  }

  #file(name: string): string {
    this.#files += 1;
    return path.join(this.#folder, `${this.#files}-${name}`);
  }

  async imports(directory: { slug: string }, rows: readonly Row[]): Promise<void> {
    const file = this.#file("annuaire.csv");
    const lines = rows.map(({ login, name, email, mobile }) => [login, name, email, mobile].join(";"));
    await writeFile(file, ["Identifiant;Nom complet;Courriel;Mobile", ...lines, ""].join("\n"));
    await this.#joignable(["import", file, "--directory", directory.slug]);
  }

  /** The initial passwords of everybody who has none yet, by login. */
  async handsOutPasswords(directory: { slug: string }): Promise<Map<string, string>> {
    const file = this.#file("mots-de-passe.csv");
    await this.#joignable(["initial-passwords", "--directory", directory.slug, "--output", file]);
    const [, ...rows] = parse(await readFile(file, "utf8"), { bom: true, delimiter: ";" });
    return new Map(rows.map(([login = "", , password = ""]) => [login, password]));
  }

  /** The access pass of somebody whose second factors are all lost. */
  async givesAccess(directory: { slug: string }, { login }: { login: string }): Promise<string> {
    const answer = await this.#joignable(["access", "--directory", directory.slug, "--user", login, "--json"]);
    return JSON.parse(answer).accessPass;
  }

  async turnsOff(channel: Channel): Promise<void> {
    await this.#joignable(["service", "deactivate", channel]);
    this.#off = true;
  }

  async turnsOn(channel: Channel): Promise<void> {
    await this.#joignable(["service", "activate", channel]);
  }

  /** Everything as it was, without the command line: starting it costs more than many a test. */
  async cleansUp(): Promise<void> {
    if (this.#off) await activateServices();
  }
}
