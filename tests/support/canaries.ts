/** Secrets that are recognised wherever they turn up: whole or in part, plain or encoded. */
import { randomBytes } from 'node:crypto';

export interface Canary {
  readonly name: string;
  readonly secret: string;
  /** The part of it that chance has made: no text has any of it by accident. */
  readonly core: string;
}

/** So many characters of a core in a row are a secret given away, even where the rest was cut off. */
const TELLING = 12;

export function canary(name: string, around: (core: string) => string = (core) => core): Canary {
  // Small letters and digits, which URLs, JSON and pages leave as they are.
  const core = BigInt(`0x${randomBytes(24).toString('hex')}`)
    .toString(36)
    .slice(0, 28);
  return { name, core, secret: around(core) };
}

/** One that the program has made itself. */
export const canaryOf = (name: string, secret: string): Canary => ({ name, secret, core: secret });

/**
 * @returns a function that says which secrets are in what it is given, and how they are written there; it is independent
 *   of how the program itself writes and takes out secrets.
 */
export function lookFor(canaries: readonly Canary[]): (found: Buffer | string) => readonly string[] {
  const wanted = canaries.flatMap(({ name, core }) =>
    Object.entries(encodings(core)).map(([way, parts]) => ({
      what: `the ${name}, ${way}`,
      parts: parts.map((part) => Buffer.from(part, 'latin1')),
    })),
  );
  return (found) => {
    const bytes = typeof found === 'string' ? Buffer.from(found) : found;
    return wanted.flatMap(({ what, parts }) => {
      const part = parts.find((each) => bytes.includes(each));
      if (part === undefined) return [];
      const at = bytes.indexOf(part);
      return [`${what}, after “${bytes.toString('latin1', Math.max(0, at - 60), at)}”`];
    });
  };
}

function encodings(core: string): Readonly<Record<string, readonly string[]>> {
  const pieces = Array.from({ length: core.length - TELLING + 1 }, (_, at) => core.slice(at, at + TELLING));
  const hex = pieces.map((piece) => Buffer.from(piece).toString('hex'));
  return {
    plain: pieces,
    'in hex': [...hex, ...hex.map((piece) => piece.toUpperCase())],
    // Bytes have this form where they begin at a multiple of three, as one of any three pieces in a row does.
    'in base64': pieces.map((piece) => Buffer.from(piece).toString('base64').replace(/=+$/, '')),
    'in two bytes a character': pieces.map((piece) => Buffer.from(piece, 'utf16le').toString('latin1')),
  };
}
