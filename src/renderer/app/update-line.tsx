/** Asks for a newer version of Grove when a person wants to know, and installs it where it can be verified. */
import { useState } from 'react';
import type { Failure } from '../../shared/failure';
import type { UpdateCheck } from '../../shared/update';
import { useGrove } from '../stores/grove';
import { aboutTexts } from '../texts/about';
import { Button } from '../ui/button';
import { FailureNote } from '../ui/failure-note';
import styles from './about-dialog.module.css';

export function UpdateLine() {
  const { client } = useGrove();
  const [busy, setBusy] = useState(false);
  const [found, setFound] = useState<UpdateCheck | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const check = async () => {
    setBusy(true);
    const answer = await client.app.checkForUpdates();
    setFound(answer.ok ? answer.value : null);
    setFailure(answer.ok ? null : answer.failure);
    setBusy(false);
  };
  const install = async () => {
    setBusy(true);
    const answer = await client.app.installUpdate();
    setFailure(answer.ok ? null : answer.failure);
    setBusy(false);
  };
  const version = found?.version ?? null;
  return (
    <>
      <div className={styles.update}>
        <Button busy={busy} disabled={busy} onClick={() => void check()}>
          {aboutTexts.checkUpdates}
        </Button>
        <span role="status">
          {found !== null && (version === null ? aboutTexts.newest : aboutTexts.found(version))}
          {version !== null && found?.installs === false && ` ${aboutTexts.elsewhere}`}
        </span>
        {version !== null && found?.installs === true && (
          <Button variant="primary" disabled={busy} onClick={() => void install()}>
            {aboutTexts.install}
          </Button>
        )}
      </div>
      {failure !== null && <FailureNote failure={failure} />}
    </>
  );
}
