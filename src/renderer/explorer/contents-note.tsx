/** How far a container is loaded, above its table: nothing when it is simply complete. */
import { FolderOpen } from 'lucide-react';
import type { ContainerView } from '../stores/container-view';
import { useGrove, useProgram } from '../stores/grove';
import { commonTexts } from '../texts/common';
import { explorerTexts } from '../texts/explorer';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { FailureNote } from '../ui/failure-note';
import { ProgressBar } from '../ui/progress-bar';
import styles from './contents-note.module.css';
import { noteOf } from './tree-shape';

interface ContentsNoteProps {
  readonly profileId: string;
  readonly dn: string;
  readonly view: ContainerView | undefined;
}

export function ContentsNote({ profileId, dn, view }: ContentsNoteProps) {
  const { directory } = useGrove();
  const connection = useProgram(({ connections }) =>
    connections.find((each) => each.profileId === profileId),
  );
  const note = noteOf(view);
  if (view === undefined || note === null) return null;
  const loaded = view.state?.loaded ?? 0;
  const total = view.state?.total ?? null;
  const reload = () => void directory.reload(profileId, dn);

  switch (note) {
    case 'empty':
      return <EmptyState icon={FolderOpen} title={explorerTexts.emptyContainer} />;
    case 'loading':
      return (
        <div className={styles.bar}>
          <span>{explorerTexts.loading(loaded, total)}</span>
          <div className={styles.progress}>
            <ProgressBar
              label={explorerTexts.loading(loaded, total)}
              percent={total === null || total === 0 ? null : Math.min(100, (loaded / total) * 100)}
            />
          </div>
          <Button variant="quiet" onClick={() => void directory.stop(profileId, dn)}>
            {explorerTexts.stop}
          </Button>
        </div>
      );
    case 'stopped':
      return (
        <div className={styles.bar}>
          <span>{explorerTexts.stopped(loaded, total)}</span>
          <Button variant="quiet" onClick={reload}>
            {explorerTexts.continue}
          </Button>
        </div>
      );
    case 'failed': {
      const failure = view.failure ?? view.state?.failure;
      // What is said of the whole connection, with the way to go on, need not be said of the container as well.
      if (failure == null || failure.code === connection?.failure?.code) return null;
      return (
        <FailureNote failure={failure}>
          <Button onClick={reload}>{commonTexts.tryAgain}</Button>
        </FailureNote>
      );
    }
  }
}
