/** Two objects side by side, also of two NAS: what is different first, what is equal and what changes by itself folded. */
import { useMemo, useState } from 'react';
import type { Entry } from '../../shared/entry';
import { useEntry } from '../entry/use-entry';
import { useProgram } from '../stores/grove';
import { isSameEntry } from '../stores/comparing';
import type { ComparePlace, EntryRef } from '../stores/navigation';
import { compareTexts } from '../texts/compare';
import { CompareBar } from './compare-bar';
import { CompareHeading } from './compare-heading';
import styles from './compare-view.module.css';
import { CompareTable } from './compare-table';
import { meaningOf } from './compare-copy';
import { compare, comparesWithinBases, type ComparedAttribute, type Side } from './difference';

export function CompareView({ place }: { readonly place: ComparePlace }) {
  const one = useSide(place.one);
  const other = useSide(place.other);
  const [filter, setFilter] = useState('');
  const sides = useMemo(
    () => (one.side === null || other.side === null ? null : ([one.side, other.side] as const)),
    [one.side, other.side],
  );
  const attributes = useMemo(() => (sides === null ? null : compare(...sides)), [sides]);
  const shown = useMemo(() => attributes?.filter((each) => matches(each, filter)), [attributes, filter]);

  return (
    <section aria-label={compareTexts.view} className={styles.view}>
      <CompareBar
        place={place}
        one={one}
        other={other}
        attributes={attributes}
        filter={filter}
        onFilter={setFilter}
      />
      <div
        className={styles.scroll}
        tabIndex={0}
        role="group"
        aria-label={compareTexts.table}
        data-pane-focus
      >
        <div className={styles.headings}>
          <CompareHeading of={place.one} state={one} label={compareTexts.sides.one} />
          <CompareHeading of={place.other} state={other} label={compareTexts.sides.other} />
        </div>
        {sides === null || shown === undefined ? (
          one.known && other.known && <p className={styles.note}>{compareTexts.nothingToCompare}</p>
        ) : (
          <>
            <p className={styles.note}>
              {sides[0].baseDn !== null && sides[1].baseDn !== null && comparesWithinBases(...sides)
                ? compareTexts.ruleBases(sides[0].baseDn, sides[1].baseDn)
                : compareTexts.ruleSame}
            </p>
            <CompareTable place={place} attributes={shown} filter={filter.trim()} />
          </>
        )}
      </div>
    </section>
  );
}

export interface SideState {
  /** Null while nothing is known of it, or nothing ever will be. */
  readonly side: Side | null;
  readonly entry: Entry | null;
  /** Whether it was tried to read it. */
  readonly known: boolean;
  readonly failure: NonNullable<ReturnType<typeof useEntry>>['failure'];
  readonly retry: () => void;
}

function useSide(ref: EntryRef): SideState {
  const [attempt, setAttempt] = useState(0);
  const read = useEntry(ref.profileId, ref.dn, attempt);
  const baseDn = useProgram(
    ({ connections }) =>
      connections.find(({ profileId }) => profileId === ref.profileId)?.facts?.baseDn ?? null,
  );
  const own = read !== null && isSameEntry(read, ref) ? read : null;
  const entry = own?.entry ?? null;
  const side = useMemo(() => (entry === null ? null : { entry, baseDn }), [entry, baseDn]);
  const failure = own?.failure ?? null;
  const known = entry !== null || failure !== null;
  return { side, entry, known, failure, retry: () => setAttempt((before) => before + 1) };
}

function matches({ name, different, equal }: ComparedAttribute, filter: string): boolean {
  const text = filter.trim().toLocaleLowerCase();
  if (text === '' || name.toLocaleLowerCase().includes(text)) return true;
  return [...different, ...equal].some(({ one, other }) =>
    [one, other].some((value) => value !== null && meaningOf(name, value).toLocaleLowerCase().includes(text)),
  );
}
