/**
 * Where a list of any length stands, though a browser draws no element higher than some millions of pixels. A list that
 * is longer lies in a box of bounded height, and each place of the box's scroll bar stands for a place of the list: near
 * both ends pixel for pixel, between them in proportion. A person who scrolls a little moves by exactly that much; who
 * drags the thumb goes to its place in proportion. What little steps add up to is given back to the scroll bar whenever
 * it rests, or before it runs out. Pure; everything is in CSS pixels.
 */

export interface Extent {
  readonly count: number;
  /** The height of a row. */
  readonly row: number;
  /** The height of what is seen of the rows. */
  readonly view: number;
  /** How high the box may be. */
  readonly most: number;
}

export interface Place {
  /** What the box's scroll bar says. */
  readonly top: number;
  /** What of the list lies above the view. The list is moved in its box by the difference. */
  readonly full: number;
}

/** Both ends are pixel for pixel over this many views, or over a quarter of a box that is lower than four times that. */
const ENDS = 24;
/** So far, in views, the scroll bar may be off in the middle, while a person still scrolls. */
const OFF = 8;
/** So close, in views, to its end the scroll bar may not be off at all. */
const CLOSE = 2;

export function boxHeight({ count, row, most }: Extent): number {
  return Math.min(count * row, most);
}

/** What of the list lies above the view at its end. */
export function lastPlace({ count, row, view }: Extent): number {
  return Math.max(0, count * row - view);
}

function lastTop(extent: Extent): number {
  return Math.max(0, boxHeight(extent) - extent.view);
}

function endsOf(extent: Extent): number {
  return Math.min(ENDS * extent.view, lastTop(extent) / 4);
}

/** What the scroll bar says when it is right. */
export function topFor(full: number, extent: Extent): number {
  const [top, last, ends] = [lastTop(extent), lastPlace(extent), endsOf(extent)];
  if (full <= ends) return Math.max(0, full);
  if (full >= last - ends) return Math.min(top, top - (last - full));
  return ends + ((full - ends) * (top - 2 * ends)) / (last - 2 * ends);
}

/** The place that a scroll bar stands for; the inverse of `topFor`. */
export function placeFor(top: number, extent: Extent): number {
  const [end, last, ends] = [lastTop(extent), lastPlace(extent), endsOf(extent)];
  if (top <= ends) return Math.max(0, top);
  if (top >= end - ends) return Math.min(last, last - (end - top));
  return ends + ((top - ends) * (last - 2 * ends)) / (end - 2 * ends);
}

/** The scroll bar set right; nothing of the list moves. */
export function settled({ full }: Place, extent: Extent): Place {
  const within = Math.max(0, Math.min(full, lastPlace(extent)));
  return { top: topFor(within, extent), full: within };
}

/** The scroll bar set right where it must be, since it would soon run out or is far off; else as it is. */
export function reachable(place: Place, extent: Extent): Place {
  const right = settled(place, extent);
  const off = Math.abs(right.top - place.top);
  const toEnd = Math.min(place.top, lastTop(extent) - place.top);
  // A list that fits has but one place for each of the bar's.
  const exact = toEnd < CLOSE * extent.view || lastTop(extent) === lastPlace(extent);
  const may = exact ? 0 : OFF * extent.view;
  // Browsers round the scroll bar to their own pixels.
  return off > may + 1 || right.full !== place.full ? right : place;
}

/** After the scroll bar went to `top`: a view or less is meant exactly, more is meant in proportion. */
export function scrolled(place: Place, top: number, extent: Extent): Place {
  const by = top - place.top;
  const full = Math.abs(by) <= extent.view + 1 ? place.full + by : placeFor(top, extent);
  return reachable({ top, full }, extent);
}

/** After something of ours went to a place of the list. */
export function moved(place: Place, full: number, extent: Extent): Place {
  const to = Math.max(0, Math.min(full, lastPlace(extent)));
  const by = to - place.full;
  if (Math.abs(by) > extent.view + 1) return settled({ top: 0, full: to }, extent);
  return reachable({ top: place.top + by, full: to }, extent);
}

/** The place with a row in sight that is nearest to `full`. The first `covered` pixels of the view are hidden. */
export function placeToShow(full: number, index: number, covered: number, { row, view }: Extent): number {
  const start = index * row;
  if (start < full + covered) return start - covered;
  // Where a view is lower than a row with what covers it, the row's beginning matters most.
  if (start + row > full + view) return Math.min(start + row - view, start - covered);
  return full;
}

/** The rows of which anything is in sight: from `from` up to `to`. */
export function rowsInSight(full: number, { count, row, view }: Extent): { from: number; to: number } {
  const from = Math.min(Math.floor(full / row), count);
  return { from, to: Math.max(from, Math.min(Math.ceil((full + view) / row), count)) };
}
