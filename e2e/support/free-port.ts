import { type AddressInfo, createServer } from "node:net";

/** A port of 127.0.0.1 that nobody listens on at this moment, which is no promise for the next. */
export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
