/** The keys of the WAI-ARIA tree pattern. The focus moves with the arrows; Enter and Space select. */
import { useRef, type KeyboardEvent } from 'react';
import { useGrove } from '../stores/grove';
import type { Branch } from '../stores/tree';
import { isComposing } from '../ui/input-method';
import { branchOf, type TreeLine } from './tree-shape';
import { createTyped, lineByName } from './type-ahead';
import type { TreeModel } from './use-tree';

interface TreeKeysOptions {
  readonly profileId: string;
  readonly model: TreeModel;
  /** How many lines fit into the view. */
  readonly pageLines: number;
  /** Moves the focus to a line, also to one whose row is still to be read. */
  readonly moveTo: (index: number) => void;
}

/** `*` opens no more than this many siblings: each one is a container that the NAS is asked for. */
const MOST_AT_ONCE = 50;

export function useTreeKeys({ profileId, model, pageLines, moveTo }: TreeKeysOptions) {
  const { client, tree } = useGrove();
  const typed = useRef(createTyped());
  const { shape, active, actions, containersOnly } = model;
  const line = shape.lineAt(active);

  /** Among the lines at hand first, then in what the focus is on or in, also where nothing of it was read yet. */
  const typeAhead = async (letter: string, now: number) => {
    const text = typed.current.add(letter, now);
    const found = lineByName(shape, Math.max(active, 0), text);
    if (found !== undefined) actions.focus(found);
    if (found !== undefined) return;
    const { expanded } = model.tree;
    const own = line?.type === 'entry' ? line.branch.key : '';
    for (const key of [own, line?.parent ?? '']) {
      const container = expanded.get(key);
      if (container === undefined) continue;
      const { dn } = container;
      const answer = await client.directory.beginning({ profileId, dn, text, containersOnly });
      // What was typed since has gone elsewhere.
      if (!typed.current.is(text)) return;
      if (answer.ok && answer.value !== null) {
        tree.show(profileId, branchOf(answer.value, key));
        return;
      }
    }
  };

  const choose = () => {
    if (line?.type === 'entry') actions.select(line.branch);
    if (line?.type === 'note') actions.retry(line);
  };

  const run = (key: string, now: number): boolean => {
    switch (key) {
      case 'ArrowDown':
        moveTo(active + 1);
        return true;
      case 'ArrowUp':
        moveTo(active - 1);
        return true;
      case 'Home':
        moveTo(0);
        return true;
      case 'End':
        moveTo(shape.size - 1);
        return true;
      case 'PageDown':
        moveTo(Math.min(active + pageLines, shape.size - 1));
        return true;
      case 'PageUp':
        moveTo(Math.max(active - pageLines, 0));
        return true;
      case 'ArrowRight':
        if (line?.type === 'entry' && line.branch.container) {
          if (!line.expanded) actions.expand([line.branch]);
          // Of a container that is only just being opened there may be no line yet.
          else if (shape.lineAt(active + 1)?.parent === line.branch.key) moveTo(active + 1);
        }
        return true;
      case 'ArrowLeft':
        if (line?.type === 'entry' && line.expanded) actions.collapse(line.branch);
        else if (line?.parent != null) moveTo(shape.indexOf(line.parent));
        return true;
      case ' ':
        if (typed.current.going(now)) void typeAhead(key, now);
        else choose();
        return true;
      case 'Enter':
        choose();
        return true;
      case '*':
        actions.expand(closedSiblings(line, model));
        return true;
      default:
        if ([...key].length !== 1) return false;
        void typeAhead(key, now);
        return true;
    }
  };

  return (event: KeyboardEvent) => {
    // AltGr, by which some keyboards write, counts as Ctrl and Alt.
    const command = event.ctrlKey || event.metaKey || event.altKey;
    if (isComposing(event) || (command && !event.getModifierState('AltGraph'))) return;
    if (isNamedKey(event.key)) typed.current.end();
    if (run(event.key, event.timeStamp)) event.preventDefault();
  };
}

/** `Home`, `Enter` and the like; the keys that only change another one do nothing by themselves. */
function isNamedKey(key: string): boolean {
  return [...key].length > 1 && !['Shift', 'AltGraph', 'CapsLock', 'Dead'].includes(key);
}

/** The containers beside the focused line that are not open yet, as far as their rows are here. */
function closedSiblings(line: TreeLine | undefined, { shape }: TreeModel): Branch[] {
  if (line === undefined) return [];
  if (line.parent === null) return line.type === 'entry' ? [line.branch] : [];
  const first = shape.indexOf(line.parent) + 1;
  const closed: Branch[] = [];
  for (let index = first; index < shape.size && closed.length < MOST_AT_ONCE; index += 1) {
    const each = shape.lineAt(index);
    if (each === undefined || each.level < line.level) break;
    if (each.level > line.level) continue;
    // Containers stand before all other rows.
    if (each.type !== 'entry' || !each.branch.container) break;
    if (!each.expanded) closed.push(each.branch);
  }
  return closed;
}
