import { describe, expect, it } from 'vitest';
import { KeptCopy } from './kept-copy';
import { BASE, container, entry } from './support';

const OU = `OU=Staff,${BASE}`;
const staff = (title: (index: number) => string, count = 100) => [
  container(OU),
  ...Array.from({ length: count }, (_, index) =>
    entry(`CN=Person ${index},${OU}`, { title: [title(index)] }),
  ),
];

describe('generations', () => {
  it('store what does not change once, however many there are', () => {
    const copy = new KeptCopy();
    const same = staff(() => 'Captain');
    for (let number = 1; number <= 5; number += 1) expect(copy.crawl(same)).toBe(number);
    expect(copy.count('entries')).toBe(101);
    expect(copy.count('versions')).toBe(0);
    expect(copy.generations.all().map(({ number, objects }) => [number, objects])).toEqual(
      [5, 4, 3, 2, 1].map((number) => [number, 101]),
    );
  });

  it('store one version for each change, and none for what is back before anybody has kept it', () => {
    const copy = new KeptCopy();
    copy.crawl(staff(() => 'Captain'));
    // Opened between two crawls: changed, changed again, removed, and back again.
    copy.load(
      OU,
      staff((index) => (index === 7 ? 'Major' : 'Captain')),
    );
    copy.load(
      OU,
      staff((index) => (index === 7 ? 'Colonel' : 'Captain')),
    );
    expect(copy.count('versions')).toBe(1);
    copy.load(
      OU,
      staff(() => 'Captain', 50),
    );
    copy.crawl(staff(() => 'Captain'));
    expect(copy.count('versions')).toBe(0);
    expect(copy.window({ before: 1, after: 2 }).total).toBe(0);

    copy.crawl(staff((index) => (index === 7 ? 'Major' : 'Captain')));
    copy.crawl(staff(() => 'Captain', 99));
    expect(copy.count('versions')).toBe(3);
    expect(copy.window({ before: 1, after: 4 }).rows).toMatchObject([{ kind: 'removed', name: 'Person 99' }]);
    expect(copy.window({ before: 1, after: 3 }).rows).toMatchObject([{ kind: 'modified', name: 'Person 7' }]);
  });

  it('go with what only they had when more come than are kept', () => {
    const copy = new KeptCopy();
    for (let number = 1; number <= 6; number += 1)
      copy.crawl(
        staff(() => `Title ${number}`),
        3,
      );
    expect(copy.generations.all().map(({ number }) => number)).toEqual([6, 5, 4]);
    expect(copy.count('versions')).toBe(200);
    expect(() => copy.window({ before: 3, after: 6 })).toThrow(
      'Generation 3 of the local copy is no longer kept.',
    );
    expect(copy.window({ before: 4, after: 6 }).totals.modified).toBe(100);
    // Fewer are kept from now on.
    copy.crawl(
      staff(() => 'Title 6'),
      2,
    );
    expect(copy.generations.all().map(({ number }) => number)).toEqual([7, 6]);
    expect(copy.count('versions')).toBe(0);
  });

  it('are as they were, whatever is loaded later', () => {
    const copy = new KeptCopy();
    copy.crawl(staff(() => 'Captain', 2));
    copy.crawl(staff(() => 'Major', 2));
    const before = copy.window({ before: 1, after: 2 });
    copy.load(
      OU,
      staff(() => 'Colonel', 1),
    );
    copy.window({ before: 2, after: 1 });
    expect(copy.window({ before: 1, after: 2 })).toEqual(before);
    expect(copy.detail({ before: 1, after: 2 }, 'modified', `CN=Person 1,${OU}`).changes).toEqual([
      {
        name: 'title',
        noise: false,
        removed: [{ type: 'text', text: 'Captain' }],
        added: [{ type: 'text', text: 'Major' }],
      },
    ]);
  });
});
