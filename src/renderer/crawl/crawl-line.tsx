/** How the copying of a NAS's whole directory stands, under what is known of its domain; nothing where there is none. */
import { Pause, Play, Square } from 'lucide-react';
import { useStore } from 'zustand';
import type { Crawl } from '../../shared/crawl';
import { useGrove } from '../stores/grove';
import { commonTexts } from '../texts/common';
import { crawlTexts } from '../texts/crawl';
import { tourAnchor } from '../tour/anchor';
import { Button, IconButton } from '../ui/button';
import { FailureNote } from '../ui/failure-note';
import { formatDateTime, formatWhen } from '../ui/format';
import { ProgressBar } from '../ui/progress-bar';
import { plainSafe } from '../ui/safe-text';
import { StateIcon, StateText } from '../ui/state-icon';
import { useNow } from '../ui/use-now';
import styles from './crawl-line.module.css';
import { useCrawl } from './use-crawl';

export function CrawlLine({ profileId }: { readonly profileId: string }) {
  const { actions } = useGrove();
  const crawl = useCrawl(profileId);
  const failure = useStore(actions, (state) => state.crawl[profileId] ?? null);
  if (failure === null && (crawl === undefined || crawl.phase === 'cancelled')) return null;
  return (
    <section aria-label={crawlTexts.section} className={styles.section} {...tourAnchor('copies')}>
      {failure !== null && (
        <FailureNote failure={failure}>
          <Button onClick={() => void actions.startCrawl(profileId)}>{commonTexts.tryAgain}</Button>
          <Button variant="quiet" onClick={() => actions.forgetCrawl(profileId)}>
            {commonTexts.dismiss}
          </Button>
        </FailureNote>
      )}
      {crawl !== undefined && <State crawl={crawl} />}
    </section>
  );
}

function State({ crawl }: { readonly crawl: Crawl }) {
  switch (crawl.phase) {
    case 'running':
    case 'paused':
      return <UnderWay crawl={crawl} />;
    case 'failed':
      return <Failed crawl={crawl} />;
    case 'completed':
    case 'incomplete':
      return <Copied crawl={crawl} />;
    case 'cancelled':
      return null;
  }
}

function UnderWay({ crawl }: { readonly crawl: Crawl }) {
  const { client, actions } = useGrove();
  const { profileId, objects, expected, rate, timeLeft } = crawl;
  const running = crawl.phase === 'running';
  const percent = expected === null ? null : Math.min(100, (objects / Math.max(1, expected.objects)) * 100);
  const facts = [
    crawlTexts.progress(objects, expected),
    ...(running && rate !== null && rate >= 1 ? [crawlTexts.rate(rate)] : []),
    ...(running && timeLeft !== null ? [crawlTexts.timeLeft(timeLeft)] : []),
  ];
  return (
    <>
      <div className={styles.head}>
        <span role="status" className={styles.title}>
          <StateText tone={running ? 'running' : 'idle'}>
            {running ? crawlTexts.running : crawlTexts.paused}
          </StateText>
        </span>
        {running ? (
          <IconButton
            label={crawlTexts.pause}
            icon={Pause}
            className={styles.button}
            onClick={() => void client.replica.pauseCrawl({ profileId })}
          />
        ) : (
          <IconButton
            label={crawlTexts.goOnMenu}
            icon={Play}
            className={styles.button}
            onClick={() => void actions.startCrawl(profileId)}
          />
        )}
        <IconButton
          label={crawlTexts.stop}
          icon={Square}
          className={styles.button}
          onClick={() => void client.replica.cancelCrawl({ profileId })}
        />
      </div>
      {(running || percent !== null) && <ProgressBar label={crawlTexts.section} percent={percent} />}
      <p className={styles.facts}>{facts.join(' · ')}</p>
    </>
  );
}

function Failed({ crawl }: { readonly crawl: Crawl }) {
  const { client, actions } = useGrove();
  const { profileId, objects, expected, failure } = crawl;
  return (
    <>
      <p className={styles.ended}>
        <StateIcon tone="bad" />
        {crawlTexts.failed(crawlTexts.progress(objects, expected))}
      </p>
      {failure !== null && (
        <FailureNote failure={failure}>
          <Button onClick={() => void actions.startCrawl(profileId)}>{crawlTexts.goOn}</Button>
          <Button variant="quiet" onClick={() => void client.replica.cancelCrawl({ profileId })}>
            {crawlTexts.stop}
          </Button>
        </FailureNote>
      )}
    </>
  );
}

/** Re-rendered by the minute, so that yesterday's time never looks like today's. */
const MINUTE = 60_000;

function Copied({ crawl }: { readonly crawl: Crawl }) {
  const { actions } = useGrove();
  const now = useNow(MINUTE);
  const { objects, skipped, skippedCount, phase } = crawl;
  const endedAt = crawl.endedAt ?? crawl.startedAt;
  const when = formatWhen(endedAt, now);
  const whole = phase === 'completed';
  return (
    <>
      <p role="status" className={styles.ended} title={formatDateTime(endedAt)}>
        <StateIcon tone={whole ? 'good' : 'warning'} />
        {whole ? crawlTexts.completed(when, objects) : crawlTexts.incomplete(when, objects, skippedCount)}
      </p>
      {!whole && (
        <>
          <ul className={styles.skipped}>
            {skipped.map(({ dn, failure }) => (
              <li key={dn} title={failure.remedy}>
                {crawlTexts.skipped(plainSafe(dn), failure.message)}
              </li>
            ))}
          </ul>
          <Button onClick={() => void actions.startCrawl(crawl.profileId)}>{crawlTexts.again}</Button>
        </>
      )}
    </>
  );
}
