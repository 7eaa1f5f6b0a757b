/** The entries that a person looked at, newest first, the selected NAS's before those of others. */
import { dnKey } from '../../shared/dn';
import type { Scene } from '../app/commands';
import { useProgram } from '../stores/grove';
import { bookmarkTexts } from '../texts/bookmarks';
import styles from './bookmarks.module.css';
import { moveFocus } from './move-focus';
import { hereFirst } from './remember';
import { RememberedRow } from './remembered-row';

/** Of each NAS; the finder finds the others by name. */
const SHOWN = 12;

interface RecentListProps {
  readonly scene: Scene;
  readonly onOpened: () => void;
}

export function RecentList({ scene, onOpened }: RecentListProps) {
  const memories = useProgram((state) => state.memories);
  const places = hereFirst(memories, scene.profile?.id).flatMap(({ profileId, recent }) =>
    recent.slice(0, SHOWN).map((entry) => ({ profileId, entry })),
  );
  return (
    <section aria-label={bookmarkTexts.recent} className={styles.section}>
      <h2 className={styles.heading}>{bookmarkTexts.recent}</h2>
      <ul className={styles.list} onKeyDown={moveFocus}>
        {places.length === 0 && <li className={styles.none}>{bookmarkTexts.noRecent}</li>}
        {places.map((place) => (
          <RememberedRow
            key={`${place.profileId}/${dnKey(place.entry.dn)}`}
            place={place}
            onOpened={onOpened}
          />
        ))}
      </ul>
    </section>
  );
}
