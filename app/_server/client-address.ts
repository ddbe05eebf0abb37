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

/** `::ffff:10.0.0.1` is how a socket that speaks both families spells 10.0.0.1. */
const plain = (address: string) => address.trim().replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, "");

const contains = (proxies: BlockList, address: string) =>
  isIP(address) !== 0 && proxies.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");

/**
 * The address of the client: the nearest hop that is not one of our proxies. Whatever stands left of it in
 * `X-Forwarded-For` was written by the client and is worth nothing.
 */
export function clientAddressOf(peer: string, forwardedFor: string | undefined, proxies: BlockList): string {
  const hops = [...(forwardedFor?.split(",") ?? []).map(plain).filter((hop) => isIP(hop) !== 0), plain(peer)];
  let nearest = hops.pop() ?? "";
  while (contains(proxies, nearest) && hops.length > 0) nearest = hops.pop() ?? nearest;
  return nearest;
}
