import { isIP } from "node:net";

/** Groups of an IPv6 address that name its network: one subscriber has all that is behind them. */
const NETWORK_GROUPS = 4;

/**
 * What failures are counted by: an IPv4 address, or the /64 of an IPv6 address, within which anybody can pick
 * a new address for every try.
 */
export function networkOf(address: string): string {
  const [plain = ""] = address.split("%");
  if (isIP(plain) !== 6) return address;
  const [head = "", tail] = plain.split("::");
  const groups = (text: string | undefined) => (text ? text.split(":") : []);
  const missing = tail === undefined ? 0 : 8 - groups(head).length - groups(tail).length;
  const all = [...groups(head), ...Array<string>(Math.max(0, missing)).fill("0"), ...groups(tail)];
  const network = all.slice(0, NETWORK_GROUPS).map((group) => Number.parseInt(group, 16).toString(16));
  return `${network.join(":")}::/64`;
}
