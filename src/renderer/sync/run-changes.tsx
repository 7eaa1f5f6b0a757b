/** What a run changed in the directory, once the copy that followed it was compared; before, why that cannot be told. */
import type { Crawl } from '../../shared/crawl';
import type { SyncRun } from '../../shared/sync-run';
import { useCrawl } from '../crawl/use-crawl';
import { useGrove, useProgram } from '../stores/grove';
import { crawlTexts } from '../texts/crawl';
import { syncTexts } from '../texts/sync';
import { Button } from '../ui/button';
import styles from './run-details.module.css';

export function RunChanges({ run }: { readonly run: SyncRun }) {
  const { client } = useGrove();
  const { profileId, changes, state } = run;
  if (changes === undefined && state !== 'completed') return null;
  return (
    <div className={styles.fact}>
      <dt>{syncTexts.changed}</dt>
      <dd className={styles.changes}>
        {changes === undefined ? (
          <Untold run={run} />
        ) : (
          <>
            {changes.totals !== undefined && (
              <span>
                {syncTexts.changedCounts(
                  changes.totals.added,
                  changes.totals.removed,
                  changes.totals.moved,
                  changes.totals.modified,
                )}
              </span>
            )}
            <Button
              className={styles.inline}
              onClick={() =>
                void client.app.showChanges({ profileId, before: changes.before, after: changes.after })
              }
            >
              {syncTexts.showChanges}
            </Button>
          </>
        )}
      </dd>
    </div>
  );
}

function Untold({ run }: { readonly run: SyncRun }) {
  const { actions } = useGrove();
  const crawl = useCrawl(run.profileId);
  const off = useProgram((state) => state.settings.crawlAfterSync === false);
  const reason = reasonOf(run, crawl, off);
  return (
    <>
      <span className={styles.untold}>{syncTexts.untold[reason]}</span>
      {reason === 'no-copy' && (
        <Button className={styles.inline} onClick={() => void actions.startCrawl(run.profileId)}>
          {crawlTexts.start}
        </Button>
      )}
    </>
  );
}

/** Why it is not told (yet) what a run that was completed has changed. */
function reasonOf(run: SyncRun, crawl: Crawl | undefined, off: boolean): keyof typeof syncTexts.untold {
  // A copy that is completed is about to be compared.
  if (crawl?.syncRunId === run.id) {
    return crawl.phase === 'running' || crawl.phase === 'completed' ? 'copying' : 'not-copied';
  }
  if (crawl?.phase === 'running') return 'copying-other';
  // Whoever has a copy from after the run had none from before it, or it would have been compared.
  if (crawl?.generation == null) return 'no-copy';
  return off ? 'off' : 'no-copy-before';
}
