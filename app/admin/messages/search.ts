import type { Route } from "next";
import { CHANNELS, type Channel } from "@/lib/contact/channel";
import { LOG_RANGES, type LogRange, MESSAGE_STATES, type MessageState } from "@/lib/message/list";
import { MESSAGE_TEMPLATES, type MessageTemplate } from "@/lib/message/template";

export const RANGES = Object.keys(LOG_RANGES) as LogRange[];

const USUAL: LogRange = "24h";

/** Ten minutes, at three a minute: then somebody has to say that they are still there. */
export const LIVE_TURNS = 30;

/** What the address of the log asks for, `live` included: how often the page is yet made anew by itself. */
export type LogSearch = {
  range: LogRange;
  channel: Channel | null;
  state: MessageState | null;
  template: MessageTemplate | null;
  login: string;
  live: number;
};

export type SearchParams = Partial<
  Record<"range" | "channel" | "state" | "template" | "login" | "live" | "after" | "before", string | string[]>
>;

const among = <Word extends string>(words: readonly Word[], asked: string | string[] | undefined): Word | null =>
  words.find((word) => word === asked) ?? null;

/** What is not one of the choices is not chosen. */
export function readSearch(params: SearchParams): LogSearch {
  return {
    range: among(RANGES, params.range) ?? USUAL,
    channel: among(CHANNELS, params.channel),
    state: among(MESSAGE_STATES, params.state),
    template: among(MESSAGE_TEMPLATES, params.template),
    login: typeof params.login === "string" ? params.login : "",
    live: /^\d{1,2}$/.test(String(params.live)) ? Math.min(Number(params.live), LIVE_TURNS) : 0,
  };
}

/** Whether the log shows less than it does to whoever just opened it. */
export const isFiltered = ({ range, channel, state, template, login }: LogSearch) =>
  range !== USUAL || channel !== null || state !== null || template !== null || login !== "";

/** The address of a search, with the page that it is turned to. */
export function addressOf(search: Partial<LogSearch>, turn: { after?: string; before?: string } = {}): Route {
  const { range = USUAL, channel, state, template, login, live } = search;
  const query = new URLSearchParams({
    ...(range !== USUAL && { range }),
    ...(channel && { channel }),
    ...(state && { state }),
    ...(template && { template }),
    ...(login && { login }),
    ...(live && { live: String(live) }),
    ...turn,
  });
  return `/admin/messages${query.size > 0 ? `?${query}` : ""}` as Route;
}
