/** What an entry is, as a shape: one for each kind, and marks for accounts that cannot be used. */
import {
  Ban,
  Box,
  ContactRound,
  Fingerprint,
  Folder,
  FolderCog,
  FolderTree,
  Globe,
  HardDrive,
  LockKeyhole,
  MapPin,
  Monitor,
  Network,
  Printer,
  ScrollText,
  Signpost,
  Tag,
  UserRound,
  UserRoundCog,
  UsersRound,
  type LucideIcon,
} from 'lucide-react';
import type { EntryKind, EntryRow } from '../../shared/entry';
import { explorerTexts } from '../texts/explorer';
import styles from './entry-icon.module.css';

const icons: Readonly<Record<EntryKind, LucideIcon>> = {
  domain: Globe,
  'organizational-unit': FolderTree,
  container: Folder,
  'builtin-domain': FolderCog,
  user: UserRound,
  computer: Monitor,
  group: UsersRound,
  contact: ContactRound,
  'foreign-principal': Fingerprint,
  'service-account': UserRoundCog,
  policy: ScrollText,
  printer: Printer,
  'shared-folder': HardDrive,
  site: MapPin,
  subnet: Network,
  'dns-zone': Signpost,
  'dns-record': Tag,
  other: Box,
};

export function EntryIcon({ kind, size = 16 }: { readonly kind: EntryKind; readonly size?: number }) {
  const Icon = icons[kind];
  return <Icon size={size} strokeWidth={1.5} aria-hidden className={styles.icon} data-kind={kind} />;
}

/** Shapes after the name of an account that is disabled or locked. */
export function EntryMarks({ row }: { readonly row: Pick<EntryRow, 'disabled' | 'locked'> }) {
  return (
    <>
      {row.disabled && <Mark icon={Ban} label={explorerTexts.disabled} />}
      {row.locked && <Mark icon={LockKeyhole} label={explorerTexts.locked} />}
    </>
  );
}

function Mark({ icon: Icon, label }: { readonly icon: LucideIcon; readonly label: string }) {
  return (
    <span role="img" aria-label={label} title={label} className={styles.mark}>
      <Icon size={12} />
    </span>
  );
}
