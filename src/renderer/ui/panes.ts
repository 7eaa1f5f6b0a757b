/**
 * Going from pane to pane by keys: F6, each marked by `data-pane`; within one `data-pane-focus` marks what takes the focus.
 * The pane that is `home` is the tree, or what stands in its place; it also takes over from panes that go (`keep-focus.ts`).
 */
const allPanes = () => [...document.querySelectorAll<HTMLElement>('[data-pane]')];

export function cyclePanes(step: 1 | -1): void {
  const panes = allPanes();
  // A pane in a pane comes after it.
  const here = panes.findLastIndex((pane) => pane.contains(document.activeElement));
  const start = here === -1 && step === -1 ? 0 : here;
  for (let turn = 1; turn <= panes.length; turn += 1) {
    const pane = panes[(start + turn * step + turn * panes.length) % panes.length];
    if (pane !== undefined && enter(pane)) return;
  }
}

/** Focuses the tree of the selected NAS; what stands there in its place where it has none; else the first pane. */
export function focusHome(): void {
  const panes = allPanes();
  [...panes.filter(({ dataset }) => dataset.pane === 'home'), ...panes].some(enter);
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
