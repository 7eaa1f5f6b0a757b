/** The first thing anyone sees: there is no NAS yet, and three ways to have one. */
import { Plus, Sprout } from 'lucide-react';
import { useState } from 'react';
import type { Failure } from '../../shared/failure';
import { useProfileExchange } from '../profiles/profile-exchange';
import { useGrove } from '../stores/grove';
import { appTexts } from '../texts/app';
import { exchangeTexts } from '../texts/profiles';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { FailureNote } from '../ui/failure-note';
import { MainLandmark } from '../ui/popup-host';
import styles from './first-run.module.css';

export function FirstRun({ onAdd }: { readonly onAdd: () => void }) {
  const { client, navigation } = useGrove();
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const exchange = useProfileExchange();
  const words = appTexts.firstRun;

  const openDemo = async () => {
    setBusy(true);
    setFailure(null);
    const answer = await client.demo.open();
    setBusy(false);
    if (answer.ok) navigation.goToProfile(answer.value.id);
    else setFailure(answer.failure);
  };

  return (
    <MainLandmark className={styles.page} data-pane>
      {failure !== null && <FailureNote failure={failure} />}
      <EmptyState
        icon={Sprout}
        title={words.title}
        heading="h1"
        actions={
          <>
            <Button variant="primary" icon={Plus} onClick={onAdd}>
              {words.add}
            </Button>
            <Button onClick={exchange.importAll}>{exchangeTexts.importItem}</Button>
            <Button busy={busy} disabled={busy} onClick={() => void openDemo()}>
              {words.demo}
            </Button>
          </>
        }
      >
        {words.text}
      </EmptyState>
      <p className={styles.note}>{words.demoNote}</p>
      {exchange.outcome}
    </MainLandmark>
  );
}
