/** What changed between two generations of a directory: how many of each kind, which objects, and value by value. */
import { DatabaseZap, FileDiff } from 'lucide-react';
import { useState } from 'react';
import type { ChangeKind } from '../../shared/change';
import { useGrove } from '../stores/grove';
import type { ChangesPlace } from '../stores/navigation';
import { useKeptPane } from '../stores/use-layout';
import { changesTexts } from '../texts/changes';
import { commonTexts } from '../texts/common';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { FailureNote } from '../ui/failure-note';
import { ProgressBar } from '../ui/progress-bar';
import { Splitter } from '../ui/splitter';
import { useMedia } from '../ui/use-media';
import { ChangeBar, KINDS } from './change-bar';
import { ChangeDetail } from './change-detail';
import styles from './change-report.module.css';
import { ChangeRows } from './change-rows';
import { pairOf, type GenerationPair } from './generation-pair';
import { GenerationPicker } from './generation-picker';
import { useChanges, type Changes } from './use-changes';
import { useComparing } from './use-comparing';
import { useGenerations } from './use-generations';

const FIRST = { from: 0, to: 1 };

export function ChangeReport({ place }: { readonly place: ChangesPlace }) {
  const { actions } = useGrove();
  const { profileId } = place;
  const kept = useGenerations(profileId);
  const pair = kept === null ? null : pairOf(place, kept.generations);
  return (
    <section aria-label={changesTexts.view} className={styles.view}>
      <header className={styles.heading}>
        <h1 className={styles.title}>
          <FileDiff size={18} aria-hidden />
          {changesTexts.title}
        </h1>
        {kept !== null && pair !== null && <GenerationPicker pair={pair} generations={kept.generations} />}
      </header>
      {kept?.failure != null && <FailureNote failure={kept.failure} />}
      {kept?.failure === null && pair === null && (
        <EmptyState
          icon={FileDiff}
          title={changesTexts.nothingToCompare}
          actions={
            <Button icon={DatabaseZap} variant="primary" onClick={() => void actions.startCrawl(profileId)}>
              {changesTexts.copyNow}
            </Button>
          }
        >
          <p>{changesTexts.needTwo}</p>
        </EmptyState>
      )}
      {pair !== null && <Compared key={`${pair.before}/${pair.after}`} pair={pair} />}
    </section>
  );
}

function Compared({ pair }: { readonly pair: GenerationPair }) {
  const { actions } = useGrove();
  const [attempt, setAttempt] = useState(0);
  const [kinds, setKinds] = useState<readonly ChangeKind[]>(KINDS);
  const [includeNoise, setIncludeNoise] = useState(false);
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const [sight, setSight] = useState(FIRST);
  const comparing = useComparing(pair, attempt);
  const { finished } = comparing.progress;
  const changes = useChanges({ of: pair, kinds, includeNoise, text }, finished, sight);
  const failure = comparing.failure ?? changes?.failure ?? null;
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
          {failure.code === 'generation-not-kept' ? (
            <Button icon={DatabaseZap} onClick={() => void actions.startCrawl(profileId)}>
              {changesTexts.copyNow}
            </Button>
          ) : (
            <Button onClick={() => setAttempt(attempt + 1)}>{commonTexts.tryAgain}</Button>
          )}
        </FailureNote>
      )}
      {failure === null && !finished && (
        <div className={styles.comparing}>
          <p role="status">{changesTexts.comparing(comparing.progress.compared, comparing.progress.of)}</p>
          <ProgressBar label={changesTexts.view} percent={percentOf(comparing.progress)} />
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
          {changes.count === 0 ? (
            changes.failure === null && <Nothing changes={changes} filtered={text !== ''} />
          ) : (
            <List
              pair={pair}
              changes={changes}
              active={Math.min(active, changes.count - 1)}
              onActive={setActive}
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

interface ListProps {
  readonly pair: GenerationPair;
  readonly changes: Changes;
  readonly active: number;
  readonly onActive: (index: number) => void;
  readonly onSight: (sight: { readonly from: number; readonly to: number }) => void;
}

/** The list, with what is chosen beside it where there is room and below it where there is not. */
function List({ pair, changes, active, onActive, onSight }: ListProps) {
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
          profileId={pair.profileId}
          changes={changes}
          active={active}
          onActive={onActive}
          onSight={onSight}
        />
      }
      second={
        chosen === undefined ? (
          <p className={styles.quietly}>{changesTexts.noSelection}</p>
        ) : (
          <ChangeDetail key={`${chosen.kind}/${chosen.key}`} pair={pair} change={chosen} />
        )
      }
    />
  );
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
