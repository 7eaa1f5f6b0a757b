/** How large the windows show everything, in percent, and the steps a person goes by. */
export const ZOOM_STEPS = [50, 67, 75, 80, 90, 100, 110, 125, 150, 175, 200] as const;

export const USUAL_ZOOM = 100;
export const SMALLEST_ZOOM = 50;
export const LARGEST_ZOOM = 200;

/** The next step up (1) or down (-1); at the end it stays where it is. */
export function nextZoom(zoom: number, direction: 1 | -1): number {
  const next =
    direction === 1 ? ZOOM_STEPS.find((step) => step > zoom) : ZOOM_STEPS.findLast((step) => step < zoom);
  return next ?? (direction === 1 ? LARGEST_ZOOM : SMALLEST_ZOOM);
}
