/** One change with every value that came or went, what changes by itself last. */
import { useEffect, useState } from 'react';
import type { Change, ChangeDetail as Detail } from '../../shared/change';
import { decode } from '../../shared/decode/decode';
import type { AttributeValue } from '../../shared/entry';
import type { Failure } from '../../shared/failure';
import { ValueView } from '../entry/value-view';
import { useGrove } from '../stores/grove';
import { changeKindTexts, changesTexts } from '../texts/changes';
import { commonTexts } from '../texts/common';
import { Button } from '../ui/button';
import { FailureNote } from '../ui/failure-note';
import { SafeText } from '../ui/safe-text';
import styles from './change-detail.module.css';
import { ChangeMark } from './change-mark';
import type { GenerationPair } from './generation-pair';

/** Values that are in sight at first. */
const FEW = 20;
/** Those that come with each wish for more. */
const MORE = 200;

interface ChangeDetailProps {
  readonly pair: GenerationPair;
  readonly change: Change;
}

export function ChangeDetail({ pair, change }: ChangeDetailProps) {
  const { navigation } = useGrove();
  const [attempt, setAttempt] = useState(0);
  const { detail, failure } = useDetail(pair, change, attempt);
  const { kind, name, dn, fromDn } = change;
  return (
    <section aria-label={changesTexts.detail} className={styles.detail} tabIndex={0} data-pane-focus>
      <header className={styles.header}>
        <h2 className={styles.name}>
          <ChangeMark kind={kind} />
          <SafeText text={name} />
          <span className={styles.kind}>{changeKindTexts[kind]}</span>
        </h2>
        {kind === 'moved' && fromDn !== null ? (
          <dl className={styles.places}>
            <dt>{changesTexts.wasAt}</dt>
            <dd className={styles.dn}>
              <SafeText text={fromDn} />
            </dd>
            <dt>{changesTexts.isAt}</dt>
            <dd className={styles.dn}>
              <SafeText text={dn} />
            </dd>
          </dl>
        ) : (
          <p className={styles.dn}>
            <SafeText text={dn} />
          </p>
        )}
        {kind === 'removed' ? (
          <p className={styles.quiet}>{changesTexts.gone}</p>
        ) : (
          <Button
            variant="quiet"
            className={styles.open}
            onClick={() => navigation.goToEntry(pair.profileId, dn)}
          >
            {changesTexts.openEntry}
          </Button>
        )}
      </header>
      {failure !== null && (
        <FailureNote failure={failure}>
          <Button onClick={() => setAttempt(attempt + 1)}>{commonTexts.tryAgain}</Button>
        </FailureNote>
      )}
      {detail !== null && (
        <dl className={styles.attributes}>
          {detail.changes
            .toSorted((one, other) => Number(one.noise) - Number(other.noise))
            .map((attribute) => (
              <AttributeChange key={attribute.name} attribute={attribute} profileId={pair.profileId} />
            ))}
        </dl>
      )}
    </section>
  );
}

interface AttributeChangeProps {
  readonly attribute: Detail['changes'][number];
  readonly profileId: string;
}

function AttributeChange({ attribute, profileId }: AttributeChangeProps) {
  const { name, noise, removed, added } = attribute;
  const [most, setMost] = useState(FEW);
  const values = [
    ...removed.map((value) => ({ value, came: false })),
    ...added.map((value) => ({ value, came: true })),
  ];
  return (
    <div className={styles.attribute}>
      <dt className={styles.attributeName}>
        <SafeText text={name} />
        {noise && <span className={styles.quiet}> · {changesTexts.noiseMark}</span>}
      </dt>
      {values.slice(0, most).map(({ value, came }, index) => (
        <dd key={index} className={came ? styles.came : styles.went}>
          <span aria-hidden className={styles.sign}>
            {came ? '+' : '−'}
          </span>
          <span className={styles.unseen}>{came ? changesTexts.came : changesTexts.went} </span>
          <Meaning name={name} value={value} profileId={profileId} />
        </dd>
      ))}
      {values.length > most && (
        <dd>
          <button type="button" className={styles.more} onClick={() => setMost(most + MORE)}>
            {changesTexts.moreValues(Math.min(MORE, values.length - most), values.length - most)}
          </button>
        </dd>
      )}
    </div>
  );
}

function Meaning({ name, value, profileId }: { name: string; value: AttributeValue; profileId: string }) {
  return <ValueView attribute={name} profileId={profileId} decoded={decode(name, value)} />;
}

interface Read {
  readonly name: string;
  readonly detail: Detail | null;
  readonly failure: Failure | null;
}

function useDetail(pair: GenerationPair, { kind, dn }: Change, attempt: number): Omit<Read, 'name'> {
  const { client } = useGrove();
  const { profileId, before, after } = pair;
  const name = JSON.stringify([profileId, before, after, kind, dn, attempt]);
  const [read, setRead] = useState<Read | null>(null);
  useEffect(() => {
    const abort = new AbortController();
    const { signal } = abort;
    void client.replica.change({ profileId, before, after, kind, dn }, { signal }).then((answer) => {
      if (signal.aborted) return;
      setRead({
        name,
        detail: answer.ok ? answer.value : null,
        failure: answer.ok ? null : answer.failure,
      });
    });
    return () => abort.abort();
  }, [client, profileId, before, after, kind, dn, name]);
  return read?.name === name ? read : { detail: null, failure: null };
}
