/** Which open containers stay at the top of the view while their contents go by. Pure. */
import type { TreeShape } from './tree-shape';

/** More would leave too little room for what they contain. */
const MOST = 5;

/** How many lines may stay in a view of so many. */
export function mostSticky(viewLines: number): number {
  return Math.min(MOST, Math.floor(viewLines / 3));
}

/**
 * The lines of the containers that stay, from the outermost on: each lies on the line that it comes to. One stays as long
 * as what is seen right below it lies in it, and its own line would be higher up. Of more than may stay, the inner ones do:
 * they tell better what is seen.
 * @param from the first line in sight, also in part; `whole` the first that is not cut off.
 */
export function stickyLines(
  shape: TreeShape,
  { from, whole, most }: { readonly from: number; readonly whole: number; readonly most: number },
): readonly number[] {
  const lines: number[] = [];
  while (lines.length < most) {
    const place = lines.length;
    const container = shape.above(from + place + 1)[place];
    if (container === undefined || container >= whole + place) break;
    lines.push(container);
  }
  if (lines.length < most) return lines;
  const all = shape.above(from + most);
  return all.slice(Math.max(0, all.length - most));
}

/** How many lines may lie on the top of the view when this line is right below them. */
export function coveredAbove(shape: TreeShape, index: number, most: number): number {
  return Math.min(shape.above(index).length, most);
}
