/** The log of alerts: what deserved attention, whether the desktop was told, and why or why not. */
import clsx from 'clsx';
import { Ellipsis } from 'lucide-react';
import { memo, useEffect, useRef, useState, type FocusEvent, type KeyboardEvent } from 'react';
import type { Alert } from '../../shared/alert';
import { alertTexts, severityTexts } from '../texts/alerts';
import { formatDateTime, formatWhen } from '../ui/format';
import grid from '../ui/grid-rows.module.css';
import { plainSafe, SafeText } from '../ui/safe-text';
import { StateIcon } from '../ui/state-icon';
import { useNow } from '../ui/use-now';
import { useVirtualRows } from '../ui/use-virtual-rows';
import { AlertMenu } from './alert-menu';
import styles from './alert-list.module.css';
import { useAlertLog, type AlertFilter } from './use-alert-log';

interface AlertListProps {
  readonly filter: AlertFilter;
  /** The same function as long as the list is the same. */
  readonly onOpen: (alert: Alert) => void;
}

interface OpenMenu {
  readonly alert: Alert;
  readonly anchor: HTMLElement;
}

/** The alert that has the focus, and where it stood when it took it. */
interface Focused {
  readonly alert: Alert;
  readonly index: number;
}

const MINUTE = 60_000;
const words = alertTexts.columns;

export function AlertList({ filter, onOpen }: AlertListProps) {
  const now = useNow(MINUTE);
  const box = useRef<HTMLDivElement>(null);
  const { total, at, indexOf, show } = useAlertLog(filter);
  const [focused, setFocused] = useState<Focused | null>(null);
  const place = focused === null ? -1 : indexOf(focused.alert.id);
  // It is rendered wherever it is, also when it is no longer among what was read: with it the focus would go.
  const pinned = focused !== null && place === -1 ? focused.index : place;
  const rows = useVirtualRows({ count: total ?? 0, box, pinned, headerRows: 1 });
  const { items, height, from, to } = rows;
  const [menu, setMenu] = useState<OpenMenu | null>(null);
  useEffect(() => show(from, to), [show, from, to]);

  const onFocus = ({ target }: FocusEvent<HTMLElement>) => {
    const index = indexOfRow(target);
    const alert = at(index);
    if (alert !== undefined) setFocused({ alert, index });
  };
  const filtered = Object.values(filter).some((value) => value !== undefined);
  if (total === 0) return <p className={styles.none}>{filtered ? alertTexts.noneHere : alertTexts.none}</p>;
  return (
    <div
      ref={box}
      role="table"
      aria-label={alertTexts.list}
      aria-rowcount={(total ?? 0) + 1}
      className={styles.list}
      onKeyDown={(event) => moveByArrows(event, rows.scrollTo)}
      onFocus={onFocus}
      onBlur={() => setFocused(null)}
    >
      <div role="row" aria-rowindex={1} className={clsx(styles.row, grid.header)}>
        <span role="columnheader">
          <span className={styles.hidden}>{words.severity}</span>
        </span>
        <span role="columnheader">{words.title}</span>
        <span role="columnheader">{words.body}</span>
        <span role="columnheader">{words.reason}</span>
        <span role="columnheader" className={styles.time}>
          {words.time}
        </span>
        <span role="columnheader">
          <span className={styles.hidden}>{words.actions}</span>
        </span>
      </div>
      <div role="presentation" className={styles.rows} style={{ height }}>
        {items.map(({ index, start }) => {
          const alert = at(index) ?? (index === pinned ? focused?.alert : undefined);
          return (
            <div
              key={alert?.id ?? index}
              role="row"
              aria-rowindex={index + 2}
              className={clsx(styles.row, styles.alert, alert?.seen === false && styles.unseen)}
              style={{ transform: `translateY(${start}px)` }}
            >
              {alert !== undefined && <Cells alert={alert} now={now} onOpen={onOpen} onMenu={setMenu} />}
            </div>
          );
        })}
      </div>
      {menu !== null && <AlertMenu {...menu} onOpen={onOpen} onClose={() => setMenu(null)} />}
    </div>
  );
}

interface CellsProps {
  readonly alert: Alert;
  readonly now: number;
  readonly onOpen: (alert: Alert) => void;
  readonly onMenu: (menu: OpenMenu) => void;
}

/** Rendered once for each alert: news come often, and change few of them. */
const Cells = memo(function Cells({ alert, now, onOpen, onMenu }: CellsProps) {
  const { severity, title, body, reason, at, seen } = alert;
  return (
    <>
      <span role="cell">
        <StateIcon tone={severity} label={severityTexts[severity]} />
      </span>
      <span role="cell" className={styles.cell}>
        {/* The whole row is clicked by it; see the style. */}
        <button type="button" className={styles.open} data-alert onClick={() => onOpen(alert)}>
          <span className={styles.title}>
            <SafeText text={title} cut />
          </span>
          {!seen && <span className={styles.new}>{alertTexts.isNew}</span>}
        </button>
      </span>
      <span role="cell" className={clsx(styles.cell, styles.quiet)} title={plainSafe(body)}>
        <SafeText text={body} cut />
      </span>
      <span role="cell" className={clsx(styles.cell, styles.quiet)} title={reason}>
        {reason}
      </span>
      <span role="cell" className={clsx(styles.time, styles.quiet)} title={formatDateTime(at)}>
        {formatWhen(at, now)}
      </span>
      <span role="cell" className={styles.more}>
        <button
          type="button"
          aria-haspopup="menu"
          aria-label={alertTexts.actionsOf(plainSafe(title))}
          className={styles.menu}
          onClick={(event) => onMenu({ alert, anchor: event.currentTarget })}
        >
          <Ellipsis size={16} strokeWidth={1.75} aria-hidden />
        </button>
      </span>
    </>
  );
});

const indexOfRow = (element: HTMLElement) =>
  Number(element.closest('[role=row]')?.getAttribute('aria-rowindex')) - 2;

/** From alert to alert; the browser brings into sight what gets the focus. One that is far away is first brought back. */
function moveByArrows(event: KeyboardEvent<HTMLElement>, scrollTo: (index: number) => void): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined || !(event.target instanceof HTMLElement) || !event.target.matches('[data-alert]'))
    return;
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-alert]')];
  const index = indexOfRow(event.target);
  const next = all.find((button) => indexOfRow(button) === index + step);
  event.preventDefault();
  if (next === undefined) scrollTo(index);
  else next.focus();
}
