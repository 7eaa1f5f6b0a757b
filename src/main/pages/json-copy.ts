/**
 * Copies JSON from bytes to bytes, sign by sign, as JSON.stringify would write it. A cursor over both: each method goes on
 * behind what it takes. Where anything else stands, it stays or has read in vain, and says so.
 */

const QUOTE = codeOf('"');
const BACKSLASH = codeOf('\\');

/** Bytes that do not stand for themselves in a text. */
const SPECIAL = new Uint8Array(256);
SPECIAL.fill(1, 0, codeOf(' '));
for (const sign of '"\\') SPECIAL[codeOf(sign)] = 1;

/** What stands behind a backslash as JSON.stringify writes it too: not a slash, and no sign by its number. */
const ESCAPED = new Uint8Array(256);
for (const sign of '"\\bfnrt') ESCAPED[codeOf(sign)] = 1;

export class JsonCopy {
  readonly from: Buffer;
  /** In memory of its own, which can be handed to another thread. */
  readonly to: Buffer;
  /** Where it stands in what is read, and how much is written. */
  at: number;
  written = 0;

  /** @param room bytes that are written at the most. */
  constructor(from: Buffer, { at, room }: { readonly at: number; readonly room: number }) {
    this.from = from;
    this.at = at;
    this.to = Buffer.allocUnsafeSlow(room);
  }

  isAt(sign: number): boolean {
    return this.from[this.at] === sign;
  }

  /** Goes on behind a sign without copying it. */
  take(sign: number): boolean {
    if (!this.isAt(sign)) return false;
    this.at += 1;
    return true;
  }

  write(sign: number): void {
    this.to[this.written++] = sign;
  }

  /** Copies these bytes. */
  copy(bytes: Uint8Array): boolean {
    const { from, to, at, written } = this;
    for (let index = 0; index < bytes.length; index += 1) {
      const byte = bytes[index] ?? 0;
      if (from[at + index] !== byte) return false;
      to[written + index] = byte;
    }
    this.at = at + bytes.length;
    this.written = written + bytes.length;
    return true;
  }

  /** Copies a text with its quotes. */
  text(): boolean {
    if (!this.isAt(QUOTE)) return false;
    const { from, to } = this;
    let { at, written } = this;
    to[written++] = from[at++] ?? 0;
    for (;;) {
      // Behind the end there is what no text has.
      const byte = from[at++] ?? 0;
      to[written++] = byte;
      if (SPECIAL[byte] === 0) continue;
      if (byte === QUOTE) break;
      const next = from[at++] ?? 0;
      if (byte !== BACKSLASH || ESCAPED[next] === 0) return false;
      to[written++] = next;
    }
    this.at = at;
    this.written = written;
    return true;
  }
}

/** Of a sign of ASCII, which in UTF-8 is its byte. */
export function codeOf(sign: string): number {
  return sign.charCodeAt(0);
}
