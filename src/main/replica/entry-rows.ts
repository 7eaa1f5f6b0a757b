/**
 * Rows as a table shows them: how they are selected, and how they are given on. They look the same however far the indexes
 * are: of what is not indexed yet, a few rows are made from the attributes themselves.
 */
import type { EntryKind, EntryRow, ReceivedAttributes } from '../../shared/entry';
import { facetsOf } from './facets';
import { parseStored } from './rows';

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
  /** The attributes of one that is not indexed, or not as it is now. */
  readonly plain: string | null;
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
  plain: 'iif(f.id is null or e.id in (select entry from unindexed), e.attributes, null)',
};

export function toRow(stored: StoredRow): EntryRow {
  const { key, dn, name, kind, leaf, disabled, locked, description, plain } = stored;
  const { account, created, modified } =
    plain === null ? stored : facetsOf(parseStored(plain) as ReceivedAttributes);
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
