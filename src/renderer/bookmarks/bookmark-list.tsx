/** Bookmarks in the order that a person gave them: opened, moved and removed by mouse and by keys. */
import { ArrowDown, ArrowUp, X } from 'lucide-react';
import { useLayoutEffect, useRef, type KeyboardEvent } from 'react';
import { dnKey } from '../../shared/dn';
import type { Scene } from '../app/commands';
import { useProgram } from '../stores/grove';
import { bookmarkTexts } from '../texts/bookmarks';
import { IconButton } from '../ui/button';
import { plainSafe } from '../ui/safe-text';
import styles from './bookmarks.module.css';
import { moveFocus } from './move-focus';
import { RememberedRow } from './remembered-row';
import { hereFirst, type RememberedPlace } from './remember';

interface BookmarkListProps {
  readonly scene: Scene;
  readonly onOpened: () => void;
}

export function BookmarkList({ scene, onOpened }: BookmarkListProps) {
  const { client } = scene.grove;
  const memories = useProgram((state) => state.memories);
  const places = hereFirst(memories, scene.profile?.id).flatMap(({ profileId, bookmarks }) =>
    bookmarks.map((entry, index) => ({ profileId, entry, index, count: bookmarks.length })),
  );
  /** Changes with the bookmarks alone, and not when an entry becomes a recent one. */
  const order = places.map(({ profileId, entry }) => `${profileId}/${entry.dn}`).join('\n');
  const list = useRef<HTMLUListElement>(null);
  /** The row to have the focus once the list has changed. */
  const wanted = useRef<number | null>(null);

  useLayoutEffect(() => {
    if (wanted.current === null) return;
    const rows = list.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [];
    const row = rows[Math.min(wanted.current, rows.length - 1)];
    // The last bookmark takes its list along.
    (row ?? list.current?.closest<HTMLElement>('[role="dialog"]'))?.focus();
    wanted.current = null;
  }, [order]);

  const remove = ({ profileId, entry }: RememberedPlace, at: number) => {
    wanted.current = at;
    void client.memory.setBookmark({ profileId, entry, bookmarked: false });
  };
  const move = ({ profileId, entry }: RememberedPlace, index: number, by: 1 | -1, at: number) => {
    wanted.current = at + by;
    void client.memory.moveBookmark({ profileId, dn: entry.dn, to: index + by });
  };

  return (
    <section aria-label={bookmarkTexts.bookmarks} className={styles.section}>
      <h2 className={styles.heading}>{bookmarkTexts.bookmarks}</h2>
      <ul ref={list} className={styles.list} onKeyDown={moveFocus}>
        {places.length === 0 && <li className={styles.none}>{bookmarkTexts.none}</li>}
        {places.map((place, at) => {
          const { profileId, entry, index, count } = place;
          const name = plainSafe(entry.name);
          const onKeyDown = (event: KeyboardEvent) => {
            const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : undefined;
            if (event.key === 'Delete') remove(place, at);
            else if (event.altKey && by !== undefined && index + by >= 0 && index + by < count) {
              move(place, index, by, at);
            } else if (!event.altKey) return;
            event.preventDefault();
            event.stopPropagation();
          };
          return (
            <RememberedRow
              key={`${profileId}/${dnKey(entry.dn)}`}
              place={place}
              onOpened={onOpened}
              onKeyDown={onKeyDown}
            >
              <IconButton
                label={bookmarkTexts.moveUp(name)}
                icon={ArrowUp}
                disabled={index === 0}
                onClick={() => move(place, index, -1, at)}
              />
              <IconButton
                label={bookmarkTexts.moveDown(name)}
                icon={ArrowDown}
                disabled={index === count - 1}
                onClick={() => move(place, index, 1, at)}
              />
              <IconButton label={bookmarkTexts.remove(name)} icon={X} onClick={() => remove(place, at)} />
            </RememberedRow>
          );
        })}
      </ul>
    </section>
  );
}
