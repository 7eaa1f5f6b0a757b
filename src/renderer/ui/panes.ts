/**
 * Where the focus is for somebody who uses keys. F6 goes from pane to pane, each marked by `data-pane`; within one
 * `data-pane-focus` marks what takes the focus. The pane that is `home` takes it when what had it is gone: on the body,
 * where browsers leave it then, keys do nothing.
 */
import { useEffect, useLayoutEffect, type RefObject } from 'react';

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

/**
 * When this vanishes with the focus in it, what comes in its place takes it: the tree of another NAS that of the tree
 * before, for example.
 */
export function useHandover(box: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const element = box.current;
    return () => {
      if (element?.contains(document.activeElement) !== true) return;
      // What comes instead is there once all that changes has changed.
      queueMicrotask(rescueFocus);
    };
  }, [box]);
}

/** Within what takes the focus while it is there: when it goes, what had the focus before may be gone, if anything had it. */
export function RescueFocus(): null {
  useEffect(
    () => () => {
      // Base UI gives the focus back in a microtask, which it has queued by now.
      queueMicrotask(rescueFocus);
    },
    [],
  );
  return null;
}

function rescueFocus(): void {
  const { activeElement } = document;
  if (activeElement === null || activeElement === document.body) focusHome();
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
