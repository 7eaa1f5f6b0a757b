/** Typing the beginning of a name: what was typed so far, and the line at hand that begins so. */
import type { TreeLine, TreeShape } from './tree-shape';
import { lazily } from '../ui/lazily';

/** Letters typed within this time belong to one name. */
const TOGETHER_MS = 700;
/** How many lines are looked through one by one. */
const LOOKED_THROUGH = 2000;

export interface Typed {
  /** Whether a name is being typed, so that a space belongs to it. */
  readonly going: (now: number) => boolean;
  /** The text so far, with one more letter; a pause begins anew. */
  readonly add: (letter: string, now: number) => string;
  /** Whether this is still all that was typed. */
  readonly is: (text: string) => boolean;
  /** Any other key ends the name: what is typed next is a new one, however soon. */
  readonly end: () => void;
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
    is: (other) => other === text,
    end: () => {
      text = '';
    },
  };
}

const collator = lazily(() => new Intl.Collator(undefined, { sensitivity: 'base', usage: 'search' }));

function begins(name: string, text: string): boolean {
  return collator().compare(name.slice(0, text.length), text) === 0;
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
