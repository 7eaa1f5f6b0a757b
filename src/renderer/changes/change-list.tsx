/** The list of changes, with what is chosen beside it where there is room and below it where there is not. */
import { useKeptPane } from '../stores/use-layout';
import { changesTexts } from '../texts/changes';
import { Splitter } from '../ui/splitter';
import { useMedia } from '../ui/use-media';
import { ChangeDetail } from './change-detail';
import { ChangeRows } from './change-rows';
import type { GenerationPair } from './generation-pair';
import type { Changes } from './use-changes';

interface ChangeListProps {
  readonly pair: GenerationPair;
  /** What is asked for, by which a list that is another one begins at its top. */
  readonly question: string;
  readonly changes: Changes;
  readonly count: number;
  readonly active: number;
  readonly onActive: (index: number) => void;
  readonly onSight: (sight: { readonly from: number; readonly to: number }) => void;
}

export function ChangeList({ pair, question, changes, count, active, onActive, onSight }: ChangeListProps) {
  const beside = useMedia('(min-width: 1100px)');
  const right = useKeptPane('change-beside', 380);
  const below = useKeptPane('change-below', 260);
  const chosen = changes.rowAt(active);
  return (
    <Splitter
      key={String(beside)}
      {...(beside ? right : below)}
      orientation={beside ? 'horizontal' : 'vertical'}
      label={changesTexts.detail}
      min={160}
      max={900}
      fixed="second"
      first={
        <ChangeRows
          key={question}
          profileId={pair.profileId}
          changes={changes}
          count={count}
          active={active}
          onActive={onActive}
          onSight={onSight}
        />
      }
      second={
        chosen !== undefined && (
          <ChangeDetail key={`${chosen.kind}/${chosen.key}`} pair={pair} change={chosen} />
        )
      }
    />
  );
}
