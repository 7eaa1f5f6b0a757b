/** F6 goes from pane to pane, each marked by `data-pane`; within one `data-pane-focus` marks what takes the focus. */
export function cyclePanes(step: 1 | -1): void {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')];
  const here = panes.findIndex((pane) => pane.contains(document.activeElement));
  const start = here === -1 && step === -1 ? 0 : here;
  const next = panes[(start + step + panes.length) % panes.length];
  const marked = next?.querySelector<HTMLElement>('[data-pane-focus]');
  const inside = next?.querySelector<HTMLElement>('[tabindex="0"], input, button:enabled');
  (next?.tabIndex === 0 ? next : (marked ?? inside))?.focus();
}
