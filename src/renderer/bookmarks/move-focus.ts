/** The arrows, Home and End go through the rows of all lists in one popup. */
import type { KeyboardEvent } from 'react';

export function moveFocus(event: KeyboardEvent): void {
  const popup = event.currentTarget.closest('[role="dialog"]');
  const rows = [...(popup?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
  const at = rows.findIndex((row) => row === document.activeElement);
  const targets: Readonly<Record<string, number>> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    Home: 0,
    End: rows.length - 1,
  };
  const target = event.altKey ? undefined : targets[event.key];
  if (at === -1 || target === undefined) return;
  event.preventDefault();
  rows[Math.max(0, Math.min(target, rows.length - 1))]?.focus();
}
