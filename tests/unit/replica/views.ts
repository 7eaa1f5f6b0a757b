/** Looking at containers in an order, for tests, with only what matters said. */
import { readView } from '../../../src/main/replica/container-tables';
import type { Replicas } from '../../../src/main/replica/replicas';
import type { EntryRow, RowOrder, RowWindow } from '../../../src/shared/entry';
import { BASE } from './support';

export const P = 'profile-1';
export const USUAL: RowOrder = { by: 'name', descending: false };

interface Wanted {
  readonly dn?: string;
  readonly order?: RowOrder;
  readonly filter?: string;
  readonly offset?: number;
  readonly limit?: number;
  readonly columns?: readonly string[];
  readonly whole?: boolean;
  readonly signal?: AbortSignal;
}

export function viewOf(replicas: Replicas, wanted: Wanted = {}): Promise<RowWindow> {
  const { signal = new AbortController().signal, ...more } = wanted;
  const usual = { dn: BASE, order: USUAL, filter: '', offset: 0, limit: 1000, columns: [], whole: false };
  return readView(replicas, { profileId: P, name: 'view', input: { ...usual, ...more } }, { signal });
}

export const namesOf = (rows: readonly EntryRow[]) => rows.map(({ name }) => name);
