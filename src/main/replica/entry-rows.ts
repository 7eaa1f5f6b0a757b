/** Rows as a table shows them: how they are selected, and how they are given on. */
import type { EntryKind, EntryRow } from '../../shared/entry';

export interface StoredRow {
  readonly key: string;
  readonly dn: string;
  readonly name: string;
  readonly kind: EntryKind;
  readonly leaf: number;
  readonly disabled: number;
  readonly locked: number;
  readonly description: string | null;
  readonly account: string | null;
  readonly created: number | null;
  readonly modified: number | null;
}

/** Columns of `entries e left join facets f`. */
export const ROW = {
  key: 'e.key',
  dn: 'e.dn',
  name: 'e.name',
  kind: 'e.kind',
  leaf: 'e.leaf',
  disabled: 'e.disabled',
  locked: 'e.locked',
  description: 'e.description',
  account: 'f.account',
  created: 'f.created',
  modified: 'f.modified',
};

export function toRow(stored: StoredRow): EntryRow {
  const { key, dn, name, kind, leaf, disabled, locked, description, account, created, modified } = stored;
  return {
    dn,
    key,
    name,
    kind,
    container: leaf === 0,
    disabled: disabled === 1,
    locked: locked === 1,
    ...(description !== null && { description }),
    ...(account !== null && { account }),
    ...(created !== null && { created }),
    ...(modified !== null && { modified }),
  };
}
