/** What is shown: its kind and name, its DN, and how old that knowledge is. */
import { Check, Copy } from 'lucide-react';
import type { ReactNode } from 'react';
import { EntryIcon, EntryMarks } from '../explorer/entry-icon';
import { commonTexts } from '../texts/common';
import { entryTexts } from '../texts/entry';
import { kindTexts } from '../texts/explorer';
import { IconButton } from '../ui/button';
import { formatDateTime, formatWhen } from '../ui/format';
import { SafeText } from '../ui/safe-text';
import { useCopy } from '../stores/use-copy';
import { useNow } from '../ui/use-now';
import styles from './entry-heading.module.css';
import type { EntrySubject } from './entry-subject';

interface EntryHeadingProps {
  readonly subject: EntrySubject;
  /** Epoch milliseconds; null when unknown. */
  readonly asOf: number | null;
  readonly live: boolean;
  /** It holds others, and none of them was ever read. */
  readonly unread: boolean;
  /** What can be done with it, at the end. */
  readonly actions?: ReactNode;
}

export function EntryHeading({ subject, asOf, live, unread, actions }: EntryHeadingProps) {
  const { name, kind, dn, entry } = subject;
  const [copied, copy] = useCopy();
  return (
    <header className={styles.heading}>
      <EntryIcon kind={kind} size={20} />
      <h1 className={styles.name}>
        <SafeText text={name} />
      </h1>
      <span className={styles.kind}>
        {kindTexts[kind]}
        {entry !== null && <EntryMarks row={entry} />}
      </span>
      {unread ? (
        // The age of what its parent's listing had of it would read as that of its contents.
        <span className={styles.age}>{entryTexts.unread}</span>
      ) : (
        asOf !== null && <Age asOf={asOf} live={live} />
      )}
      <div className={styles.dn}>
        <code className={styles.code}>
          <SafeText text={dn} isDn />
        </code>
        <IconButton
          label={copied ? commonTexts.copied : entryTexts.copyDn}
          icon={copied ? Check : Copy}
          className={styles.copy}
          onClick={() => copy(dn)}
        />
        {actions}
      </div>
    </header>
  );
}

/** Re-rendered by the minute, so that yesterday's time never looks like today's. */
const MINUTE = 60_000;

function Age({ asOf, live }: { readonly asOf: number; readonly live: boolean }) {
  const now = useNow(MINUTE);
  return (
    <span className={styles.age} title={formatDateTime(asOf)}>
      {entryTexts.asOf(formatWhen(asOf, now))} · {live ? entryTexts.live : entryTexts.fromLocalCopy}
    </span>
  );
}
