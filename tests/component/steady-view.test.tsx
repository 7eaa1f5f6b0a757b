/** Where the view of a tree goes while rows arrive above what a person looks at, and their places are known or not. */
import { describe, expect, test } from 'vitest';
import {
  movedBy,
  NOTHING_MISSING,
  steadyStep,
  type Missing,
  type TreeSight,
} from '../../src/renderer/explorer/steady-view';
import { branchOf, treeShape, type TreeShape } from '../../src/renderer/explorer/tree-shape';
import { newView, withRows, withState } from '../../src/renderer/stores/container-view';
import { PAGE_ROWS } from '../../src/shared/page-rows';
import type { Branch, Focus } from '../../src/renderer/stores/tree';
import { BASE_DN, container, row, uuid } from './support/samples';

const ROOT: Branch = { dn: BASE_DN, key: BASE_DN.toLowerCase(), name: 'r', container: true, parent: null };
const person = (number: number) => row(`CN=Person ${number},${BASE_DN}`);
const branch = (number: number) => branchOf(person(number), ROOT.key);

/** The root with people below it, after so many others who came before them. Only some pages of the rows are read. */
function shapeOf(before: number, isRead: (page: number) => boolean = () => true): TreeShape {
  const rows = Array.from({ length: before + 1000 }, (_, index) => person(index - before));
  const state = container(BASE_DN, { loaded: rows.length });
  const pages = Array.from({ length: rows.length / PAGE_ROWS }, (_, page) => page).filter(isRead);
  const windows = pages.map((page) => {
    const offset = page * PAGE_ROWS;
    return { state, offset, rows: rows.slice(offset, offset + PAGE_ROWS) };
  });
  const view = withRows(withState(newView(uuid(1), BASE_DN, ROOT.key), state), windows, new Set(pages));
  const viewOf = (key: string) => (key === ROOT.key ? view : undefined);
  return treeShape({ root: ROOT, expanded: new Map([[ROOT.key, ROOT]]), viewOf, containersOnly: false });
}

/** Where a person stands when so many came before them: below the root. */
const lineOf = (number: number, before: number) => 1 + before + number;
/** After so many came, nothing of what was in sight is read. */
const blind = (before: number) => shapeOf(before, (page) => page < 2);

/** A view of 20 lines whose first is that of person 500. */
function sight(shape: TreeShape, active: Focus, top = lineOf(500, 0)): TreeSight {
  return { shape, active, from: top, whole: top, to: top + 20 };
}

/** Lets the tree change, one shape after another, and the view follow. */
function follow(start: TreeSight, shapes: readonly TreeShape[], missing: Missing = NOTHING_MISSING) {
  return shapes.reduce(
    (now, shape) => {
      const next = { ...now.view, shape };
      const step = steadyStep(now.view, next, now.missing);
      return { view: movedBy(next, step.move), missing: step.missing, focus: step.focus };
    },
    { view: start, missing, focus: null as ReturnType<typeof steadyStep>['focus'] },
  );
}

const placeOf = ({ shape, active, from }: TreeSight) => shape.indexOfFocus(active) - from;

describe('the view', () => {
  test('stays with the line at its top when the focus is elsewhere', () => {
    expect(follow(sight(shapeOf(0), ROOT), [shapeOf(200)]).view.from).toBe(lineOf(500, 200));
  });

  test('stays with the focus when that is in sight', () => {
    const { view } = follow(sight(shapeOf(0), branch(507)), [shapeOf(200)]);
    expect(placeOf(view)).toBe(7);
  });

  test('waits for a line whose place is not known, and goes to it', () => {
    const waiting = follow(sight(shapeOf(0), ROOT), [blind(200), blind(300), blind(400)]);
    expect(waiting.view.from).toBe(lineOf(500, 0));
    expect(follow(waiting.view, [shapeOf(500)], waiting.missing).view.from).toBe(lineOf(500, 500));
  });

  test('waits no longer when a person scrolls', () => {
    const { view, missing } = follow(sight(shapeOf(0), ROOT), [blind(200)]);
    expect(missing.missed).not.toBeNull();
    expect(steadyStep(view, movedBy(view, 3), missing).missing).toEqual(NOTHING_MISSING);
  });

  test('waits no longer when a person moves the focus, and stays with that', () => {
    const waiting = follow(sight(shapeOf(0), ROOT), [blind(200)]);
    const seen = { ...waiting.view, shape: shapeOf(200) };
    const line = branch(310);
    const focused = { ...seen, active: line };
    const { missing } = steadyStep(seen, focused, waiting.missing);
    expect(placeOf(focused)).toBe(10);
    expect(placeOf(follow(focused, [shapeOf(300)], missing).view)).toBe(10);
  });

  test('stays with the focus that moved in the same moment as the rows', () => {
    const waiting = follow(sight(shapeOf(0), ROOT), [blind(200)]);
    const seen = { ...waiting.view, shape: shapeOf(200) };
    const next = { ...seen, shape: shapeOf(300), active: branch(310) };
    const { move } = steadyStep(seen, next, waiting.missing);
    expect(placeOf(movedBy(next, move))).toBe(10);
  });

  test('waits no longer when it gives the focus to a row that was just read', () => {
    const unread = { parent: ROOT.key, at: 510 };
    const before = shapeOf(0, (page) => page !== 5);
    const start = sight(before, unread, lineOf(498, 0));
    const read = follow(start, [shapeOf(200, (page) => page !== 6)]);
    expect(read.focus).toMatchObject({ type: 'entry', branch: { key: branch(310).key } });
    expect(read.missing).toEqual(NOTHING_MISSING);
  });

  test('goes on without a focus that is not found for long, and back to where it was in the view', () => {
    const long = Array.from({ length: 51 }, () => blind(200));
    const lost = follow(sight(shapeOf(0), branch(507)), long);
    expect(lost.missing).toMatchObject({ missed: null, lost: { key: branch(507).key } });
    // Now it stays with what stands at its top, which moves too.
    const part = (before: number) => shapeOf(before, (page) => page < 6 && page > 3);
    const on = follow(lost.view, [part(200), part(200), part(270)], lost.missing);
    expect(on.view.from).toBe(lineOf(500, 70));
    const moved = steadyStep(on.view, { ...on.view }, on.missing);
    expect(placeOf(follow(on.view, [shapeOf(400)], moved.missing).view)).toBe(7);
  });

  test('does not go back to a focus that a person has left', () => {
    const long = Array.from({ length: 51 }, () => blind(200));
    const lost = follow(sight(shapeOf(0), branch(507)), long);
    const left = { ...lost.view, active: ROOT };
    const { missing } = steadyStep(lost.view, left, lost.missing);
    expect(missing).toEqual(NOTHING_MISSING);
  });
});
