import { describe, expect, it } from 'vitest';
import {
  judge,
  newPass,
  nextPageSize,
  type Pass,
  smallerPageSize,
  withPage,
} from '../../../src/main/replica/load-rules';
import { packPage } from '../../../src/main/replica/packed-page';
import type { ListPage } from '../../../src/shared/entry';

const page = (entries: number, total: number | null, rows = entries): ListPage => ({
  entries: Array.from({ length: entries }, (_, index) => ({ dn: `CN=${index}`, attributes: {} })),
  rows,
  total,
});

describe('how much to ask for', () => {
  it('grows while pages are quick, and shrinks when they are slow', () => {
    expect([nextPageSize(200, 50), nextPageSize(400, 50), nextPageSize(800, 50)]).toEqual([400, 800, 1000]);
    expect(nextPageSize(800, 2000)).toBe(800);
    expect([nextPageSize(800, 5000), nextPageSize(200, 5000), nextPageSize(30, 5000)]).toEqual([
      400, 100, 25,
    ]);
    expect(nextPageSize(3, 5000)).toBe(3);
  });

  it('is less after an answer that was too much, down to a single row, and never for ever', () => {
    const sizes = (code: 'answer-too-large' | 'timeout' | 'busy') => {
      const all: number[] = [];
      for (let size: number | undefined = 200; size !== undefined; size = smallerPageSize(size, code))
        all.push(size);
      return all;
    };
    expect(sizes('answer-too-large')).toEqual([200, 100, 50, 25, 12, 6, 3, 1]);
    expect(sizes('timeout')).toEqual([200, 50, 13, 4]);
    expect(sizes('busy')).toEqual([200]);
  });
});

describe('where a pass ends', () => {
  it('goes by what the server gave', () => {
    const first = withPage(newPass(1), page(30, 75), 30);
    expect(first).toMatchObject({ offset: 30, ended: false });
    expect(withPage(withPage(first, page(30, 75), 30), page(15, 75), 15)).toMatchObject({ ended: true });
  });

  it('ends with an empty page when the total is unknown or too high, and never with a short one', () => {
    const short = withPage(withPage(newPass(1), page(30, null), 30), page(4, null), 4);
    expect(short).toMatchObject({ offset: 34, ended: false });
    expect(withPage(short, page(0, null), 0).ended).toBe(true);
    expect(withPage(withPage(newPass(1), page(9, 10), 9), page(0, 10), 0).ended).toBe(true);
  });

  it('counts a row that comes again as no place', () => {
    expect(withPage(newPass(1), page(5, 10), 4).offset).toBe(4);
  });

  it('counts rows that could not be read as places', () => {
    expect(withPage(newPass(1), page(4, 10, 6), 4)).toMatchObject({ offset: 6, unreadable: 2 });
  });

  it('counts rows of the same entry as readable, packed or not', () => {
    const same = [0, 1].map(() => ({ dn: 'CN=0', attributes: {} }));
    const once = { ...page(0, 3), rows: 3 };
    const counted = { readable: 2, unreadable: 1, offset: 2 };
    expect(withPage(newPass(1), { ...once, entries: same }, 1)).toMatchObject(counted);
    expect(withPage(newPass(1), { ...once, entries: packPage(same) }, 1)).toMatchObject(counted);
  });

  it.each([null, 1_000_000])('gives up a server that repeats its first page for ever (total %s)', (total) => {
    let pass = withPage(newPass(1), page(200, total), 200);
    for (let pages = 0; !pass.ended; pages += 1) {
      expect(pages).toBeLessThan(5);
      pass = withPage(pass, page(200, total), 0);
    }
  });
});

describe('whether a pass brought everything', () => {
  const pass = (change: Partial<Pass>): Pass => ({ ...newPass(1), total: 10, readable: 10, ...change });
  const met = (known: number, inPass = known, knownBefore = 0) => ({ known, inPass, knownBefore });

  it('did when as many different entries came as the server announced', () => {
    expect(judge(pass({}), met(10))).toEqual({ is: 'complete', survivors: 'last-pass' });
    expect(judge(pass({ readable: 8, unreadable: 2 }), met(8))).toMatchObject({ is: 'complete' });
    expect(judge(pass({ total: null }), met(10))).toMatchObject({ is: 'complete' });
    expect(judge(pass({ number: 2 }), met(11, 10, 9))).toEqual({ is: 'complete', survivors: 'last-pass' });
  });

  it('is read again when rows are missing or the total changed under way', () => {
    expect(judge(pass({}), met(9))).toEqual({ is: 'uncertain' });
    expect(judge(pass({ totalChanged: true }), met(10))).toEqual({ is: 'uncertain' });
    expect(judge(pass({ total: null, readable: 11 }), met(10))).toEqual({ is: 'uncertain' });
  });

  it('believes a server that lists less than it announces when it does so twice', () => {
    const again = pass({ number: 2, readable: 9 });
    expect(judge(again, met(9, 9, 9))).toEqual({ is: 'complete', survivors: 'all-passes' });
  });

  it('does not believe one that repeats rows instead of going on', () => {
    const stuck = { total: 48_211, readable: 800 };
    expect(judge(pass({ number: 2, ...stuck }), met(200, 200, 200))).toEqual({ is: 'uncertain' });
    expect(judge(pass({ number: 4, ...stuck }), met(200, 200, 200))).toEqual({ is: 'short' });
  });

  it('does not count what an earlier pass met instead of what this one missed', () => {
    const shifted = pass({ number: 2, total: 3, readable: 3 });
    expect(judge(shifted, met(3, 2, 3))).toEqual({ is: 'uncertain' });
  });

  it('ends with a directory that never keeps still', () => {
    const restless = pass({ number: 4, totalChanged: true });
    expect(judge(restless, met(12, 10, 11))).toEqual({ is: 'complete', survivors: 'all-passes' });
    expect(judge(restless, met(8, 8, 7))).toEqual({ is: 'short' });
  });
});
