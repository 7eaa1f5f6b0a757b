/** Time-based one-time codes (RFC 6238 over RFC 4226), as authenticator apps make them for DSM. */
import { createHmac } from 'node:crypto';

/** Seconds that one code stands for (RFC 6238, section 4.1: the default). */
const STEP_SECONDS = 30;

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The number of the time step that a moment, in milliseconds since the Unix epoch, lies in. */
export function timeStep(ms: number): number {
  return Math.floor(ms / 1000 / STEP_SECONDS);
}

/**
 * The code of a time step.
 * @param secret base32 (RFC 4648), as DSM shows it; spaces, case and padding do not matter
 * @throws RangeError when the secret is not base32
 */
export function totp(secret: string, step: number, digits = 6): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac('sha1', decodeBase32(secret)).update(counter).digest();
  const offset = digest.readUInt8(digest.length - 1) & 0xf;
  const number = digest.readUInt32BE(offset) & 0x7fffffff;
  return String(number % 10 ** digits).padStart(digits, '0');
}

function decodeBase32(text: string): Buffer {
  const bytes: number[] = [];
  let bits = 0;
  let length = 0;
  for (const sign of text.replace(/[\s=]/g, '').toUpperCase()) {
    const value = BASE32.indexOf(sign);
    if (value < 0) throw new RangeError(`“${sign}” is no base32 character.`);
    bits = ((bits << 5) | value) & 0xfff;
    length += 5;
    if (length >= 8) {
      length -= 8;
      bytes.push((bits >>> length) & 0xff);
    }
  }
  return Buffer.from(bytes);
}
