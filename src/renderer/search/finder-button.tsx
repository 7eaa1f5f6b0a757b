/** The finder's place in the toolbar: it looks like the field that it opens. */
import { Search } from 'lucide-react';
import { keysOf } from '../../shared/commands';
import { ariaKeys, shownKeys } from '../../shared/keys';
import { useGrove } from '../stores/grove';
import { tourAnchor } from '../tour/anchor';
import { searchTexts } from '../texts/search';
import styles from './finder-button.module.css';

export function FinderButton({ onOpen }: { readonly onOpen: () => void }) {
  const mac = useGrove().platform === 'darwin';
  const [command = ''] = keysOf('find', mac);
  const keys = shownKeys(command, mac);
  return (
    <button
      type="button"
      {...tourAnchor('finder')}
      aria-haspopup="dialog"
      aria-label={searchTexts.finder}
      aria-keyshortcuts={ariaKeys(command, mac)}
      title={`${searchTexts.finder} (${keys})`}
      className={styles.button}
      onClick={onOpen}
    >
      <Search size={14} aria-hidden />
      <span className={styles.words}>{searchTexts.open}</span>
      <kbd className={styles.keys}>{keys}</kbd>
    </button>
  );
}
