/** What can be done with the entry that is shown: read it again, copy it, export it, see how it was sent. */
import { Binary, Columns2, Copy, RotateCw } from 'lucide-react';
import type { ClipFormat } from '../../shared/export-job';
import { CompareItems } from '../compare/compare-items';
import { ExportButton } from '../export/export-menu';
import { useGrove } from '../stores/grove';
import { useLayout } from '../stores/use-layout';
import { compareTexts } from '../texts/compare';
import { entryTexts } from '../texts/entry';
import { formatTexts } from '../texts/export';
import { IconButton } from '../ui/button';
import { MenuButton, MenuItem, MenuSeparator } from '../ui/menu';
import styles from './entry-heading.module.css';
import type { EntrySubject } from './entry-subject';
import { ToggleButton } from './toggle-button';
import type { EntryCopy } from './use-entry-copy';
import type { Refresh } from './use-refresh';

interface EntryActionsProps {
  readonly subject: EntrySubject;
  readonly refresh: Refresh;
  readonly copying: EntryCopy;
}

const FORMATS = ['ldif', 'json', 'csv'] as const satisfies readonly ClipFormat[];

export function EntryActions({ subject, refresh, copying }: EntryActionsProps) {
  const { client } = useGrove();
  const { profileId, dn, name, container, entry } = subject;
  const [attributes, change] = useLayout('attributes');
  const copy = (text: string) => void client.app.copyText({ text });
  return (
    <span className={styles.actions}>
      {entry !== null && (
        <>
          <ToggleButton
            label={entryTexts.raw}
            icon={Binary}
            pressed={attributes?.raw === true}
            onToggle={(raw) => change({ ...attributes, raw })}
          />
          <IconButton
            label={entryTexts.refresh}
            icon={RotateCw}
            busy={refresh.busy}
            className={styles.action}
            onClick={() => {
              if (!refresh.busy) refresh.start();
            }}
          />
        </>
      )}
      <MenuButton
        align="end"
        trigger={<IconButton label={entryTexts.copy} icon={Copy} className={styles.action} />}
      >
        <MenuItem onSelect={() => copy(dn)}>{entryTexts.copyDn}</MenuItem>
        <MenuItem onSelect={() => copy(name)}>{entryTexts.copyEntryName}</MenuItem>
        {entry !== null && <MenuSeparator />}
        {entry !== null &&
          FORMATS.map((format) => (
            <MenuItem key={format} onSelect={() => copying.as(format)}>
              {entryTexts.copyAs(formatTexts[format])}
            </MenuItem>
          ))}
      </MenuButton>
      {entry !== null && (
        <MenuButton
          align="end"
          trigger={<IconButton label={compareTexts.compare} icon={Columns2} className={styles.action} />}
        >
          <CompareItems profileId={profileId} dn={dn} name={name} />
        </MenuButton>
      )}
      <ExportButton profileId={profileId} dn={dn} container={container} className={styles.action} />
    </span>
  );
}
