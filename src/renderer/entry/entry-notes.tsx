/** What a person must know of the entry that they look at: that it is being read, could not be read, or is gone. */
import { TriangleAlert } from 'lucide-react';
import { useStore } from 'zustand';
import type { Connection } from '../../shared/domain';
import { dnKey, parentDn, rdnText, tryParseDn } from '../../shared/dn';
import type { Failure } from '../../shared/failure';
import { containerId } from '../stores/directory';
import { useGrove } from '../stores/grove';
import { commonTexts } from '../texts/common';
import { entryTexts } from '../texts/entry';
import { Button } from '../ui/button';
import { FailureNote } from '../ui/failure-note';
import { Spinner } from '../ui/spinner';
import styles from './entry-pane.module.css';
import type { EntrySubject } from './entry-subject';
import type { EntryCopy } from './use-entry-copy';
import type { Refresh } from './use-refresh';

interface EntryNotesProps {
  readonly subject: EntrySubject;
  /** Why the local copy could not give it the newest time. */
  readonly failure: Failure | null;
  readonly refresh: Refresh;
  readonly copying: EntryCopy;
  /** What is said of the whole connection need not be said of the entry as well. */
  readonly connection: Connection;
}

export function EntryNotes({ subject, failure, refresh, copying, connection }: EntryNotesProps) {
  const gone = failure?.code === 'object-not-found';
  const refused = refresh.failure?.code === connection.failure?.code ? null : refresh.failure;
  return (
    <>
      {refresh.busy && <Reading subject={subject} />}
      {gone && (
        <p role="status" className={styles.state}>
          <TriangleAlert size={16} aria-hidden className={styles.gone} />
          <span>
            <strong className={styles.gone}>{entryTexts.gone}</strong> {entryTexts.goneText}
          </span>
        </p>
      )}
      {failure !== null && !gone && <FailureNote failure={failure} tone="warning" />}
      {refused !== null && (
        <FailureNote failure={refused} tone="warning">
          <Button onClick={refresh.start}>{commonTexts.tryAgain}</Button>
          <Button variant="quiet" onClick={refresh.dismiss}>
            {commonTexts.dismiss}
          </Button>
        </FailureNote>
      )}
      {copying.failure !== null && (
        <FailureNote failure={copying.failure} tone="warning">
          <Button variant="quiet" onClick={copying.dismiss}>
            {commonTexts.dismiss}
          </Button>
        </FailureNote>
      )}
    </>
  );
}

/** Where the NAS lists no object alone its whole container is read, and that can take its time. */
function Reading({ subject: { profileId, dn } }: { readonly subject: EntrySubject }) {
  const { directory } = useGrove();
  const parent = parentDn(tryParseDn(dn) ?? []);
  const id = containerId(profileId, dnKey(parent));
  const state = useStore(directory, ({ containers }) => containers[id]?.state);
  return (
    <p role="status" className={styles.state}>
      <Spinner />
      {state?.phase === 'loading'
        ? entryTexts.refreshingContainer(rdnText(parent), state.total)
        : entryTexts.refreshing}
    </p>
  );
}
