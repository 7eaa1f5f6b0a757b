/** The rows of a list of members, as a grid of which only the rows in sight are read and rendered. */
import clsx from 'clsx';
import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import type { EntrySubject } from '../entry/entry-subject';
import { useGrove } from '../stores/grove';
import { membershipTexts, wayTexts } from '../texts/membership';
import { dragText } from '../ui/drag-text';
import grid from '../ui/grid-rows.module.css';
import { useVirtualRows } from '../ui/use-virtual-rows';
import { MembershipCells } from './membership-cells';
import { plainSafe } from '../ui/safe-text';
import styles from './membership-list.module.css';
import { MembershipMenu, revealInTree } from './membership-menu';
import { placesOf } from './places';
import type { Memberships, MembershipWay } from './use-memberships';

interface MembershipRowsProps {
  readonly subject: EntrySubject;
  readonly way: MembershipWay;
  readonly list: Memberships;
  /** Another list of the same object has another. */
  readonly name: string;
  /** Whether the whole directory was copied: only then does it tell that somebody does not say so. */
  readonly whole: boolean;
  readonly box: RefObject<HTMLDivElement | null>;
  readonly onSight: (sight: { readonly from: number; readonly to: number }) => void;
}

export function MembershipRows({ subject, way, list, name, whole, box, onSight }: MembershipRowsProps) {
  const { client, navigation } = useGrove();
  const { profileId } = subject;
  const places = placesOf(navigation);
  const place = JSON.stringify([profileId, subject.key, way, name]);
  const [at, setAt] = useState({ place, index: places.get(place) ?? 0 });
  const active = Math.min(at.place === place ? at.index : (places.get(place) ?? 0), list.count - 1);
  const rows = useVirtualRows({ count: list.count, box, pinned: active, headerRows: 1 });
  const { from, to } = rows;

  useEffect(() => onSight({ from, to }), [onSight, from, to]);
  // Whoever comes back finds the row that they left; another filter begins at the top.
  const shown = useRef<string | null>(null);
  useLayoutEffect(() => {
    if (shown.current === place) return;
    if (shown.current !== null || active > 0) rows.scrollTo(active);
    shown.current = place;
  });

  const moveTo = (index: number) => {
    const next = Math.max(0, Math.min(index, list.count - 1));
    places.set(place, next);
    setAt({ place, index: next });
  };
  const goTo = (index: number) => {
    moveTo(index);
    rows.scrollTo(Math.max(0, Math.min(index, list.count - 1)));
  };
  const open = (index: number) => {
    const member = list.rowAt(index);
    if (member !== undefined) navigation.goToEntry(profileId, member.dn);
  };
  const keys: Readonly<Record<string, () => void>> = {
    ArrowDown: () => goTo(active + 1),
    ArrowUp: () => goTo(active - 1),
    PageDown: () => goTo(active + rows.page),
    PageUp: () => goTo(active - rows.page),
    Home: () => goTo(0),
    End: () => goTo(list.count - 1),
    Enter: () => open(active),
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const act = event.altKey || event.ctrlKey || event.metaKey ? undefined : keys[event.key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  };

  const member = list.rowAt(active);
  const area = (
    <div
      ref={box}
      role="grid"
      aria-label={plainSafe(wayTexts[way].list(subject.name))}
      aria-rowcount={list.count + 1}
      aria-colcount={4}
      aria-activedescendant={`membership-${active}`}
      tabIndex={0}
      data-pane-focus
      className={grid.table}
      onKeyDown={onKeyDown}
    >
      <div role="row" aria-rowindex={1} className={clsx(grid.row, grid.header, styles.row)}>
        <span role="columnheader">{membershipTexts.columns.name}</span>
        <span role="columnheader" className={styles.type}>
          {membershipTexts.columns.type}
        </span>
        <span role="columnheader">{membershipTexts.columns.how}</span>
        <span role="columnheader" className={styles.where}>
          {membershipTexts.columns.where}
        </span>
      </div>
      <div role="presentation" className={grid.lines} style={{ height: rows.height }}>
        {rows.items.map(({ index, start }) => {
          const each = list.rowAt(index);
          return (
            <div
              key={index}
              id={`membership-${index}`}
              role="row"
              aria-rowindex={index + 2}
              aria-selected={index === active}
              className={clsx(grid.row, grid.line, styles.row, index === active && grid.active)}
              style={{ transform: `translateY(${start}px)` }}
              onMouseDown={() => moveTo(index)}
              onDoubleClick={() => open(index)}
              {...(each === undefined ? {} : dragText(each.dn))}
            >
              <MembershipCells profileId={profileId} member={each} whole={whole} />
            </div>
          );
        })}
      </div>
    </div>
  );

  return (
    <MembershipMenu
      area={area}
      profileId={profileId}
      member={member}
      onOpen={() => open(active)}
      onReveal={() => member !== undefined && revealInTree(navigation, profileId, member.dn)}
      onCopy={(text) => void client.app.copyText({ text })}
    />
  );
}
