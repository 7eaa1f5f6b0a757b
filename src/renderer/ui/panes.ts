/** F6 goes from pane to pane, each marked by `data-pane`; within one `data-pane-focus` marks what takes the focus. */
export function cyclePanes(step: 1 | -1): void {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')];
  // A pane in a pane comes after it.
  const here = panes.findLastIndex((pane) => pane.contains(document.activeElement));
  const start = here === -1 && step === -1 ? 0 : here;
  for (let turn = 1; turn <= panes.length; turn += 1) {
    const pane = panes[(start + turn * step + turn * panes.length) % panes.length];
    if (pane !== undefined && enter(pane)) return;
  }
}

/** @returns whether the pane took the focus: there may be nothing in it that can. */
function enter(pane: HTMLElement): boolean {
  const own = (selector: string) =>
    [...pane.querySelectorAll<HTMLElement>(selector)].find((each) => each.closest('[data-pane]') === pane);
  const inside = own('[data-pane-focus]') ?? own('[tabindex="0"], input, button:enabled');
  const target = pane.tabIndex === 0 ? pane : inside;
  target?.focus();
  return target !== undefined && target === document.activeElement;
}
