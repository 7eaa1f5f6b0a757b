/** The tree as lines: random trees, with everything or with containers only, and what stays at the top of the view. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { coveredAbove, stickyLines } from '../../src/renderer/explorer/sticky-lines';
import { branchOf, treeShape, type TreeShape } from '../../src/renderer/explorer/tree-shape';
import { newView, withRows, withState, type ContainerView } from '../../src/renderer/stores/container-view';
import type { Branch } from '../../src/renderer/stores/tree';
import { BASE_DN, container, row, uuid } from './support/samples';

interface Node {
  readonly open: boolean;
  readonly below: readonly Node[];
  /** How many entries that are no containers stand behind them. */
  readonly leaves: number;
}

/** Deeper than as many containers as may stay at the top. */
function nodesOf(depth: number): fc.Arbitrary<Node> {
  const below = depth === 0 ? fc.constant([]) : fc.array(nodesOf(depth - 1), { maxLength: 3 });
  return fc.record({ open: fc.boolean(), below, leaves: fc.integer({ min: 0, max: 4 }) });
}
const nodes = nodesOf(7);

/** What should be seen of a tree, line by line: the names, indented by their level. */
function expected(root: Node, containersOnly: boolean): string[] {
  const lines: string[] = [];
  const add = (node: Node, name: string, level: number) => {
    lines.push(`${' '.repeat(level)}${name}`);
    if (!node.open) return;
    const inside = ' '.repeat(level + 1);
    node.below.forEach((each, index) => add(each, `${name}.${index}`, level + 1));
    if (!containersOnly) {
      for (let leaf = 0; leaf < node.leaves; leaf += 1) lines.push(`${inside}${name} leaf ${leaf}`);
    }
    if (node.below.length + node.leaves === 0) lines.push(`${inside}empty`);
    else if (containersOnly && node.below.length === 0) lines.push(`${inside}no-containers`);
  };
  add({ ...root, open: true }, 'r', 1);
  return lines;
}

function shapeOf(root: Node, containersOnly: boolean): TreeShape {
  const views = new Map<string, ContainerView>();
  const expanded = new Map<string, Branch>();
  const add = (node: Node, branch: Branch, name: string) => {
    if (!node.open) return;
    expanded.set(branch.key, branch);
    const rows = [
      ...node.below.map((_, index) => row(`OU=${name}.${index},${branch.dn}`)),
      ...Array.from({ length: node.leaves }, (_, leaf) => row(`CN=${name} leaf ${leaf},${branch.dn}`)),
    ];
    const state = container(branch.dn, { loaded: rows.length, containers: node.below.length });
    const empty = withState(newView(uuid(1), branch.dn, branch.key), state);
    views.set(branch.key, withRows(empty, [{ state, offset: 0, rows }], new Set([0])));
    node.below.forEach((each, index) => {
      const own = rows[index];
      if (own !== undefined) add(each, branchOf(own, branch.key), `${name}.${index}`);
    });
  };
  const top: Branch = { dn: BASE_DN, key: BASE_DN.toLowerCase(), name: 'r', container: true, parent: null };
  add({ ...root, open: true }, top, 'r');
  return treeShape({ root: top, expanded, viewOf: (key) => views.get(key), containersOnly });
}

function shown(shape: TreeShape): string[] {
  return Array.from({ length: shape.size }, (_, index) => {
    const line = shape.lineAt(index);
    const text = line?.type === 'entry' ? line.branch.name : line?.type === 'note' ? line.note : 'none';
    return `${' '.repeat(line?.level ?? 0)}${text}`;
  });
}

describe('the lines', () => {
  test('are those of the open containers, with their entries or without', () => {
    fc.assert(
      fc.property(nodes, fc.boolean(), (root, containersOnly) => {
        expect(shown(shapeOf(root, containersOnly))).toEqual(expected(root, containersOnly));
      }),
    );
  });

  test('know the containers that they stand in, from the root on', () => {
    fc.assert(
      fc.property(nodes, fc.boolean(), (root, containersOnly) => {
        const shape = shapeOf(root, containersOnly);
        for (let index = 0; index < shape.size; index += 1) {
          const above = shape.above(index).map((each) => shape.lineAt(each));
          expect(above.map((line) => line?.level)).toEqual(above.map((_, place) => place + 1));
          const last = above.at(-1);
          const parent = last?.type === 'entry' ? last.branch.key : null;
          expect(shape.lineAt(index)?.parent).toBe(parent);
        }
      }),
    );
  });

  test('without entries leave the focus of an entry to its container', () => {
    const shape = shapeOf({ open: true, leaves: 2, below: [{ open: true, leaves: 3, below: [] }] }, true);
    const ou = `OU=r.0,${BASE_DN}`;
    const leaf = branchOf(row(`CN=r.0 leaf 1,${ou}`), row(ou).key);
    expect(shape.lineAt(shape.indexOfFocus(leaf))).toMatchObject({ branch: { dn: ou } });
  });
});

describe('what stays at the top', () => {
  const views = fc.record({ most: fc.integer({ min: 0, max: 5 }), cut: fc.boolean() });

  test('are containers that what is seen below lies in, each under the one it stands in', () => {
    fc.assert(
      fc.property(nodes, fc.nat(), views, (root, at, { most, cut }) => {
        const shape = shapeOf(root, false);
        const from = at % shape.size;
        const whole = from + (cut ? 1 : 0);
        const sticky = stickyLines(shape, { from, whole, most });
        expect(sticky.length).toBeLessThanOrEqual(most);
        const levels = sticky.map((index) => shape.lineAt(index)?.level ?? 0);
        for (let place = 1; place < levels.length; place += 1) {
          expect(levels[place]).toBe((levels[place - 1] ?? 0) + 1);
        }
        sticky.forEach((index, place) => {
          expect(index).toBeLessThan(whole + place + (sticky.length === most ? 1 : 0));
        });
        const innermost = sticky.at(-1);
        if (innermost !== undefined) expect(shape.above(from + sticky.length)).toContain(innermost);
      }),
    );
  });

  test('never lies on the line that the view went to', () => {
    fc.assert(
      fc.property(nodes, fc.nat(), fc.integer({ min: 0, max: 5 }), (root, at, most) => {
        const shape = shapeOf(root, false);
        const index = at % shape.size;
        const covered = coveredAbove(shape, index, most);
        const from = index - covered;
        expect(from).toBeGreaterThanOrEqual(0);
        expect(stickyLines(shape, { from, whole: from, most }).length).toBeLessThanOrEqual(covered);
      }),
    );
  });
});
