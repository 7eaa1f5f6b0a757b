/** What is stored of an entry, made from what the NAS sent. Pure. */
import { dnKey, formatDn, parentDn, parseDn, plainRdnText, rdnText, tryParseDn } from '../../shared/dn';
import { classify } from '../../shared/entry-kind';
import type { EntryKind, ReceivedAttributes, ReceivedEntry } from '../../shared/entry';
import { sortKey } from './sort-key';

export interface EntryRecord {
  readonly key: string;
  /** The key and the text of the container that it lies in. */
  readonly parent: string;
  readonly parentDn: string;
  readonly dn: string;
  readonly name: string;
  readonly sort: string;
  readonly kind: EntryKind;
  /** 1 for what a tree does not offer to open, which is also what comes last in a container. */
  readonly leaf: 0 | 1;
  readonly disabled: 0 | 1;
  readonly locked: 0 | 1;
  readonly description: string | null;
  readonly attributes: ReceivedAttributes;
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
  return dnKey(storable(dn));
}

/**
 * @param asked the DN whose listing the entry came with; a DN that cannot be read has no parent of its own and is kept there.
 */
export function toRecord(received: ReceivedEntry, asked: { key: string; dn: string }): EntryRecord {
  const text = storable(received.dn);
  const plain = plainRdnText(text);
  const dn = plain === undefined ? tryParseDn(text) : undefined;
  const isDn = plain !== undefined || dn !== undefined;
  const { kind, container, disabled, locked, name, description } = classify(received.attributes);
  const rdn = plain ?? (dn === undefined ? '' : rdnText(dn));
  const shown = storable(rdn === '' ? (name ?? text) : rdn);
  const key = dnKey(dn ?? text);
  const parent = isDn ? keyAbove(key) : asked.key;
  return {
    key,
    parent,
    parentDn: parent === asked.key ? asked.dn : formatDn(parentDn(dn ?? parseDn(text))),
    dn: text,
    name: shown,
    sort: sortKey(shown),
    kind,
    leaf: container ? 0 : 1,
    disabled: disabled ? 1 : 0,
    locked: locked ? 1 : 0,
    description: description === undefined ? null : storable(description),
    attributes: received.attributes,
  };
}

/** The key of the DN one level up. A comma inside a value is escaped in a key, and so is a backslash. */
function keyAbove(key: string): string {
  const rdn = /^(?:[^\\,]|\\.)*/su.exec(key)?.[0] ?? key;
  return key.slice(rdn.length + 1);
}

/** Whether `key` names something below `ancestor`. A key escapes `=` in values, so no value can look like the end of a DN. */
export function isBelow(key: string, ancestor: string): boolean {
  return key !== ancestor && (ancestor === '' || key.endsWith(`,${ancestor}`));
}
