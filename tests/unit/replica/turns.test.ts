import { expect, it } from 'vitest';
import { Turns } from '../../../src/main/replica/turns';

const { signal } = new AbortController();

it('lets so many at once, then the one opened last', async () => {
  const turns = new Turns(2);
  const order: string[] = [];
  const claim = async (name: string, opened: number) => {
    const giveBack = await turns.take({ opened }, { signal });
    order.push(name);
    return giveBack;
  };
  const [first, second] = [await claim('first', 1), await claim('second', 2)];
  const older = claim('older', 3);
  const newer = claim('newer', 4);
  first();
  const giveBack = await newer;
  expect(order).toEqual(['first', 'second', 'newer']);
  second();
  await older;
  expect(order).toEqual(['first', 'second', 'newer', 'older']);
  giveBack();
});

it('goes by how often a claimant was opened while it waited', async () => {
  const turns = new Turns(1);
  const giveBack = await turns.take({ opened: 1 }, { signal });
  const order: string[] = [];
  const claimant = { opened: 2 };
  const reopened = turns.take(claimant, { signal }).then((next) => {
    order.push('reopened');
    next();
  });
  const other = turns.take({ opened: 3 }, { signal }).then((next) => {
    order.push('other');
    next();
  });
  claimant.opened = 4;
  giveBack();
  await Promise.all([reopened, other]);
  expect(order).toEqual(['reopened', 'other']);
});

it('loses no turn to one who left', async () => {
  const turns = new Turns(1);
  const giveBack = await turns.take({ opened: 1 }, { signal });
  const leaving = new AbortController();
  const gone = turns.take({ opened: 9 }, { signal: leaving.signal });
  leaving.abort(new Error('gone'));
  await expect(gone).rejects.toThrow('gone');
  giveBack();
  await expect(turns.take({ opened: 2 }, { signal })).resolves.toBeTypeOf('function');
});
