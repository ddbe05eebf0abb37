import { createHmac } from "node:crypto";
import type { Canaries } from "./canaries";

const BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const STEP_MS = 30_000;

function bytesOf(secret: string): Buffer {
  const bits = [...secret].map((letter) => BASE_32.indexOf(letter).toString(2).padStart(5, "0")).join("");
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

/** What somebody's phone makes of a secret (RFC 6238), without a line of the product's. */
export class AuthenticatorApp {
  readonly #key: Buffer;

  constructor(
    secret: string,
    readonly canaries: Canaries,
  ) {
    const letters = secret.replace(/\s/g, "");
    canaries.plant("token", letters);
    this.#key = bytesOf(letters);
  }

  /** The code that it shows now. */
  code(): string {
    const counter = Buffer.alloc(8);
    counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / STEP_MS)));
    const digest = createHmac("sha1", this.#key).update(counter).digest();
    const offset = digest.readUInt8(19) & 0xf;
    return String((digest.readUInt32BE(offset) & 0x7fff_ffff) % 1_000_000).padStart(6, "0");
  }
}
