import { CHANNELS, type Channel } from "@/lib/contact/channel";

export type Asking = { asksContacts: boolean; asksEmail: boolean; asksMobile: boolean };

/** The channels that a policy chose, whether or not its box is ticked. */
export function chosenChannels(policy: Pick<Asking, "asksEmail" | "asksMobile">): Channel[] {
  return CHANNELS.filter((channel) => (channel === "email" ? policy.asksEmail : policy.asksMobile));
}

/** The channels that a policy's window asks for; none while the box is not ticked. */
export const askedChannels = (policy: Asking): Channel[] => (policy.asksContacts ? chosenChannels(policy) : []);

export type AskingState = "off" | "on" | "paused";

/**
 * Whether people are asked. A policy whose service is off or failing is paused, though the other channel is still
 * asked for.
 *
 * @param working the channels that a service works for
 */
export function askingState(policy: Asking, working: readonly Channel[]): { state: AskingState; paused: Channel[] } {
  const asked = askedChannels(policy);
  const paused = asked.filter((channel) => !working.includes(channel));
  return { state: asked.length === 0 ? "off" : paused.length === 0 ? "on" : "paused", paused };
}
