import { BlockList, isIP } from "node:net";

/** The networks whose word on `X-Forwarded-For` counts. */
export function proxyList(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = "", bits] = network.split("/");
    const family = isIP(address) === 6 ? "ipv6" : "ipv4";
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return list;
}

/**
 * An address without what some proxies write around it: a port, and brackets. `::ffff:10.0.0.1` is how a socket
 * that speaks both families spells 10.0.0.1.
 */
function plain(hop: string): string {
  const [, bracketed, dotted] = /^\[([^\]]*)\](?::\d+)?$|^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(hop.trim()) ?? [];
  return (bracketed ?? dotted ?? hop.trim()).replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, "");
}

const contains = (proxies: BlockList, address: string) =>
  isIP(address) !== 0 && proxies.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");

/**
 * The address of the client: the nearest hop that is not one of our proxies. Whatever stands left of it in
 * `X-Forwarded-For` was written by the client and is worth nothing. Where one of our proxies names no address,
 * its own is all that is known.
 */
export function clientAddressOf(peer: string, forwardedFor: string | undefined, proxies: BlockList): string {
  const hops = (forwardedFor?.split(",") ?? []).map(plain);
  let nearest = plain(peer);
  while (contains(proxies, nearest)) {
    const next = hops.pop();
    if (next === undefined || isIP(next) === 0) break;
    nearest = next;
  }
  return nearest;
}
