/** The head of one side: which NAS, which object, how old; or why there is nothing to compare. */
import { DatabaseZap } from 'lucide-react';
import { Fragment } from 'react';
import { formatRdn, rdnText, tryParseDn } from '../../shared/dn';
import { EntryIcon, EntryMarks } from '../explorer/entry-icon';
import { useGrove, useProgram } from '../stores/grove';
import type { EntryRef } from '../stores/navigation';
import { commonTexts } from '../texts/common';
import { compareTexts } from '../texts/compare';
import { kindTexts } from '../texts/explorer';
import { Button } from '../ui/button';
import { FailureNote } from '../ui/failure-note';
import { formatDateTime, formatWhen } from '../ui/format';
import { SafeText } from '../ui/safe-text';
import { useNow } from '../ui/use-now';
import styles from './compare-view.module.css';
import type { SideState } from './compare-view';

const MINUTE = 60_000;

interface CompareHeadingProps {
  readonly of: EntryRef;
  readonly state: SideState;
  readonly label: string;
}

export function CompareHeading({ of, state, label }: CompareHeadingProps) {
  const { navigation, actions } = useGrove();
  const nas = useProgram(({ profiles }) => profiles.find(({ id }) => id === of.profileId)?.name);
  const now = useNow(MINUTE);
  const { entry, failure, retry } = state;
  const name = entry?.name ?? (rdnText(tryParseDn(of.dn) ?? []) || of.dn);
  const open = () => navigation.goToEntry(of.profileId, of.dn);
  return (
    <section aria-label={label} className={styles.heading}>
      <p className={styles.nas}>
        {nas === undefined ? compareTexts.removed : <SafeText text={nas} />}
        {entry !== null && (
          <span title={formatDateTime(entry.asOf)}> · {compareTexts.asOf(formatWhen(entry.asOf, now))}</span>
        )}
      </p>
      <h1 className={styles.name}>
        {entry !== null && <EntryIcon kind={entry.kind} />}
        <button
          type="button"
          className={styles.open}
          title={compareTexts.open}
          disabled={nas === undefined}
          onClick={open}
        >
          <SafeText text={name} />
        </button>
        {entry !== null && (
          <span className={styles.kind}>
            {kindTexts[entry.kind]}
            <EntryMarks row={entry} />
          </span>
        )}
      </h1>
      <code className={styles.dn}>
        <Dn text={entry?.dn ?? of.dn} />
      </code>
      {entry === null && failure === null && (
        <p className={styles.quiet}>
          <SafeText text={compareTexts.looking(name)} />
        </p>
      )}
      {failure !== null && nas !== undefined && (
        <FailureNote failure={failure} tone={entry === null ? 'bad' : 'warning'}>
          <Button onClick={retry}>{commonTexts.tryAgain}</Button>
          {failure.code === 'object-not-found' && (
            <Button icon={DatabaseZap} onClick={() => void actions.startCrawl(of.profileId)}>
              {compareTexts.copyDirectory}
            </Button>
          )}
        </FailureNote>
      )}
      {failure?.code === 'object-not-found' && nas !== undefined && entry === null && (
        <p className={styles.quiet}>{compareTexts.missing}</p>
      )}
    </section>
  );
}

/** A DN in a narrow column is better broken between its parts than within one. */
function Dn({ text }: { readonly text: string }) {
  const parts = tryParseDn(text)?.map(formatRdn) ?? [text];
  // Where it is spelled in another way than ours, it is shown as it is.
  const shown = parts.join(',') === text ? parts : [text];
  return shown.map((part, index) => (
    <Fragment key={index}>
      <SafeText text={index < shown.length - 1 ? `${part},` : part} />
      <wbr />
    </Fragment>
  ));
}
