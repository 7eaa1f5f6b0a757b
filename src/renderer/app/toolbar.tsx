/** The bar above: the way back and forward, where one is, the finder, and the sync of the selected NAS. */
import { ArrowLeft, ArrowRight, RotateCw, Star } from 'lucide-react';
import { useStore } from 'zustand';
import { bookmarkOf } from '../bookmarks/remember';
import { BookmarksButton } from '../bookmarks/bookmarks-button';
import { Breadcrumb } from '../explorer/breadcrumb';
import { FinderButton } from '../search/finder-button';
import { useProgram } from '../stores/grove';
import { selectedDn } from '../stores/navigation';
import { appTexts } from '../texts/app';
import { HistoryButton } from './history-button';
import { CommandButton } from './command-button';
import type { Scene } from './commands';
import { SettingsMenu } from './settings-menu';
import { SyncStatus } from './sync-status';
import styles from './toolbar.module.css';

export function Toolbar({ scene }: { readonly scene: Scene }) {
  const { navigation, overlay } = scene.grove;
  const { place, connection } = scene;
  // Whether one can go back and forward changes with it.
  useStore(navigation);
  const editing = useStore(overlay, ({ open }) => open === 'path');
  const facts = connection?.facts ?? null;
  const dn = selectedDn(place);
  const memories = useProgram((state) => state.memories);
  const marked =
    place !== null && dn !== null && bookmarkOf(memories, { profileId: place.profileId, dn }) !== undefined;
  return (
    <header aria-label={appTexts.toolbar} className={styles.toolbar} data-pane>
      <HistoryButton id="back" scene={scene} icon={ArrowLeft} />
      <HistoryButton id="forward" scene={scene} icon={ArrowRight} />
      <CommandButton id="reload" scene={scene} icon={RotateCw} />
      <BookmarksButton scene={scene} />
      {place !== null && (dn !== null || editing) && facts !== null ? (
        <Breadcrumb
          profileId={place.profileId}
          baseDn={facts.baseDn}
          // In a report there is no path to begin with, but still a place to go to.
          dn={dn ?? ''}
          editing={editing}
          onEdit={(edit) => (edit ? overlay.show('path') : overlay.close('path'))}
          end={<CommandButton id="bookmark" scene={scene} icon={Star} pressed={marked} />}
        />
      ) : (
        <span className={styles.space} />
      )}
      <FinderButton onOpen={() => overlay.show('finder')} />
      {connection !== null && <SyncStatus connection={connection} />}
      <SettingsMenu />
    </header>
  );
}
