/** Who is in a group, or which groups an object is in: filtered, direct or nested, with how each is one. */
import { FileDown } from 'lucide-react';
import { useRef, useState } from 'react';
import { ExportDialog } from '../export/export-dialog';
import type { EntrySubject } from '../entry/entry-subject';
import { useCrawl } from '../crawl/use-crawl';
import { useLayout } from '../stores/use-layout';
import { commonTexts } from '../texts/common';
import { membershipTexts, wayTexts } from '../texts/membership';
import { Button } from '../ui/button';
import { FailureNote } from '../ui/failure-note';
import { FilterBar } from '../ui/filter-bar';
import { Segments } from '../ui/segments';
import styles from './membership-list.module.css';
import { MembershipNote, NoMembers } from './membership-note';
import { MembershipRows } from './membership-rows';
import { useMemberships, type MembershipWay } from './use-memberships';

interface MembershipListProps {
  readonly subject: EntrySubject;
  readonly way: MembershipWay;
}

const FIRST = { from: 0, to: 1 };

export function MembershipList({ subject, way }: MembershipListProps) {
  const { profileId, dn, key, entry } = subject;
  const texts = wayTexts[way];
  const crawl = useCrawl(profileId);
  const [nested = false, setNested] = useLayout('nestedMembers');
  const [filter, setFilter] = useState('');
  const [sight, setSight] = useState<{ readonly from: number; readonly to: number }>(FIRST);
  const [attempt, setAttempt] = useState(0);
  const [exporting, setExporting] = useState(false);
  const grid = useRef<HTMLDivElement>(null);

  const question = { profileId, dn, way, nested, filter };
  // What is written to the copy may change any list; a crawl under way is looked at again when it has ended.
  const version = JSON.stringify([crawl?.phase, crawl?.generation, entry?.asOf, attempt]);
  const read = useMemberships(question, version, sight);
  const problem = read?.failure?.code === 'query-invalid' ? read.failure : null;
  const failure = problem === null ? (read?.failure ?? null) : null;
  const whole = crawl?.phase === 'completed';
  const filtered = filter.trim() !== '';

  return (
    <section aria-label={texts.tab} className={styles.section}>
      <FilterBar
        label={membershipTexts.filter}
        value={filter}
        onChange={(text) => {
          setSight(FIRST);
          setFilter(text);
        }}
        onLeave={() => grid.current?.focus()}
        problem={problem}
        wraps
        count={
          read?.failure === null &&
          (filtered ? membershipTexts.shown(texts.count(read.total), read.count) : texts.count(read.total))
        }
      >
        <Segments
          label={membershipTexts.depth}
          value={nested ? 'nested' : 'direct'}
          options={[
            { value: 'direct', text: membershipTexts.direct },
            { value: 'nested', text: membershipTexts.nested, hint: texts.nested },
          ]}
          onChange={(value) => {
            setSight(FIRST);
            setNested(value === 'nested');
          }}
        />
        <Button
          variant="quiet"
          icon={FileDown}
          disabled={read === undefined || read.count === 0}
          onClick={() => setExporting(true)}
        >
          {membershipTexts.export}
        </Button>
      </FilterBar>
      <MembershipNote profileId={profileId} way={way} cut={read?.cut === true} />
      {failure !== null && (
        <FailureNote failure={failure}>
          <Button onClick={() => setAttempt(attempt + 1)}>{commonTexts.tryAgain}</Button>
        </FailureNote>
      )}
      {read === undefined ? (
        <p className={styles.quietly}>{membershipTexts.reading}</p>
      ) : read.count > 0 ? (
        <MembershipRows
          key={`${profileId}/${key}/${way}`}
          box={grid}
          subject={subject}
          way={way}
          list={read}
          name={JSON.stringify([nested, filter])}
          whole={whole}
          onSight={setSight}
        />
      ) : (
        read.failure === null && <NoMembers way={way} filter={filter} whole={whole} />
      )}
      {exporting && (
        <ExportDialog
          profileId={profileId}
          choices={[
            {
              value: 'listed',
              text: membershipTexts.exportAll,
              scope: { is: 'memberships', dn, way, nested, filter },
            },
          ]}
          columns={EXPORTED}
          onClose={() => setExporting(false)}
        />
      )}
    </section>
  );
}

/** What the list shows, as attributes. */
const EXPORTED = ['cn', 'sAMAccountName', 'objectClass'];
