/** Bookmarks and recent entries of every NAS, in a list that a button of the toolbar opens. */
import { BookMarked } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { describeCommand, type Scene } from '../app/commands';
import { bookmarkTexts } from '../texts/bookmarks';
import { IconButton } from '../ui/button';
import { PopoverButton } from '../ui/popover-button';
import { BookmarkList } from './bookmark-list';
import styles from './bookmarks.module.css';
import { RecentList } from './recent-list';

export function BookmarksButton({ scene }: { readonly scene: Scene }) {
  const { overlay } = scene.grove;
  const open = useStore(overlay, (state) => state.open === 'bookmarks');
  const close = () => overlay.close('bookmarks');
  /** Whether an entry was opened: the arrows then go on in its tree. */
  const gone = useRef(false);
  useEffect(() => {
    if (open) gone.current = false;
  }, [open]);
  const onOpened = () => {
    gone.current = true;
    close();
  };
  const { title, keys } = describeCommand('bookmarks', scene);
  return (
    <PopoverButton
      trigger={<IconButton label={title} keys={keys} icon={BookMarked} />}
      label={bookmarkTexts.button}
      open={open}
      onChange={(next) => (next ? overlay.show('bookmarks') : close())}
      className={styles.popup}
      takesFocusBack={() => !gone.current}
    >
      <BookmarkList scene={scene} onOpened={onOpened} />
      <RecentList scene={scene} onOpened={onOpened} />
    </PopoverButton>
  );
}
