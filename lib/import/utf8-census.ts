/**
 * Counts how far bytes keep the rules of UTF-8 (RFC 3629, section 4), chunk by chunk and whatever their
 * number: an error in the last megabyte counts as well.
 */
export class Utf8Census {
  bytes = 0;
  nuls = 0;
  /** Characters of more than one byte. */
  characters = 0;
  /** Bytes and starts of characters that break the rules. */
  broken = 0;
  /** Halves of surrogate pairs, spelt out as if they were characters. */
  surrogates = 0;
  firstBrokenLine = 1;
  /** Bytes that are neither white space nor control characters. */
  visible = 0;

  #line = 1;
  #missing = 0;
  /** What the next byte may be: narrower after a lead byte that could begin a character too long. */
  #from = 0x80;
  #to = 0xbf;
  #surrogate = false;

  read(chunk: Uint8Array): void {
    for (const byte of chunk) {
      if (byte > 0x20) this.visible += 1;
      this.#readByte(byte);
    }
    this.bytes += chunk.length;
  }

  /** The file ended: a character that is not complete is broken. */
  end(): void {
    if (this.#missing > 0) this.#break();
    this.#missing = 0;
  }

  #readByte(byte: number): void {
    if (this.#missing > 0) {
      if (byte >= this.#from && byte <= this.#to) {
        this.#continue(byte);
        return;
      }
      this.#break();
      this.#missing = 0;
    }
    if (byte < 0x80) {
      if (byte === 0x0a) this.#line += 1;
      else if (byte === 0) this.nuls += 1;
      return;
    }
    this.#begin(byte);
  }

  #begin(byte: number): void {
    this.#from = byte === 0xe0 ? 0xa0 : byte === 0xf0 ? 0x90 : 0x80;
    this.#to = byte === 0xf4 ? 0x8f : 0xbf;
    this.#surrogate = byte === 0xed;
    if (byte >= 0xc2 && byte <= 0xdf) this.#missing = 1;
    else if (byte >= 0xe0 && byte <= 0xef) this.#missing = 2;
    else if (byte >= 0xf0 && byte <= 0xf4) this.#missing = 3;
    else this.#break();
  }

  #continue(byte: number): void {
    // Behind ED, only what begins below A0 is a character.
    if (this.#missing === 2) this.#surrogate &&= byte >= 0xa0;
    this.#from = 0x80;
    this.#to = 0xbf;
    this.#missing -= 1;
    if (this.#missing > 0) return;
    if (this.#surrogate) {
      this.#note();
      this.surrogates += 1;
    } else {
      this.characters += 1;
    }
  }

  #break(): void {
    this.#note();
    this.broken += 1;
  }

  #note(): void {
    if (this.broken + this.surrogates === 0) this.firstBrokenLine = this.#line;
  }
}
