/** Changes as a comparison keeps them, with what their entries were and are. */
import type { ChangeKind } from '../../shared/change';
import type { ReceivedAttributes } from '../../shared/entry';
import { type AttributeDifference, differences } from './changes-in-attributes';
import { attributesOf, type Compared, type Pair } from './comparisons';
import { fold } from './search-text';

/** Which changes are meant. */
export interface ChangesFilter extends Pair {
  readonly kinds: readonly ChangeKind[];
  readonly includeNoise: boolean;
  /** What is sought in names, DNs and the names of attributes; nothing when it is empty. */
  readonly text: string;
}

/** The change that a portion ended with. */
export interface ChangePlace {
  readonly key: string;
  readonly kind: string;
}

export const BEFORE_ALL: ChangePlace = { key: '', kind: '' };

export interface StoredChange {
  readonly kind: ChangeKind;
  readonly key: string;
  readonly noise: number;
  readonly oldDn: string | null;
  readonly oldAttributes: string | null;
  readonly newDn: string | null;
  readonly newAttributes: string | null;
}

/** The parameters that statements of a whole comparison begin with. */
export function ofCompared(
  { id, before, after }: Compared,
  { kinds, includeNoise, text }: Omit<ChangesFilter, keyof Pair>,
): readonly unknown[] {
  return [before, after, id, JSON.stringify(kinds), includeNoise ? 1 : 0, fold(text)];
}

export function differencesOf(row: StoredChange): readonly AttributeDifference[] {
  const { old, now } = contentsOf(row);
  return differences(old, now);
}

/** Under the DN of an added or a removed entry another one may have been. */
export function contentsOf({ kind, oldAttributes, newAttributes }: StoredChange): {
  readonly old: ReceivedAttributes;
  readonly now: ReceivedAttributes;
} {
  return {
    old: (kind === 'added' ? undefined : attributesOf(oldAttributes)) ?? {},
    now: (kind === 'removed' ? undefined : attributesOf(newAttributes)) ?? {},
  };
}
