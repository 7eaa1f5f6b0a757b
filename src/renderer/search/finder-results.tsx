/** What was found, as a list in groups: one for each NAS that has something, or could not be searched. */
import clsx from 'clsx';
import { OctagonX } from 'lucide-react';
import { formatDn, parentDn, tryParseDn } from '../../shared/dn';
import type { EntryRow } from '../../shared/entry';
import type { SearchGroup } from '../../shared/search-results';
import { EntryIcon, EntryMarks } from '../explorer/entry-icon';
import { useProgram } from '../stores/grove';
import { explorerTexts, kindTexts } from '../texts/explorer';
import { searchTexts } from '../texts/search';
import { plainSafe, SafeText } from '../ui/safe-text';
import styles from './finder-results.module.css';
import type { FoundRow } from './use-finder';

interface FinderResultsProps {
  readonly id: string;
  readonly groups: readonly SearchGroup[];
  /** The place of the active row among the rows of all groups. */
  readonly active: number;
  readonly busy: boolean;
  readonly onOpen: (row: FoundRow) => void;
}

export function FinderResults({ id, groups, active, busy, onOpen }: FinderResultsProps) {
  const shown = groups.filter(({ rows, failure }) => rows.length > 0 || failure !== null);
  const firsts = shown.map((_, index) =>
    shown.slice(0, index).reduce((sum, { rows }) => sum + rows.length, 0),
  );
  return (
    <div
      id={id}
      role="listbox"
      aria-label={searchTexts.results}
      aria-busy={busy || undefined}
      className={styles.list}
      // The field keeps the focus.
      onMouseDown={(event) => event.preventDefault()}
    >
      {shown.map((group, index) => (
        <Group
          key={group.profileId}
          id={id}
          group={group}
          first={firsts[index] ?? 0}
          active={active}
          onOpen={onOpen}
        />
      ))}
    </div>
  );
}

interface GroupProps extends Pick<FinderResultsProps, 'id' | 'active' | 'onOpen'> {
  readonly group: SearchGroup;
  /** The place of its first row among all. */
  readonly first: number;
}

function Group({ id, group, first, active, onOpen }: GroupProps) {
  const { profileId, rows, more, count, failure } = group;
  const name = useProgram((state) => state.profiles.find((profile) => profile.id === profileId)?.name ?? '');
  const rest = count === null ? null : count - rows.length;
  return (
    <div
      role="group"
      aria-label={searchTexts.resultsOf(plainSafe(name))}
      aria-description={failure?.message}
      className={styles.group}
    >
      <div role="presentation" aria-hidden className={styles.heading}>
        <SafeText text={name} />
      </div>
      {rows.map((row, index) => (
        <Option
          key={row.key}
          id={`${id}-${first + index}`}
          row={row}
          active={first + index === active}
          onOpen={() => onOpen({ profileId, row })}
        />
      ))}
      {more && (
        <div role="presentation" className={styles.more}>
          {rest === null || rest <= 0 ? searchTexts.more : searchTexts.andMore(rest)}
        </div>
      )}
      {failure !== null && (
        <div role="presentation" className={styles.failure} title={failure.remedy}>
          <OctagonX size={14} aria-hidden />
          {failure.message}
        </div>
      )}
    </div>
  );
}

interface OptionProps {
  readonly id: string;
  readonly row: EntryRow;
  readonly active: boolean;
  readonly onOpen: () => void;
}

function Option({ id, row, active, onOpen }: OptionProps) {
  const dn = tryParseDn(row.dn);
  const parent = dn === undefined ? '' : formatDn(parentDn(dn));
  const words = [row.name, kindTexts[row.kind], row.description ?? parent];
  const states = [
    ...(row.disabled ? [explorerTexts.disabled] : []),
    ...(row.locked ? [explorerTexts.locked] : []),
  ];
  return (
    <div
      id={id}
      role="option"
      aria-selected={active}
      aria-label={plainSafe([...words, ...states].join(', '))}
      title={plainSafe(row.dn)}
      className={styles.option}
      onClick={onOpen}
    >
      <EntryIcon kind={row.kind} />
      <span className={clsx(styles.name, row.disabled && styles.quiet)}>
        <SafeText text={row.name} />
      </span>
      <EntryMarks row={row} />
      <span className={clsx(styles.second, row.description === undefined && styles.dn)}>
        <SafeText text={row.description ?? parent} />
      </span>
    </div>
  );
}
