/**
 * Distinguished names: reading, writing and comparing them.
 *
 * Grammar and escapes follow RFC 4514; the looser spaces of RFC 2253 around `,`, `+` and `=` are read as well. Names
 * are compared as Active Directory compares them: attribute types and values without regard to case, runs of spaces
 * as one, and the parts of a multi-valued RDN in any order.
 */

import { perText } from './per-text';

/** One `type=value` of an RDN. */
export interface Ava {
  readonly type: string;
  /** Plain text; of a BER value `#` and its hex digits, which a text may be as well. */
  readonly value: string;
  readonly ber?: true;
}

/** A relative distinguished name: one part or, rarely, several joined by `+`. */
export type Rdn = readonly Ava[];

/** A distinguished name, the entry's own RDN first. The empty name is the root. */
export type Dn = readonly Rdn[];

/** A text that is no DN. `position` counts UTF-16 units from 0. */
export class DnSyntaxError extends Error {
  override readonly name = 'DnSyntaxError';
  constructor(
    readonly reason: string,
    readonly position: number,
  ) {
    super(`${reason} (at character ${position + 1})`);
  }
}

const ATTRIBUTE_TYPE = /(?:[A-Za-z][A-Za-z0-9-]*|(?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*))+)/y;
const HEX_STRING = /#(?:[0-9A-Fa-f]{2})+/y;
const HEX_PAIR = /[0-9A-Fa-f]{2}/y;
const SPACES = / */y;
/** Characters that must not stand unescaped inside a value (RFC 4514, section 3, `stringchar`). */
const FORBIDDEN = new Set(['"', '+', ',', ';', '<', '>', '\0']);
/**
 * A DN that is its own key but for its case, as most are: nothing is escaped or to be escaped, and nothing but single
 * spaces stand inside values alone. Groups name their members by the ten thousand.
 */
