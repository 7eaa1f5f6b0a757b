/** Left: every NAS, and the directory of the one that is selected. */
import type { Connection } from '../../shared/domain';
import { CrawlLine } from '../crawl/crawl-line';
import { DnTree } from '../explorer/dn-tree';
import { DomainFacts } from '../explorer/domain-facts';
import { ProfileList } from '../profiles/profile-list';
import { selectedDn, type Place } from '../stores/navigation';
import { appTexts } from '../texts/app';
import { explorerTexts } from '../texts/explorer';
import styles from './sidebar.module.css';

interface SidebarProps {
  readonly connection: Connection | null;
  readonly place: Place | null;
  readonly onAdd: () => void;
}

export function Sidebar({ connection, place, onAdd }: SidebarProps) {
  return (
    <nav aria-label={appTexts.sidebar} className={styles.sidebar}>
      <div data-pane className={styles.profiles}>
        <ProfileList onAdd={onAdd} />
      </div>
      {connection !== null && <DomainFacts connection={connection} />}
      {connection !== null && <CrawlLine profileId={connection.profileId} />}
      {connection?.facts == null ? (
        <p className={styles.nothing}>{explorerTexts.noTree}</p>
      ) : (
        <DnTree key={connection.profileId} profileId={connection.profileId} selected={selectedDn(place)} />
      )}
    </nav>
  );
}
