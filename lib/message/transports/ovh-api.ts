import ovh from "ovh";
import type { OvhSecrets, OvhSettings } from "@/lib/sending-service/ovh";
import { type HttpAnswer, type HttpFailure, httpClient } from "./http-request";
import { exchange, NotAccepted } from "./sdk-http";
import { PROVIDER_TIMEOUT_MS } from "./transport";

/** What an account at OVHcloud is reached with. */
export type OvhAccount = { settings: OvhSettings; secrets: OvhSecrets };

/** `baseUrl` stands in place of OVHcloud's own, for one that speaks the same. */
export type OvhPlace = { timeoutMs?: number; baseUrl?: string };

export type OvhApi = {
  /** Asks for a path below the SMS account. @throws NotAccepted */
  call(method: "GET" | "POST", path: string, content?: unknown): Promise<HttpAnswer>;
  /** Reads OVHcloud's clock again before the next call: it, or ours, may have been put right. */
  forgetTime(): void;
  /** Lets go of its connections. */
  close(): void;
};

const ourTime = () => Math.round(Date.now() / 1_000);

/** Nothing was handed over, whatever became of the question that came before. */
const clockless = (cause: HttpAnswer | HttpFailure): HttpFailure => ({
  handedOver: false,
  error: "error" in cause ? cause.error : new Error(`its clock could not be read: HTTP ${cause.status}`),
});

/**
 * OVHcloud's API. Its SDK says where that is and signs; the requests are ours, because the SDK's own hides whether
 * something was handed over, and how long to wait.
 */
export function ovhApi({ settings, secrets }: OvhAccount, { timeoutMs = PROVIDER_TIMEOUT_MS, baseUrl }: OvhPlace = {}): OvhApi {
  const client = httpClient(timeoutMs);
  const { endpoint, account, applicationKey } = settings;
  const keys = { appKey: applicationKey, appSecret: secrets.APPLICATION_SECRET, consumerKey: secrets.CONSUMER_KEY };
  const sdk = ovh({ endpoint, ...keys });
  const base = `${baseUrl ?? `https://${sdk.host}`}${sdk.basePath}`;

  /** How far OVHcloud's clock is ahead of ours, in seconds: a signature is good for moments of that clock. */
  let ahead: Promise<number> | undefined;
  async function readAhead(): Promise<number> {
    const now = ourTime();
    const answer = await client.send({ method: "GET", url: new URL(`${base}/auth/time`), headers: {}, body: "" });
    const theirs = "error" in answer || answer.status !== 200 ? Number.NaN : Number(answer.body);
    if (!Number.isNaN(theirs)) return theirs - now;
    ahead = undefined;
    throw new NotAccepted(clockless(answer));
  }
  async function ovhTime(): Promise<number> {
    ahead ??= readAhead();
    const difference = await ahead;
    return ourTime() + difference;
  }

  return {
    async call(method, path, content) {
      const url = `${base}/sms/${account}/${path}`;
      const body = content === undefined ? "" : JSON.stringify(content);
      const time = await ovhTime();
      return exchange(client, {
        method,
        url: new URL(url),
        headers: {
          "content-type": "application/json",
          "x-ovh-application": keys.appKey,
          "x-ovh-consumer": keys.consumerKey,
          "x-ovh-timestamp": String(time),
          "x-ovh-signature": sdk.signRequest(method, url, body, time),
        },
        body,
      });
    },
    forgetTime() {
      ahead = undefined;
    },
    close: () => client.close(),
  };
}
