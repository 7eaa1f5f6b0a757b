/**
 * Writes texts one after the other as UTF-8. Joined first, a single letter outside Latin-1 would make all of them twice as
 * large and slow; and to ask for their lengths beforehand would walk each of them twice.
 */

/** A UTF-16 unit takes three bytes at the most; of a pair, which takes four, each takes two. */
const BYTES_A_UNIT = 3;

export class Utf8Writer {
  #buffer: Buffer;
  #length = 0;

  /** @param expected bytes; more is as well. */
  constructor(expected: number) {
    this.#buffer = Buffer.allocUnsafeSlow(expected);
  }

  /** Bytes so far. */
  get length(): number {
    return this.#length;
  }

  /** @returns how many bytes it takes. */
  write(text: string): number {
    const most = this.#length + text.length * BYTES_A_UNIT;
    if (most > this.#buffer.length) this.#grow(most);
    const written = this.#buffer.write(text, this.#length);
    this.#length += written;
    return written;
  }

  /** In memory that nobody else has and that can be handed to another thread. Nothing is to be written any more. */
  bytes(): Uint8Array {
    return new Uint8Array(this.#buffer.buffer, this.#buffer.byteOffset, this.#length);
  }

  #grow(least: number): void {
    const grown = Buffer.allocUnsafeSlow(Math.max(least, this.#buffer.length * 2));
    this.#buffer.copy(grown, 0, 0, this.#length);
    this.#buffer = grown;
  }
}
