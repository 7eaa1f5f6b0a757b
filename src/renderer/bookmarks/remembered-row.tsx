/** One bookmark or recent entry: a button that goes there, and what can be done with it behind. */
import type { KeyboardEventHandler, ReactNode } from 'react';
import { EntryIcon } from '../explorer/entry-icon';
import { useGrove, useProgram } from '../stores/grove';
import { kindTexts } from '../texts/explorer';
import { focusHome } from '../ui/panes';
import { plainSafe, SafeText } from '../ui/safe-text';
import styles from './bookmarks.module.css';
import type { RememberedPlace } from './remember';

interface RememberedRowProps {
  readonly place: RememberedPlace;
  readonly onOpened: () => void;
  readonly onKeyDown?: KeyboardEventHandler;
  /** Buttons. */
  readonly children?: ReactNode;
}

export function RememberedRow({ place, onOpened, onKeyDown, children }: RememberedRowProps) {
  const { navigation } = useGrove();
  const { profileId, entry } = place;
  const profiles = useProgram((state) => state.profiles);
  const nas = profiles.find(({ id }) => id === profileId)?.name ?? '';
  const open = () => {
    onOpened();
    navigation.goToEntry(profileId, entry.dn);
    focusHome();
  };
  return (
    <li className={styles.row}>
      <button
        type="button"
        data-row
        aria-label={plainSafe([entry.name, kindTexts[entry.kind], nas].join(', '))}
        title={plainSafe(entry.dn)}
        className={styles.place}
        onClick={open}
        onKeyDown={onKeyDown}
      >
        <EntryIcon kind={entry.kind} />
        <span className={styles.name}>
          <SafeText text={entry.name} cut />
        </span>
        {profiles.length > 1 && (
          <span className={styles.nas}>
            <SafeText text={nas} cut />
          </span>
        )}
      </button>
      {children !== undefined && <span className={styles.buttons}>{children}</span>}
    </li>
  );
}
