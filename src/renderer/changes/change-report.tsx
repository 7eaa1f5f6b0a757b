/** What changed between two generations of a directory: how many of each kind, which objects, and value by value. */
import { DatabaseZap, FileDiff } from 'lucide-react';
import { useState } from 'react';
import type { ChangeKind } from '../../shared/change';
import { useCrawl } from '../crawl/use-crawl';
import { placesOf } from '../membership/places';
import { useGrove } from '../stores/grove';
import type { ChangesPlace } from '../stores/navigation';
import { changesTexts } from '../texts/changes';
import { commonTexts } from '../texts/common';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { FailureNote } from '../ui/failure-note';
import { ProgressBar } from '../ui/progress-bar';
import { ChangeBar, KINDS } from './change-bar';
import { ChangeList } from './change-list';
import styles from './change-report.module.css';
import { pairOf, type GenerationPair } from './generation-pair';
import { GenerationPicker } from './generation-picker';
import { useChanges, type Changes } from './use-changes';
import { useComparing } from './use-comparing';
import { useGenerations } from './use-generations';

const FIRST = { from: 0, to: 1 };

export function ChangeReport({ place }: { readonly place: ChangesPlace }) {
  const { profileId } = place;
  const [attempt, setAttempt] = useState(0);
  const kept = useGenerations(profileId, attempt);
  const pair = kept === null ? null : pairOf(place, kept.generations);
  const newest = kept === null ? null : pairOf({ ...place, pair: null }, kept.generations);
  return (
    <section aria-label={changesTexts.view} className={styles.view}>
      <header className={styles.heading}>
        <h1 className={styles.title}>
          <FileDiff size={18} aria-hidden />
          {changesTexts.title}
        </h1>
        {kept !== null && pair !== null && <GenerationPicker pair={pair} generations={kept.generations} />}
      </header>
      {kept?.failure != null && (
        <FailureNote failure={kept.failure}>
          <Button onClick={() => setAttempt(attempt + 1)}>{commonTexts.tryAgain}</Button>
        </FailureNote>
      )}
      {kept?.failure === null && pair === null && (
        <EmptyState
          icon={FileDiff}
          title={changesTexts.nothingToCompare}
          actions={<CopyNow profileId={profileId} variant="primary" />}
        >
          <p>{changesTexts.needTwo}</p>
        </EmptyState>
      )}
      {pair !== null && (
        <Compared key={`${profileId}/${pair.before}/${pair.after}`} pair={pair} newest={newest} />
      )}
    </section>
  );
}

interface CopyNowProps {
  readonly profileId: string;
  readonly variant?: 'primary';
}

/** Begins the copy that is lacking; while one is made, says so. */
function CopyNow({ profileId, ...look }: CopyNowProps) {
  const { actions } = useGrove();
  if (useCrawl(profileId)?.phase === 'running') return <p role="status">{changesTexts.copying}</p>;
  return (
    <Button icon={DatabaseZap} {...look} onClick={() => void actions.startCrawl(profileId)}>
      {changesTexts.copyNow}
    </Button>
  );
}

interface ComparedProps {
  readonly pair: GenerationPair;
  /** Those that are offered where these are not kept any more. */
  readonly newest: GenerationPair | null;
}

function Compared({ pair, newest }: ComparedProps) {
  const { navigation } = useGrove();
  const [attempt, setAttempt] = useState(0);
  const [kinds, setKinds] = useState<readonly ChangeKind[]>(KINDS);
  const [includeNoise, setIncludeNoise] = useState(false);
  const [text, setText] = useState('');
  const places = placesOf(navigation);
  const list = JSON.stringify(['changes', pair, kinds, includeNoise, text]);
  const [active, setActive] = useState(() => places.get(list) ?? 0);
  const [sight, setSight] = useState(FIRST);
  const comparing = useComparing(pair, attempt);
  const { finished } = comparing.progress;
  const question = { of: pair, kinds, includeNoise, text };
  const { changes, failure: unread } = useChanges(question, finished, sight, attempt);
  const failure = comparing.failure ?? unread;
  const { profileId, before, after } = pair;
  const scope = { is: 'changes', before, after, kinds, includeNoise, text } as const;
  const fromTop = <T,>(set: (value: T) => void) => {
    return (value: T) => {
      setActive(0);
      setSight(FIRST);
      set(value);
    };
  };
  return (
    <>
      {failure !== null && (
        <FailureNote failure={failure}>
          {failure.code !== 'generation-not-kept' ? (
            <Button onClick={() => setAttempt(attempt + 1)}>{commonTexts.tryAgain}</Button>
          ) : newest === null ? (
            <CopyNow profileId={profileId} />
          ) : (
            <Button onClick={() => navigation.go({ is: 'changes', profileId, pair: null })}>
              {changesTexts.compareNewest}
            </Button>
          )}
        </FailureNote>
      )}
      {failure === null && !finished && (
        <div className={styles.comparing}>
          <p role="status">{changesTexts.comparing(comparing.progress.compared, comparing.progress.of)}</p>
          <ProgressBar label={changesTexts.progress} percent={percentOf(comparing.progress)} />
        </div>
      )}
      {changes !== null && (
        <>
          <ChangeBar
            profileId={profileId}
            changes={changes}
            kinds={kinds}
            includeNoise={includeNoise}
            text={text}
            scope={scope}
            onKinds={fromTop(setKinds)}
            onNoise={fromTop(setIncludeNoise)}
            onText={fromTop(setText)}
          />
          {changes.count === 0 && <Nothing changes={changes} filtered={text !== ''} />}
          {changes.count !== null && changes.count > 0 && (
            <ChangeList
              pair={pair}
              question={JSON.stringify([kinds, includeNoise, text])}
              changes={changes}
              count={changes.count}
              active={Math.min(active, changes.count - 1)}
              onActive={(index) => {
                places.set(list, index);
                setActive(index);
              }}
              onSight={setSight}
            />
          )}
        </>
      )}
    </>
  );
}

function percentOf({ compared, of }: { readonly compared: number; readonly of: number | null }) {
  return of === null || of === 0 ? null : (100 * compared) / of;
}

function Nothing({ changes, filtered }: { readonly changes: Changes; readonly filtered: boolean }) {
  const { noise, ...real } = changes.totals;
  const some = Object.values(real).some((count) => count > 0);
  if (filtered || some) return <p className={styles.quietly}>{changesTexts.noMatch}</p>;
  return (
    <EmptyState icon={FileDiff} title={changesTexts.nothing}>
      <p>{noise > 0 ? changesTexts.onlyNoise(noise) : changesTexts.nothingText}</p>
    </EmptyState>
  );
}