const PLAIN_DN = (() => {
  const word = `[A-Za-z0-9._'()&@/-]+`;
  const rdn = `[A-Za-z][A-Za-z0-9-]*=${word}(?: ${word})*`;
  return new RegExp(`^${rdn}(?:,${rdn})*$`);
})();
/** The rest of a value in which nothing is escaped, up to what ends it. */
const PLAIN_STRING = /[^\\"+,;<>\0 ]+(?: +[^\\"+,;<>\0 ]+)*(?=[,;+]|$)/y;
/** A value in which nothing is to be escaped. */
const PLAIN_VALUE = /^[^\\"+,;<>=\0 #](?:[^\\"+,;<>=\0]*[^\\"+,;<>=\0 ])?$/;
/** Characters that may follow a backslash as themselves (RFC 4514, section 3, `pair`). */
const ESCAPABLE = new Set(['\\', '"', '+', ',', ';', '<', '>', ' ', '#', '=']);

/**
 * Reads a DN.
 * @throws DnSyntaxError when the text does not follow RFC 4514.
 */
export function parseDn(text: string): Dn {
  if (text.trim() === '') return [];
  const reader = new DnReader(text);
  const rdns: Rdn[] = [];
  do rdns.push(reader.rdn());
  while (reader.take(',') || reader.take(';'));
  reader.end();
  return rdns;
}

/** The same as {@link parseDn}, with `undefined` for a text that is no DN. */
export function tryParseDn(text: string): Dn | undefined {
  try {
    return parseDn(text);
  } catch (error) {
    if (error instanceof DnSyntaxError) return undefined;
    throw error;
  }
}

/** Writes a DN with the escapes of RFC 4514, section 2.4, and no optional spaces. */
export function formatDn(dn: Dn): string {
  return dn.map(formatRdn).join(',');
}

/** Writes one RDN as it stands inside a DN. */
export function formatRdn(rdn: Rdn): string {
  return rdn.map(({ type, value, ber }) => `${type}=${ber ? value : escapeValue(value)}`).join('+');
}

/**
 * The key under which a DN is stored and compared: equal for all spellings of the same name.
 * The text it answers is itself a DN. A text that is no DN is its own key, folded, so that nothing a server sends is lost.
 */
export function dnKey(dn: Dn | string): string {
  if (typeof dn === 'string' && PLAIN_DN.test(dn)) return dn.toLowerCase();
  const parsed = typeof dn === 'string' ? tryParseDn(dn) : dn;
  if (parsed === undefined) return fold(dn as string);
  return parsed.map(rdnKey).join(',');
}

/** An RDN of one part, whatever script it is in, in which no character is escaped but by a backslash before itself. */
const SIMPLE_RDN = (() => {
  const sign = String.raw`[^\\"+,;<>=\0]`;
  const escaped = String.raw`\\[\\"+,;<>=]`;
  const edge = String.raw`(?:(?![ #])${sign}|${escaped})`;
  return new RegExp(`^ *([A-Za-z][A-Za-z0-9-]*) *= *(${edge}(?:(?:${sign}|${escaped})*${edge})?) *$`);
})();

/** The key and the text of an RDN that needs no reading, as most do not; undefined of any other text. */
export function simpleRdn(text: string): { readonly key: string; readonly text: string } | undefined {
  const [, type, spelled] = SIMPLE_RDN.exec(text) ?? [];
  if (type === undefined || spelled === undefined) return undefined;
  const value = spelled.includes('\\') ? spelled.replace(/\\(.)/g, '$1') : spelled;
  return { key: `${type.toLowerCase()}=${escapeValue(fold(value))}`, text: value };
}

/** The name without its first RDN; the root is its own parent. */
export function parentDn(dn: Dn): Dn {
  return dn.slice(1);
}

/** Whether `dn` is `ancestor` or lies anywhere below it. */
export function isWithin(dn: Dn, ancestor: Dn): boolean {
  const depth = dn.length - ancestor.length;
  return depth >= 0 && dnKey(dn.slice(depth)) === dnKey(ancestor);
}

/** The plain text of the entry's own RDN, as a tree shows it: values only, joined by `+`. */
export function rdnText(dn: Dn): string {
  return (dn[0] ?? []).map((ava) => ava.value).join(' + ');
}

function rdnKey(rdn: Rdn): string {
  return rdn
    .map(({ type, value, ber }) => `${type.toLowerCase()}=${ber ? fold(value) : escapeValue(fold(value))}`)
    .sort()
    .join('+');
}

/**
 * Case and spaces as Samba folds them for comparison (`ldb_handler_fold`): character by character, without normalising, and
 * U+0020 as the only space, so that names which a directory holds side by side (é as one character and as two, K and the
 * Kelvin sign, one that ends in an ideographic space and one that does not) stay two names.
 */
function fold(value: string): string {
  const folded = /^[\0-\x7f]*$/.test(value)
    ? value.toLowerCase()
    : value.replace(/[^\0-\x7f]/gu, foldCharacter).replace(/[A-Z]+/g, (run) => run.toLowerCase());
  const single = folded.includes('  ') ? folded.replace(/ {2,}/g, ' ') : folded;
  return single.slice(single.startsWith(' ') ? 1 : 0, single.endsWith(' ') ? -1 : undefined);
}

const foldCharacter = perText((character) => {
  const upper = character.toUpperCase();
  // Where one character becomes several (ß, SS), a table of single characters leaves it as it is.
  const single = Array.from(upper).length === 1 ? upper : character;
  return /^[A-Z]$/.test(single) ? single.toLowerCase() : single;
});

function escapeValue(value: string): string {
  if (PLAIN_VALUE.test(value)) return value;
  return (
    value
      .replace(/[\\"+,;<>=]/g, '\\$&')
      .replaceAll('\0', '\\00')
      .replace(/^[ #]/, '\\$&')
      // A lone space is both first and last: it is escaped once.
      .replace(/(?<!^\\) $/, '\\ ')
  );
}

/** A cursor over the text of a DN; every method moves it past what it reads. */
class DnReader {
  #at = 0;
  constructor(readonly text: string) {}

  rdn(): Rdn {
    const avas: Ava[] = [];
    do avas.push(this.#ava());
    while (this.take('+'));
    return avas;
  }

  take(sign: string): boolean {
    if (this.text[this.#at] !== sign) return false;
    this.#at += 1;
    return true;
  }

  end(): void {
    if (this.#at < this.text.length) throw this.#wrong(`Unexpected “${this.#here()}”`);
  }

  #ava(): Ava {
    this.#match(SPACES);
    const type = this.#match(ATTRIBUTE_TYPE);
    if (type === undefined) throw this.#wrong('An attribute type such as CN or OU is missing');
    this.#match(SPACES);
    if (!this.take('=')) throw this.#wrong(`“=” is missing after “${type}”`);
    this.#match(SPACES);
    const hex = this.#hexString();
    return hex === undefined ? { type, value: this.#string() } : { type, value: hex, ber: true };
  }

  #hexString(): string | undefined {
    const start = this.#at;
    const hex = this.#match(HEX_STRING);
    if (hex === undefined) return undefined;
    this.#match(SPACES);
    if (this.#at === this.text.length || ',;+'.includes(this.#here())) return hex;
    this.#at = start;
    throw this.#wrong(
      'A value that begins with “#” must be pairs of hex digits; write “\\#” for the sign itself',
    );
  }

  #string(): string {
    const bytes = new Utf8Run();
    let value = '';
    /** Trailing spaces belong to the value only when they were escaped. */
    let kept = 0;
    if (this.#here() === '#') {
      throw this.#wrong(
        'A value that begins with “#” must be pairs of hex digits; write “\\#” for the sign itself',
      );
    }
    const plain = this.#match(PLAIN_STRING);
    if (plain !== undefined) return plain;
    while (this.#at < this.text.length && !',;+'.includes(this.#here())) {
      const sign = this.#here();
      if (sign === '\\') {
        this.#at += 1;
        const pair = this.#match(HEX_PAIR);
        if (pair !== undefined) {
          bytes.push(parseInt(pair, 16));
          continue;
        }
        if (!ESCAPABLE.has(this.#here())) {
          throw this.#wrong('A backslash must be followed by a special character or two hex digits');
        }
      } else if (FORBIDDEN.has(sign)) {
        throw this.#wrong(`“${sign}” must be written “\\${sign}” inside a value`);
      }
      const decoded = this.#flush(bytes);
      if (decoded !== '') kept = value.length + decoded.length;
      value += decoded + this.#here();
      this.#at += 1;
      if (sign !== ' ') kept = value.length;
    }
    const tail = this.#flush(bytes);
    return tail === '' ? value.slice(0, kept) : value + tail;
  }

  #flush(bytes: Utf8Run): string {
    const text = bytes.flush();
    if (text === undefined) throw this.#wrong('The escaped bytes are not UTF-8');
    return text;
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.text)?.[0];
    this.#at += found?.length ?? 0;
    return found;
  }

  #here(): string {
    return this.text[this.#at] ?? '';
  }

  #wrong(reason: string): DnSyntaxError {
    return new DnSyntaxError(reason, this.#at);
  }
}

/** Collects the bytes of neighbouring `\XX` escapes, which together spell UTF-8 characters. */
class Utf8Run {
  #bytes: number[] = [];

  push(byte: number): void {
    this.#bytes.push(byte);
  }

  /** The text of the bytes so far, or undefined when they are not UTF-8. Empties the run. */
  flush(): string | undefined {
    if (this.#bytes.length === 0) return '';
    const escaped = this.#bytes.map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
    this.#bytes = [];
    try {
      // Neither Node's nor the DOM's TextDecoder is at hand in the shared language; this is the language's own decoder.
      return decodeURIComponent(escaped);
    } catch {
      return undefined;
    }
  }
}
