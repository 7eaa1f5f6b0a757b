/** Exports that came to no file, and why, above the status bar until a person has read it. */
import { useState } from 'react';
import { useStore } from 'zustand';
import type { Failure } from '../../shared/failure';
import { useGrove, useProgram } from '../stores/grove';
import { commonTexts } from '../texts/common';
import { exportTexts } from '../texts/export';
import { Button } from '../ui/button';
import { FailureNote } from '../ui/failure-note';
import { SafeText } from '../ui/safe-text';
import styles from './export-failures.module.css';

export function ExportFailures() {
  const { actions } = useGrove();
  const exports = useProgram((state) => state.exports);
  const profiles = useProgram((state) => state.profiles);
  const unbegun = useStore(actions, (state) => state.export);
  const [read, setRead] = useState<ReadonlySet<string>>(new Set());

  const failed = exports.flatMap(({ id, profileId, fileName, failure }, index) => {
    // Once the same file is tried again, its older failure is history.
    const newer = exports
      .slice(0, index)
      .some((job) => job.profileId === profileId && job.fileName === fileName);
    return failure === null || newer || read.has(id) ? [] : [{ id, fileName, failure }];
  });
  const others = profiles.flatMap(({ id, name }) => {
    const failure = unbegun[id];
    return failure == null ? [] : [{ id, name, failure }];
  });
  if (failed.length + others.length === 0) return null;
  return (
    <section aria-label={exportTexts.failures} className={styles.section}>
      {others.map(({ id, name, failure }) => (
        <Failed
          key={id}
          title={exportTexts.notBegun(name)}
          failure={failure}
          onRead={() => actions.forgetExport(id)}
        />
      ))}
      {failed.map(({ id, fileName, failure }) => (
        <Failed
          key={id}
          title={exportTexts.failed(fileName)}
          failure={failure}
          onRead={() => setRead(new Set([...read, id]))}
        />
      ))}
    </section>
  );
}

interface FailedProps {
  readonly title: string;
  readonly failure: Failure;
  readonly onRead: () => void;
}

function Failed({ title, failure, onRead }: FailedProps) {
  return (
    <div className={styles.failed}>
      <p className={styles.title}>
        <SafeText text={title} />
      </p>
      <FailureNote failure={failure}>
        <Button onClick={onRead}>{commonTexts.dismiss}</Button>
      </FailureNote>
    </div>
  );
}
