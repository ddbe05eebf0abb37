import type { z } from "zod";
import type { httpSmsSettings } from "./http-sms";

type Preset = Omit<z.input<typeof httpSmsSettings>, "url"> & {
  /** Where the gateway is; null where everybody has one of their own. */
  origin: string | null;
  /** The rest of its address. */
  path: string;
};

/** How well-known gateways are spoken to. */
const PRESETS = {
  /** Kannel's sendsms. Its 202 is for « accepted » and « queued for later delivery » alike. */
  kannel: {
    origin: null,
    path: "/cgi-bin/sendsms?username={secret.USERNAME}&password={secret.PASSWORD}&from={sender}&to={to}&text={text}&charset=UTF-8&coding=0",
    method: "GET",
    successStatus: "202",
  },
  /** smsmode's REST API, version 1. */
  smsmode: {
    origin: "https://rest.smsmode.com",
    path: "/sms/v1/messages",
    headers: { "X-Api-Key": "{secret.API_KEY}", Accept: "application/json" },
    bodyType: "json",
    body: '{"recipient":{"to":"{toDigits}"},"body":{"text":"{text}"},"from":"{sender}","refClient":"{id}"}',
    successStatus: "201",
  },
  /** Brevo's transactional messages: no « STOP » is added to them, and no night holds them up. */
  brevo: {
    origin: "https://api.brevo.com",
    path: "/v3/transactionalSMS/send",
    headers: { "api-key": "{secret.API_KEY}", Accept: "application/json" },
    bodyType: "json",
    body: '{"type":"transactional","sender":"{sender}","recipient":"{toDigits}","content":"{text}","tag":"{id}"}',
    successStatus: "201",
  },
} as const satisfies Record<string, Preset>;

export type HttpSmsPreset = keyof typeof PRESETS;

export const HTTP_SMS_PRESETS = Object.keys(PRESETS) as HttpSmsPreset[];

/**
 * The settings of a well-known gateway; null when it is asked of one that has no address of its own.
 *
 * @param origin where it is, in place of where it usually is: `https://kannel.siege.example:13013`
 */
export function presetSettings(name: HttpSmsPreset, origin?: string): z.input<typeof httpSmsSettings> | null {
  const { origin: usual, path, ...settings }: Preset = PRESETS[name];
  const base = origin ?? usual;
  return base === null ? null : { ...settings, url: `${base.replace(/\/+$/, "")}${path}` };
}
