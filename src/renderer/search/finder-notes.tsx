/** What the finder says besides rows: what can be typed, that nothing was found and why, and where it looked. */
import { DatabaseZap } from 'lucide-react';
import { useStore } from 'zustand';
import { useCrawl } from '../crawl/use-crawl';
import type { Failure } from '../../shared/failure';
import type { SearchGroup } from '../../shared/search-results';
import { useGrove, useProgram } from '../stores/grove';
import { crawlTexts } from '../texts/crawl';
import { searchTexts } from '../texts/search';
import { Button } from '../ui/button';
import { FailureNote } from '../ui/failure-note';
import { plainSafe } from '../ui/safe-text';
import styles from './finder-notes.module.css';
import { readPasted } from './pasted';

export function FinderHints() {
  return (
    <dl aria-label={searchTexts.languageTitle} className={styles.hints}>
      {searchTexts.language.map(({ example, means }) => (
        <div key={example} className={styles.hint}>
          <dt>{example}</dt>
          <dd>{means}</dd>
        </div>
      ))}
    </dl>
  );
}

interface FinderMessageProps {
  readonly typed: string;
  readonly commanding: boolean;
  readonly groups: readonly SearchGroup[];
  readonly failure: Failure | null;
}

/** In the place of rows, when there are none. */
export function FinderMessage({ typed, commanding, groups, failure }: FinderMessageProps) {
  if (commanding) {
    return (
      <p role="status" className={styles.nothing}>
        {searchTexts.noCommand}
      </p>
    );
  }
  if (failure?.code === 'query-invalid') {
    return (
      <p role="alert" className={styles.problem}>
        {failure.message}
      </p>
    );
  }
  if (failure !== null) return <FailureNote failure={failure} />;
  const failed = groups.flatMap((group) =>
    group.failure === null ? [] : [{ ...group, failure: group.failure }],
  );
  return (
    <div className={styles.messages}>
      {readPasted(typed)?.is === 'dn' && <p className={styles.foreign}>{searchTexts.noNasFor}</p>}
      {failed.length < groups.length && (
        <Nothing
          profileIds={groups.flatMap(({ profileId, failure: why }) => (why === null ? [profileId] : []))}
        />
      )}
      {failed.map((group) => (
        <Failed key={group.profileId} profileId={group.profileId} failure={group.failure} />
      ))}
    </div>
  );
}

function Nothing({ profileIds }: { readonly profileIds: readonly string[] }) {
  const crawls = useProgram((state) => state.crawls);
  const partial = profileIds.filter(
    (id) => !crawls.some(({ profileId, phase }) => profileId === id && phase === 'completed'),
  );
  return (
    <div className={styles.nothing}>
      <p className={styles.title}>{searchTexts.nothing}</p>
      <p>{partial.length === 0 ? searchTexts.nothingWhole : searchTexts.nothingText}</p>
      {partial.map((profileId) => (
        <CopyButton key={profileId} profileId={profileId} alone={profileIds.length === 1} />
      ))}
    </div>
  );
}

interface CopyButtonProps {
  readonly profileId: string;
  /** Whether there is no other NAS to tell it from. */
  readonly alone: boolean;
}

function CopyButton({ profileId, alone }: CopyButtonProps) {
  const { actions } = useGrove();
  const crawl = useCrawl(profileId);
  const failure = useStore(actions, (state) => state.crawl[profileId] ?? null);
  const name = useProgram((state) => state.profiles.find((profile) => profile.id === profileId)?.name ?? '');
  if (crawl?.phase === 'running') {
    const progress = crawlTexts.progress(crawl.objects, crawl.expected);
    return <p className={styles.copying}>{crawlTexts.runningOf(plainSafe(name), progress)}</p>;
  }
  return (
    <div className={styles.copying}>
      <Button icon={DatabaseZap} onClick={() => void actions.startCrawl(profileId)}>
        {alone ? crawlTexts.start : crawlTexts.startOf(plainSafe(name))}
      </Button>
      {failure !== null && <FailureNote failure={failure} />}
    </div>
  );
}

function Failed({ profileId, failure }: { readonly profileId: string; readonly failure: Failure }) {
  const name = useProgram((state) => state.profiles.find((profile) => profile.id === profileId)?.name ?? '');
  return (
    <section aria-label={searchTexts.failedOn(plainSafe(name))}>
      <p className={styles.failedOn}>{searchTexts.failedOn(plainSafe(name))}</p>
      <FailureNote failure={failure} />
    </section>
  );
}

export function FinderFoot({ groups }: { readonly groups: readonly SearchGroup[] }) {
  const searched = groups.filter(({ failure }) => failure === null);
  const counted = searched.every(({ count }) => count !== null);
  const found = counted ? searched.reduce((sum, { count }) => sum + (count ?? 0), 0) : null;
  return (
    <div className={styles.foot}>
      <span role="status" className={styles.scope}>
        {groups.length > 0 && searchTexts.scope(found, searched.length, groups.length)}
      </span>
      {searchTexts.keys.map(({ keys, does }) => (
        <span key={keys} aria-hidden className={styles.key}>
          <kbd>{keys}</kbd> {does}
        </span>
      ))}
    </div>
  );
}
