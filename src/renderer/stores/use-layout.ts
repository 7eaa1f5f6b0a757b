/** How a person arranged the windows, as main keeps it. */
import type { Layout } from '../../shared/layout';
import { useGrove, useProgram } from './grove';

/** One part of the arrangement: what it is, undefined before anyone changed it, and how it is changed. */
export function useLayout<K extends keyof Layout>(
  part: K,
): readonly [value: Layout[K], change: (value: NonNullable<Layout[K]>) => void] {
  const { client, program } = useGrove();
  const value = useProgram((state) => state.layout[part]);
  const change = (next: NonNullable<Layout[K]>) => {
    // Shown at once; main's own word follows and is the same.
    program.setState(({ layout }) => ({ layout: { ...layout, [part]: next } }));
    void client.app.updateLayout({ [part]: next });
  };
  return [value, change];
}

/** The size of a splitter's fixed pane: as it was left, or `usual`. */
export function useKeptPane<T extends number | string>(
  id: string,
  usual: T,
): { readonly id: string; readonly size: number | T; readonly onResized: (pixels: number) => void } {
  const [panes, change] = useLayout('panes');
  return { id, size: panes?.[id] ?? usual, onResized: (pixels) => change({ ...panes, [id]: pixels }) };
}
