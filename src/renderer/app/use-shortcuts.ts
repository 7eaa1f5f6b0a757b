/** Keys that work anywhere in the window. */
import { useEffect } from 'react';

export interface Shortcuts {
  readonly back: () => void;
  readonly forward: () => void;
  readonly reload: () => void;
  readonly editPath: () => void;
  readonly find: () => void;
}

/** F6 goes from pane to pane, each marked by `data-pane`; within one `data-pane-focus` marks what takes the focus. */
function cyclePanes(step: 1 | -1): void {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')];
  const here = panes.findIndex((pane) => pane.contains(document.activeElement));
  const start = here === -1 && step === -1 ? 0 : here;
  const next = panes[(start + step + panes.length) % panes.length];
  const marked = next?.querySelector<HTMLElement>('[data-pane-focus]');
  const inside = next?.querySelector<HTMLElement>('[tabindex="0"], input, button:enabled');
  (next?.tabIndex === 0 ? next : (marked ?? inside))?.focus();
}

/** A dialog has the keyboard to itself. */
function dialogOpen(): boolean {
  return document.querySelector('[role="dialog"], [role="alertdialog"]') !== null;
}

/** @param actOf what a key does, if anything. */
function useKeys(actOf: (event: KeyboardEvent) => (() => void) | undefined): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const act = event.defaultPrevented || dialogOpen() ? undefined : actOf(event);
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [actOf]);
}

function paneKey(event: KeyboardEvent): (() => void) | undefined {
  return event.key === 'F6' ? () => cyclePanes(event.shiftKey ? -1 : 1) : undefined;
}

export function usePaneKeys(): void {
  useKeys(paneKey);
}

export function useShortcuts({ back, forward, reload, editPath, find }: Shortcuts, platform: string): void {
  const mac = platform === 'darwin';
  useKeys((event) => {
    const main = (mac ? event.metaKey : event.ctrlKey) && !event.altKey && !event.shiftKey;
    const alt = event.altKey && !event.ctrlKey && !event.metaKey && !mac;
    if (event.key === 'F5' || (main && event.key === 'r')) return reload;
    if (main && event.key === 'l') return editPath;
    if (main && event.key === 'k') return find;
    if ((alt && event.key === 'ArrowLeft') || (mac && main && event.key === '[')) return back;
    if ((alt && event.key === 'ArrowRight') || (mac && main && event.key === ']')) return forward;
    return paneKey(event);
  });
}
