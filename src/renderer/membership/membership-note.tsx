/** How far a list of members is to be trusted: of when it is, or that the copy it is made from is not whole. */
import { DatabaseZap, TriangleAlert, UsersRound } from 'lucide-react';
import { useStore } from 'zustand';
import { useCrawl } from '../crawl/use-crawl';
import { useGrove } from '../stores/grove';
import { crawlTexts } from '../texts/crawl';
import { membershipTexts, wayTexts } from '../texts/membership';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { FailureNote } from '../ui/failure-note';
import { formatDateTime, formatWhen } from '../ui/format';
import { SafeText } from '../ui/safe-text';
import { useNow } from '../ui/use-now';
import styles from './membership-list.module.css';
import type { MembershipWay } from './use-memberships';

const MINUTE = 60_000;

interface MembershipNoteProps {
  readonly profileId: string;
  readonly way: MembershipWay;
  readonly cut: boolean;
}

export function MembershipNote({ profileId, way, cut }: MembershipNoteProps) {
  const { actions } = useGrove();
  const crawl = useCrawl(profileId);
  const failure = useStore(actions, (state) => state.crawl[profileId] ?? null);
  const now = useNow(MINUTE);
  if (crawl?.phase === 'completed' && crawl.endedAt !== null) {
    return (
      <p className={styles.note} title={formatDateTime(crawl.endedAt)}>
        {membershipTexts.asOf(formatWhen(crawl.endedAt, now))}
        {cut && <Cut />}
      </p>
    );
  }
  const begun = crawl?.phase === 'paused' || crawl?.phase === 'failed';
  return (
    <>
      <div className={styles.warning}>
        <TriangleAlert size={14} aria-hidden />
        <span className={styles.words}>
          {wayTexts[way].partial}
          {cut && <Cut />}
        </span>
        {crawl?.phase === 'running' ? (
          <span role="status" className={styles.progress}>
            {crawlTexts.running}: {crawlTexts.progress(crawl.objects, crawl.expected)}
          </span>
        ) : (
          <Button
            icon={DatabaseZap}
            className={styles.small}
            onClick={() => void actions.startCrawl(profileId)}
          >
            {begun ? crawlTexts.goOnMenu : crawlTexts.start}
          </Button>
        )}
      </div>
      {failure !== null && <FailureNote failure={failure} />}
    </>
  );
}

function Cut() {
  return <span className={styles.cut}>{membershipTexts.cut}</span>;
}

interface NoMembersProps {
  readonly way: MembershipWay;
  readonly filter: string;
  readonly whole: boolean;
}

export function NoMembers({ way, filter, whole }: NoMembersProps) {
  const { empty, emptyText, emptyPartial } = wayTexts[way];
  if (filter.trim() !== '') {
    return (
      <p className={styles.quietly}>
        <SafeText text={membershipTexts.noMatch(filter.trim())} />
      </p>
    );
  }
  return (
    <EmptyState icon={UsersRound} title={empty}>
      <p>{whole ? emptyText : emptyPartial}</p>
    </EmptyState>
  );
}
