/** What is stored of an entry beside its attributes, made from what the NAS sent. Pure. */
import { dnKey, formatDn, parentDn, simpleRdn, rdnText, tryParseDn } from '../../shared/dn';
import { classifyTold, nameTold, type Tell, teller } from '../../shared/entry-kind';
import type { EntryKind, ReceivedEntry } from '../../shared/entry';
import { sortKey } from './sort-key';

/** A name as it is looked up, and as text. */
interface Named {
  readonly key: string;
  readonly dn: string;
}

export interface EntryRecord {
  readonly key: string;
  /** The container that it lies in; null for what has no DN that can be read, and lies where it was listed. */
  readonly parent: Named | null;
  readonly dn: string;
  readonly name: string;
  readonly sort: string;
  readonly kind: EntryKind;
  /** 1 for what a tree does not offer to open, which is also what comes last in a container. */
  readonly leaf: 0 | 1;
  readonly disabled: 0 | 1;
  readonly locked: 0 | 1;
  readonly description: string | null;
}

/**
 * Text as the database can hold it. SQLite ends a text at NUL when it is read, and half a surrogate pair, which JSON
 * can spell but UTF-8 cannot, aborts the whole process inside the database binding.
 */
export function storable(text: string): string {
  return text.replace(/[\0\p{Cs}]/gu, '\u{FFFD}');
}

/** The key under which a DN is looked up, whatever text a window or a server gave for it. */
export function keyOf(dn: string): string {
  const text = storable(dn);
  return readEntryDn(text)?.key ?? dnKey(text);
}

export function toRecord({ dn, attributes }: ReceivedEntry): EntryRecord {
  return recordOf(dn, teller(attributes));
}

export function recordOf(given: string, tell: Tell): EntryRecord {
  const text = storable(given);
  const dn = readEntryDn(text);
  const { kind, container, disabled, locked, description } = classifyTold(tell);
  const rdn = dn?.rdn ?? '';
  const shown = rdn === '' ? storable(nameTold(tell) ?? text) : rdn;
  return {
    key: dn?.key ?? dnKey(text),
    parent: dn?.parent ?? null,
    dn: text,
    name: shown,
    sort: sortKey(shown),
    kind,
    leaf: container ? 0 : 1,
    disabled: disabled ? 1 : 0,
    locked: locked ? 1 : 0,
    description: description === undefined ? null : storable(description),
  };
}

interface EntryDn {
  readonly key: string;
  readonly parent: Named;
  /** The plain text of the RDN. */
  readonly rdn: string;
}

/**
 * Reads the DN of an entry; undefined of a text that is none. The RDN is read by itself and what is above it once for all
 * that lie there, for thousands do.
 */
function readEntryDn(text: string): EntryDn | undefined {
  const end = endOfRdn(text);
  const own = text.slice(0, end);
  const rdn = simpleRdn(own) ?? readRdn(own);
  if (rdn === undefined) return readWhole(text);
  if (end === text.length) return { key: rdn.key, parent: ROOT, rdn: rdn.text };
  const parent = readAbove(text.slice(end + 1));
  return parent === null ? undefined : { key: `${rdn.key},${parent.key}`, parent, rdn: rdn.text };
}

/** Undefined of what is none, and of what is several. */
function readRdn(text: string): ReturnType<typeof simpleRdn> {
  const dn = tryParseDn(text);
  return dn?.length === 1 ? { key: dnKey(dn), text: rdnText(dn) } : undefined;
}

function endOfRdn(text: string): number {
  if (text.includes('\\')) return /^(?:[^\\,]|\\.)*/su.exec(text)?.[0].length ?? 0;
  const comma = text.indexOf(',');
  return comma === -1 ? text.length : comma;
}

const ROOT: Named = { key: '', dn: '' };

/** With `;` between its parts, as once was usual, or none at all. */
function readWhole(text: string): EntryDn | undefined {
  const dn = tryParseDn(text);
  if (dn === undefined) return undefined;
  const above = parentDn(dn);
  return { key: dnKey(dn), parent: { key: dnKey(above), dn: formatDn(above) }, rdn: rdnText(dn) };
}

/** Null for what is none. */
const above = new Map<string, Named | null>();
const KEPT = 10_000;

function readAbove(text: string): Named | null {
  const known = above.get(text);
  if (known !== undefined) return known;
  // Behind a comma there must be something.
  const dn = text.trim() === '' ? undefined : tryParseDn(text);
  const read = dn === undefined ? null : { key: dnKey(dn), dn: formatDn(dn) };
  if (above.size >= KEPT) above.clear();
  above.set(text, read);
  return read;
}

/** Whether `key` names something below `ancestor`. A key escapes `=` in values, so no value can look like the end of a DN. */
export function isBelow(key: string, ancestor: string): boolean {
  return key !== ancestor && (ancestor === '' || key.endsWith(`,${ancestor}`));
}
