/** What the steps of the tour stand at. An element says that it is one by `{...tourAnchor('tree')}`. */

export const TOUR_ANCHORS = ['tree', 'finder', 'entry', 'copies', 'sync', 'alerts'] as const;
export type TourAnchor = (typeof TOUR_ANCHORS)[number];

export function tourAnchor(name: TourAnchor): { readonly 'data-tour': TourAnchor } {
  return { 'data-tour': name };
}

export function findAnchor(name: TourAnchor): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-tour="${name}"]`);
}
