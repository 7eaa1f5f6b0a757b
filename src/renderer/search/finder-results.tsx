/** What the finder offers, as a list in groups: one for each NAS that has something, and for the rest of the program. */
import { OctagonX } from 'lucide-react';
import { createContext, use } from 'react';
import { useProgram } from '../stores/grove';
import { searchTexts } from '../texts/search';
import { plainSafe, SafeText } from '../ui/safe-text';
import { ChoiceOption, type ChoiceSurroundings } from './choice-option';
import { type Choice, type ChoiceGroup } from './choices';
import styles from './finder-results.module.css';

interface Offered {
  readonly id: string;
  readonly groups: readonly ChoiceGroup[];
  /** The place of the active choice among those of all groups. */
  readonly active: number;
  readonly onOpen: (choice: Choice) => void;
}

/** What the list shows. It is told past the menu around it, which stays as it is. */
export const OfferedChoices = createContext<Offered>({
  id: '',
  groups: [],
  active: 0,
  onOpen: () => undefined,
});

/** Rendered when there is something else to choose, and not with each letter. */
export function FinderResults() {
  const { id, groups, active, onOpen } = use(OfferedChoices);
  const profiles = useProgram((state) => state.profiles);
  const connections = useProgram((state) => state.connections);
  if (groups.length === 0) return null;
  const firsts = groups.map((_, index) =>
    groups.slice(0, index).reduce((sum, { choices }) => sum + choices.length, 0),
  );
  return (
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
          surroundings={{ profiles, connections }}
        />
      ))}
    </div>
  );
}

interface GroupProps extends Omit<Offered, 'groups'> {
  readonly group: ChoiceGroup;
  /** The place of its first choice among all. */
  readonly first: number;
  readonly surroundings: ChoiceSurroundings;
}

function Group({ id, group, first, active, onOpen, surroundings }: GroupProps) {
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
          surroundings={surroundings}
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
