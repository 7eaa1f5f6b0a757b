/** The bar above: the way back and forward, where one is, the finder, and the sync of the selected NAS. */
import { ArrowLeft, ArrowRight, RotateCw } from 'lucide-react';
import { useStore } from 'zustand';
import type { Connection } from '../../shared/domain';
import { Breadcrumb } from '../explorer/breadcrumb';
import { FinderButton } from '../search/finder-button';
import { useGrove } from '../stores/grove';
import { selectedDn, type Place } from '../stores/navigation';
import { appTexts } from '../texts/app';
import { IconButton } from '../ui/button';
import { SettingsMenu } from './settings-menu';
import { SyncStatus } from './sync-status';
import styles from './toolbar.module.css';

interface ToolbarProps {
  /** The selected NAS; null before there is one. */
  readonly connection: Connection | null;
  readonly place: Place | null;
  readonly editing: boolean;
  readonly onEdit: (editing: boolean) => void;
  readonly onReload: () => void;
  readonly onFind: () => void;
}

export function Toolbar({ connection, place, editing, onEdit, onReload, onFind }: ToolbarProps) {
  const { navigation, platform } = useGrove();
  const canGoBack = useStore(navigation, (state) => state.past.length > 0);
  const canGoForward = useStore(navigation, (state) => state.future.length > 0);
  const facts = connection?.facts ?? null;
  const dn = selectedDn(place);
  const mac = platform === 'darwin';
  return (
    <header aria-label={appTexts.toolbar} className={styles.toolbar} data-pane>
      <IconButton
        label={appTexts.back}
        keys={mac ? '⌘[' : 'Alt+←'}
        icon={ArrowLeft}
        disabled={!canGoBack}
        onClick={navigation.back}
      />
      <IconButton
        label={appTexts.forward}
        keys={mac ? '⌘]' : 'Alt+→'}
        icon={ArrowRight}
        disabled={!canGoForward}
        onClick={navigation.forward}
      />
      <IconButton
        label={appTexts.reload}
        keys="F5"
        icon={RotateCw}
        disabled={dn === null}
        onClick={onReload}
      />
      {place !== null && dn !== null && facts !== null ? (
        <Breadcrumb
          key={`${place.profileId}/${dn}`}
          profileId={place.profileId}
          baseDn={facts.baseDn}
          dn={dn}
          editing={editing}
          onEdit={onEdit}
        />
      ) : (
        <span className={styles.space} />
      )}
      <FinderButton onOpen={onFind} />
      {connection !== null && <SyncStatus connection={connection} />}
      <SettingsMenu />
    </header>
  );
}
