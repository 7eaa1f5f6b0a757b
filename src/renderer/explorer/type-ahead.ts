/** Typing the beginning of a name moves the focus there: among the lines at hand first, then in a container's whole order. */
import { containerId, type Directory } from '../stores/directory';
import type { Branch } from '../stores/tree';
import { branchOf, type TreeLine, type TreeShape } from './tree-shape';

/** Letters typed within this time belong to one name. */
const TOGETHER_MS = 700;
/** How many lines are looked through one by one. */
const LOOKED_THROUGH = 2000;

export interface Typed {
  /** Whether a name is being typed, so that a space belongs to it. */
  readonly going: (now: number) => boolean;
  /** The text so far, with one more letter; a pause begins anew. */
  readonly add: (letter: string, now: number) => string;
}

export function createTyped(): Typed {
  let text = '';
  let at = -Infinity;
  return {
    going: (now) => text !== '' && now - at <= TOGETHER_MS,
    add: (letter, now) => {
      text = now - at > TOGETHER_MS ? letter : text + letter;
      at = now;
      return text;
    },
  };
}

const collator = new Intl.Collator(undefined, { sensitivity: 'base', usage: 'search' });

function begins(name: string, text: string): boolean {
  return collator.compare(name.slice(0, text.length), text) === 0;
}

/** The next line whose name begins so, going round at the end; one letter always moves on, more may stay. */
export function lineByName(shape: TreeShape, from: number, text: string): TreeLine | undefined {
  const start = text.length === 1 ? from + 1 : from;
  for (let step = 0; step < Math.min(shape.size, LOOKED_THROUGH); step += 1) {
    const line = shape.lineAt((start + step) % shape.size);
    if (line?.type === 'entry' && begins(line.branch.name, text)) return line;
  }
  return undefined;
}

interface NameSearch {
  readonly directory: Directory;
  readonly profileId: string;
  /** The key of the container whose entries are looked through. */
  readonly parent: string;
  readonly containersOnly: boolean;
}

/** The first entry of the container whose name begins so, wherever it stands in it. */
export async function entryByName(
  { directory, profileId, parent, containersOnly }: NameSearch,
  text: string,
): Promise<Branch | undefined> {
  const id = containerId(profileId, parent);
  for (const container of containersOnly ? [true] : [true, false]) {
    const row = await directory.firstFrom(id, { name: text, container });
    if (row !== undefined && begins(row.name, text)) return branchOf(row, parent);
  }
  return undefined;
}
