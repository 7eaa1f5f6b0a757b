import { expect, it } from 'vitest';
import { Turn, Turns } from '../../../src/main/replica/turns';

const { signal } = new AbortController();

/** Takes a turn and notes when it came. */
function claim(turns: Turns, opened: number, order: string[], name: string): Promise<void> {
  return turns.take({ opened }, { signal }).then(() => {
    order.push(name);
  });
}

it('lets so many at once, then the one opened last', async () => {
  const turns = new Turns(2);
  const order: string[] = [];
  await Promise.all([claim(turns, 1, order, 'first'), claim(turns, 2, order, 'second')]);
  const older = claim(turns, 3, order, 'older');
  const newer = claim(turns, 4, order, 'newer');
  turns.giveBack();
  await newer;
  expect(order).toEqual(['first', 'second', 'newer']);
  turns.giveBack();
  await older;
  expect(order).toEqual(['first', 'second', 'newer', 'older']);
});

it('goes by what was opened again while it waited', async () => {
  const turns = new Turns(1);
  const order: string[] = [];
  await claim(turns, 1, order, 'first');
  const claimant = { opened: 2 };
  const reopened = turns.take(claimant, { signal }).then(() => {
    order.push('reopened');
    turns.giveBack();
  });
  const other = claim(turns, 3, order, 'other');
  claimant.opened = 4;
  turns.giveBack();
  await Promise.all([reopened, other]);
  expect(order).toEqual(['first', 'reopened', 'other']);
});

it('stays with the one opened last from turn to turn', async () => {
  const turns = new Turns(1);
  const newest = new Turn(turns, { opened: 9 });
  await newest.next({ signal });
  const order: string[] = [];
  const older = claim(turns, 1, order, 'older');
  await newest.next({ signal });
  await newest.next({ signal });
  expect(order).toEqual([]);
  newest.end();
  newest.end();
  await older;
  const last = claim(turns, 2, order, 'last');
  turns.giveBack();
  await last;
  expect(order).toEqual(['older', 'last']);
});

it('loses no turn to one who left', async () => {
  const turns = new Turns(1);
  await turns.take({ opened: 1 }, { signal });
  const leaving = new AbortController();
  const gone = turns.take({ opened: 9 }, { signal: leaving.signal });
  leaving.abort(new Error('gone'));
  await expect(gone).rejects.toThrow('gone');
  turns.giveBack();
  await turns.take({ opened: 2 }, { signal });
});
