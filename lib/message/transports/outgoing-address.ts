import { type LookupAddress, lookup } from "node:dns";
import { BlockList, isIP, type LookupFunction } from "node:net";
import { setting } from "@/lib/env";

/** A host that a service must not reach: it is inside, and the operator has not named it. */
export class HostNotAllowed extends Error {
  override readonly name = "HostNotAllowed";
  readonly code = "EHOSTNOTALLOWED";
}

/**
 * Addresses that are not of the public internet (IANA special-purpose registries), and those that carry one of
 * them in disguise: IPv4 within IPv6, NAT64, 6to4, Teredo.
 */
const INSIDE = new BlockList();
for (const network of [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.88.99.0/24",
  "192.168.0.0/16",
  "198.18.0.0/15",
  "224.0.0.0/4",
  "240.0.0.0/4",
])
  add(INSIDE, network);
for (const network of [
  "::/96",
  "64:ff9b::/96",
  "64:ff9b:1::/48",
  "100::/64",
  "2001::/32",
  "2002::/16",
  "fc00::/7",
  "fe80::/10",
  "fec0::/10",
  "ff00::/8",
]) {
  add(INSIDE, network);
}

function add(list: BlockList, network: string): void {
  const [address = "", bits] = network.split("/");
  const family = isIP(address) === 6 ? "ipv6" : "ipv4";
  if (bits === undefined) list.addAddress(address, family);
  else list.addSubnet(address, Number(bits), family);
}

const contains = (list: BlockList, address: string) => list.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");

function allowed(): { hosts: Set<string>; networks: BlockList } {
  const hosts = new Set<string>();
  const networks = new BlockList();
  for (const entry of setting("OUTGOING_ALLOW")) {
    const bare = entry.replace(/^\[|\]$/g, "");
    if (isIP(bare.split("/")[0] ?? "")) add(networks, bare);
    else hosts.add(bare.toLowerCase());
  }
  return { hosts, networks };
}

const mayReach = (address: string, networks: BlockList) => !contains(INSIDE, address) || contains(networks, address);

/**
 * The look-up for connections to hosts that administrators set: what it finds inside is refused, unless
 * OUTGOING_ALLOW names the host or the address. It decides about the very addresses that are then connected
 * to, so a name that answers differently the second time gains nothing.
 */
export const outgoingLookup: LookupFunction = (host, options, callback) => {
  const { hosts, networks } = allowed();
  lookup(host, { ...options, all: true }, (error, found: LookupAddress[]) => {
    if (error) return callback(error, []);
    const reachable = hosts.has(host.toLowerCase()) ? found : found.filter(({ address }) => mayReach(address, networks));
    const [first] = reachable;
    if (!first) return callback(new HostNotAllowed(), []);
    if (options.all) return callback(null, reachable);
    callback(null, first.address, first.family);
  });
};

/**
 * The same for a host that is an address already, which no look-up sees.
 *
 * @throws HostNotAllowed
 */
export function assertMayReach(host: string): void {
  const bare = host.replace(/^\[|\]$/g, "");
  if (isIP(bare) !== 0 && !mayReach(bare, allowed().networks)) throw new HostNotAllowed();
}
