import type { Channel } from "@/lib/contact/channel";

/** Which service: a channel's own, or the one that stands by for it. */
export type Place = { channel: Channel; standby: boolean };
