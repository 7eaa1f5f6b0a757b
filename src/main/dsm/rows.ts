/** Reads the rows of a listing. Their shapes are not documented, so every shape is read and none is an error. */
import type { ReceivedEntry } from '../../shared/entry';

/** A page of which the entries are read, and not packed yet. */
export interface ReadPage {
  readonly entries: readonly ReceivedEntry[];
  readonly rows: number;
  readonly total: number | null;
}

export function readPage(rows: readonly unknown[], total: unknown): ReadPage {
  return {
    entries: rows.map(readEntry).filter((entry) => entry !== undefined),
    rows: rows.length,
    total: readCount(total),
  };
}

/**
 * In UTF-16 units. Directories keep DNs far below it; without a limit, a NAS that lists a container in every container
 * would be followed for ever.
 */
const LONGEST_DN = 16_000;

export function canBeDn(text: string): boolean {
  return text.length <= LONGEST_DN && text.trim() !== '';
}

/**
 * A row without a DN is no entry: nothing could ever refer to it. Rows come by the hundred thousand, hence the plain loop
 * over what is copied at once: an object that takes one name after the other becomes a table, which takes twice as long to
 * read and to write. What JSON.parse made inherits nothing enumerable.
 */
function readEntry(row: unknown): ReceivedEntry | undefined {
  if (typeof row !== 'object' || row === null || !('dn' in row)) return undefined;
  const { dn, ...attributes } = row as Record<string, unknown>;
  if (typeof dn !== 'string' || !canBeDn(dn)) return undefined;
  for (const name in attributes) attributes[name] = readValues(attributes[name]);
  return { dn, attributes: attributes as Record<string, readonly string[]> };
}

function readValues(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (value === null || value === undefined) return [];
  if (!Array.isArray(value)) return [readText(value)];
  return value.every((each) => typeof each === 'string') ? value : value.map(readText);
}

/** Booleans are written as LDAP writes them, so that an attribute looks the same in both vocabularies. */
function readText(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return value;
    case 'boolean':
      return value ? 'TRUE' : 'FALSE';
    case 'object':
      return toJson(value);
    default:
      return String(value);
  }
}

/** What JSON.parse reads level by level, JSON.stringify descends into: an absurd depth would end the program. */
function toJson(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch {
    return '…';
  }
}

/** A count of 0 or more, also when it comes as text; null for anything else. */
export function readCount(value: unknown): number | null {
  const number = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value;
  if (typeof number !== 'number') return null;
  const whole = Math.floor(number);
  return Number.isSafeInteger(whole) && whole >= 0 ? whole : null;
}

/** 0 to 100, or null when the NAS does not say. */
export function readPercent(value: unknown): number | null {
  const count = readCount(value);
  return count === null ? null : Math.min(100, count);
}
