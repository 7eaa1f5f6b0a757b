/** What the palette offers, as a list in groups: one for each NAS that has something, and for the rest of the program. */
import { OctagonX } from 'lucide-react';
import { memo } from 'react';
import type { NamedEntry } from '../stores/comparing';
import { searchTexts } from '../texts/search';
import { plainSafe, SafeText } from '../ui/safe-text';
import { ChoiceOption } from './choice-option';
import { type Choice, type ChoiceGroup } from './choices';
import { FinderMenu } from './finder-menu';
import styles from './finder-results.module.css';
import { choicesIn } from './use-finder';

interface FinderResultsProps {
  readonly id: string;
  readonly groups: readonly ChoiceGroup[];
  /** The place of the active choice among those of all groups. */
  readonly active: number;
  readonly onOpen: (choice: Choice) => void;
  /** Something else is shown now. */
  readonly onLeft: () => void;
}

/** Rendered when there is something else to choose, and not with each letter. */
export const FinderResults = memo(function FinderResults({
  id,
  groups,
  active,
  onOpen,
  onLeft,
}: FinderResultsProps) {
  const firsts = groups.map((_, index) =>
    groups.slice(0, index).reduce((sum, { choices }) => sum + choices.length, 0),
  );
  const list = (
    <div
      id={id}
      role="listbox"
      aria-label={searchTexts.results}
      className={styles.list}
      // The field keeps the focus.
      onMouseDown={(event) => event.preventDefault()}
    >
      {groups.map((group, index) => (
        <Group
          key={group.id}
          id={id}
          group={group}
          first={firsts[index] ?? 0}
          active={active}
          onOpen={onOpen}
        />
      ))}
    </div>
  );
  return <FinderMenu entries={choicesIn(groups).map(entryOf)} area={list} onCompared={onLeft} />;
});

function entryOf(choice: Choice): NamedEntry | undefined {
  if (choice.is !== 'entry' && choice.is !== 'remembered') return undefined;
  const { dn, name } = choice.is === 'entry' ? choice.row : choice.entry;
  return { profileId: choice.profileId, dn, name };
}

interface GroupProps extends Pick<FinderResultsProps, 'id' | 'active' | 'onOpen'> {
  readonly group: ChoiceGroup;
  /** The place of its first choice among all. */
  readonly first: number;
}

function Group({ id, group, first, active, onOpen }: GroupProps) {
  const { title, label, choices, rest, failure } = group;
  return (
    <div
      role="group"
      aria-label={plainSafe(label)}
      aria-description={failure?.message}
      className={styles.group}
    >
      <div role="presentation" aria-hidden className={styles.heading}>
        <SafeText text={title} />
      </div>
      {choices.map((choice, index) => (
        <ChoiceOption
          // A row for each place: the next letter changes what is in it.
          key={index}
          id={`${id}-${first + index}`}
          choice={choice}
          active={first + index === active}
          onOpen={() => onOpen(choice)}
        />
      ))}
      {rest !== 0 && (
        <div role="presentation" className={styles.more}>
          {rest === null ? searchTexts.more : searchTexts.andMore(rest)}
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
