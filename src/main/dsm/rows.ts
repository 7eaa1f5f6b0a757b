/** Reads the rows of a listing. Their shapes are not documented, so every shape is read and none is an error. */
import type { ListPage, ReceivedEntry } from '../../shared/entry';

export function readPage(rows: readonly unknown[], total: unknown): ListPage {
  return { entries: rows.flatMap((row) => readEntry(row) ?? []), rows: rows.length, total: readCount(total) };
}

/** A row without a DN is no entry: nothing could ever refer to it. */
function readEntry(row: unknown): ReceivedEntry | undefined {
  if (typeof row !== 'object' || row === null) return undefined;
  const fields = Object.entries(row);
  const dn = fields.find(([name]) => name === 'dn')?.[1] as unknown;
  if (typeof dn !== 'string' || dn.trim() === '') return undefined;
  return {
    dn,
    attributes: Object.fromEntries(
      fields.filter(([name]) => name !== 'dn').map(([name, value]) => [name, readValues(value)]),
    ),
  };
}

function readValues(value: unknown): readonly string[] {
  if (value === null || value === undefined) return [];
  return Array.isArray(value) ? value.map(readText) : [readText(value)];
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
