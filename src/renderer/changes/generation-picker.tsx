/** Which two generations are compared: any two that are kept, the older always first. */
import type { Generation } from '../../shared/crawl';
import { useGrove } from '../stores/grove';
import { changesTexts, triggerTexts } from '../texts/changes';
import { ChoiceField } from '../ui/choice-field';
import { formatWhen } from '../ui/format';
import { useNow } from '../ui/use-now';
import styles from './change-report.module.css';
import type { GenerationPair } from './generation-pair';

const MINUTE = 60_000;

interface GenerationPickerProps {
  readonly pair: GenerationPair;
  readonly generations: readonly Generation[];
}

export function GenerationPicker({ pair, generations }: GenerationPickerProps) {
  const { navigation } = useGrove();
  const now = useNow(MINUTE);
  const { profileId, before, after } = pair;
  const kept = generations.map(({ number, endedAt, objects, trigger }) => ({
    value: String(number),
    text: changesTexts.generation(formatWhen(endedAt, now), objects, triggerTexts[trigger]),
  }));
  /** A report may be asked for of one that is gone: to show another as chosen would be a lie. */
  const withChosen = (number: number) =>
    generations.some((each) => each.number === number)
      ? kept
      : [...kept, { value: String(number), text: changesTexts.notKept(number) }];
  const go = (one: number, other: number) => {
    if (one === other) return;
    navigation.go({
      is: 'changes',
      profileId,
      pair: { before: Math.min(one, other), after: Math.max(one, other) },
    });
  };
  return (
    <div className={styles.pair}>
      <ChoiceField
        label={changesTexts.between}
        className={styles.picker}
        value={String(before)}
        options={withChosen(before)}
        onChange={(chosen) => go(Number(chosen), after)}
      />
      <ChoiceField
        label={changesTexts.and}
        className={styles.picker}
        value={String(after)}
        options={withChosen(after)}
        onChange={(chosen) => go(before, Number(chosen))}
      />
    </div>
  );
}
