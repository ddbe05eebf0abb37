import { expect, test } from "vitest";
import { clientAddressOf, proxyList } from "./client-address";

const PROXIES = proxyList(["10.0.0.5", "192.168.0.0/16", "2001:db8:ffff::/48"]);

test.each([
  ["nothing in front of us: the peer, whatever it claims", "203.0.113.9", "1.2.3.4", "203.0.113.9"],
  ["one proxy: whom it names", "10.0.0.5", "203.0.113.9", "203.0.113.9"],
  [
    "one proxy: what the client wrote itself stands left, and counts for nothing",
    "10.0.0.5",
    "1.2.3.4, 203.0.113.9",
    "203.0.113.9",
  ],
  ["two proxies in a row", "10.0.0.5", "1.2.3.4, 203.0.113.9, 192.168.7.7", "203.0.113.9"],
  ["a stranger in the row ends it", "10.0.0.5", "1.2.3.4, 198.51.100.1, 192.168.7.7", "198.51.100.1"],
  ["a client that claims to be a proxy is believed no further", "10.0.0.5", "1.2.3.4, 192.168.7.7, 203.0.113.9", "203.0.113.9"],
  ["a proxy that asks for itself", "10.0.0.5", undefined, "10.0.0.5"],
  ["nobody but proxies", "10.0.0.5", "192.168.1.1", "192.168.1.1"],
  ["a socket that speaks both families", "::ffff:10.0.0.5", "203.0.113.9", "203.0.113.9"],
  ["an address of both families in the row", "10.0.0.5", "::ffff:203.0.113.9", "203.0.113.9"],
  ["IPv6 all the way", "2001:db8:ffff::1", "2001:db8::9", "2001:db8::9"],
  ["a port behind the address", "10.0.0.5", "1.2.3.4, 203.0.113.9:50123", "203.0.113.9"],
  ["a port behind an IPv6 address", "10.0.0.5", "1.2.3.4, [2001:db8::9]:50123", "2001:db8::9"],
  ["brackets without a port", "10.0.0.5", "[2001:db8::9]", "2001:db8::9"],
  [
    "a proxy that hides whom it speaks for: what stands left is still the client's own word",
    "10.0.0.5",
    "1.2.3.4, unknown",
    "10.0.0.5",
  ],
  ["an obfuscated name", "10.0.0.5", "1.2.3.4, _hidden", "10.0.0.5"],
  ["an empty hop", "10.0.0.5", "1.2.3.4, ", "10.0.0.5"],
  ["nonsense", "10.0.0.5", "\0,;,<script>", "10.0.0.5"],
  ["no address at all", "", "1.2.3.4", ""],
])("%s", (_, peer, forwardedFor, client) => {
  expect(clientAddressOf(peer, forwardedFor, PROXIES)).toBe(client);
});

test("without trusted proxies nobody's word counts", () => {
  expect(clientAddressOf("10.0.0.5", "203.0.113.9", proxyList([]))).toBe("10.0.0.5");
});

test("a long row is read in time", () => {
  expect(clientAddressOf("10.0.0.5", `1.2.3.4,${"192.168.0.1,".repeat(10_000)}192.168.0.2`, PROXIES)).toBe("1.2.3.4");
});
