import { describe, expect, it } from 'vitest';
import { differences } from '../../../src/main/replica/changes-in-attributes';
import type { ReceivedEntry } from '../../../src/shared/entry';
import { KeptCopy } from './kept-copy';
import { BASE, container, entry } from './support';

const PAIR = { before: 1, after: 2 };

function compared(before: readonly ReceivedEntry[], after: readonly ReceivedEntry[]): KeptCopy {
  const copy = new KeptCopy();
  copy.crawl(before);
  copy.crawl(after);
  return copy;
}
const told = (copy: KeptCopy) =>
  copy.window(PAIR).rows.map(({ kind, dn, fromDn }) => [kind, dn, ...(fromDn === null ? [] : [fromDn])]);
const person = (dn: string, objectGUID: string, attributes: Record<string, string[]> = {}) =>
  entry(dn, { objectGUID: [objectGUID], ...attributes });

describe('the attributes of an entry', () => {
  it('are compared by their values, whatever their order and the case of their names', () => {
    const before = { member: ['a', 'b', 'c'], Title: ['Captain'], mail: ['m'], logonCount: ['1'], empty: [] };
    const after = { title: ['Captain'], member: ['c', 'a', 'd'], phone: ['1'], logonCount: ['2'] };
    expect(differences(before, after)).toEqual([
      { name: 'logonCount', noise: true, removed: ['1'], added: ['2'] },
      { name: 'mail', noise: false, removed: ['m'], added: [] },
      { name: 'member', noise: false, removed: ['b'], added: ['d'] },
      { name: 'phone', noise: false, removed: [], added: ['1'] },
    ]);
    expect(differences(after, { ...after, member: ['a', 'c', 'd', 'a'] })).toEqual([]);
    // The same in other spellings, and names of what every object has.
    expect(differences({ CN: ['a'], cn: ['b'] }, { CN: ['b'], cn: ['a'] })).toEqual([]);
    const inherited = JSON.parse('{"__proto__":["x"],"constructor":["y"]}') as Record<string, string[]>;
    for (const [one, other] of [
      [{}, inherited],
      [inherited, {}],
    ] as const)
      expect(differences(one, other).map(({ name }) => name)).toEqual(['__proto__', 'constructor']);
  });
});

describe('an entry', () => {
  it('is added, removed or modified', () => {
    const copy = compared(
      [person(`CN=Gone,${BASE}`, 'g'), person(`CN=Other,${BASE}`, 'o', { title: ['x'] })],
      [person(`CN=New,${BASE}`, 'n'), person(`CN=Other,${BASE}`, 'o', { title: ['y'] })],
    );
    expect(told(copy)).toEqual([
      ['removed', `CN=Gone,${BASE}`],
      ['added', `CN=New,${BASE}`],
      ['modified', `CN=Other,${BASE}`],
    ]);
    const { changes } = copy.detail(PAIR, 'added', `cn = NEW,${BASE}`);
    expect(changes.map(({ name, removed, added }) => [name, removed.length, added.length])).toEqual([
      ['objectClass', 0, 2],
      ['objectGUID', 0, 1],
    ]);
    expect(() => copy.detail(PAIR, 'removed', `CN=New,${BASE}`)).toThrow('There is no entry');
  });

  it('has moved when it is elsewhere with the same GUID', () => {
    const ou = `OU=Staff,${BASE}`;
    const copy = compared(
      [container(ou), person(`CN=Jane,${BASE}`, 'j', { title: ['x'], logonCount: ['1'] })],
      [container(ou), person(`CN=Jane Doe,${ou}`, 'j', { title: ['y'], logonCount: ['2'] })],
    );
    const [moved] = copy.window(PAIR).rows;
    expect(moved).toMatchObject({
      kind: 'moved',
      dn: `CN=Jane Doe,${ou}`,
      fromDn: `CN=Jane,${BASE}`,
      name: 'Jane Doe',
      attributes: ['title'],
    });
    expect(copy.detail(PAIR, 'moved', `CN=Jane Doe,${ou}`).changes).toHaveLength(2);
    // Either may be the newer.
    const back = copy.window({ before: 2, after: 1 }).rows;
    expect(back).toMatchObject([{ kind: 'moved', dn: `CN=Jane,${BASE}`, fromDn: `CN=Jane Doe,${ou}` }]);
  });

  it('has moved when, without GUIDs, it is elsewhere with the same account name', () => {
    const named = (cn: string, name: string) => entry(`CN=${cn},${BASE}`, { sAMAccountName: [name] });
    expect(told(compared([named('Old', 'Jane')], [named('New', 'JANE')]))).toEqual([
      ['moved', `CN=New,${BASE}`, `CN=Old,${BASE}`],
    ]);
    // A name that two entries claim tells nothing, and neither does one that another object has got.
    expect(told(compared([named('Old', 'x'), named('Older', 'x')], [named('New', 'x')]))).toHaveLength(3);
    const other = (cn: string, guid: string) =>
      person(`CN=${cn},${BASE}`, guid, { sAMAccountName: ['jane'] });
    expect(told(compared([other('Old', '1')], [other('New', '2')]))).toHaveLength(2);
  });

  it('is another one when it has another GUID under the same DN', () => {
    const dn = `CN=Jane,${BASE}`;
    expect(told(compared([person(dn, '1')], [person(dn, '2')]))).toEqual([
      ['added', dn],
      ['removed', dn],
    ]);
    const [a, b] = [`CN=A,${BASE}`, `CN=B,${BASE}`];
    expect(told(compared([person(a, '1'), person(b, '2')], [person(a, '2'), person(b, '1')]))).toEqual([
      ['moved', a, b],
      ['moved', b, a],
    ]);
  });
});

describe('a window of changes', () => {
  const before = Array.from({ length: 30 }, (_, index) =>
    entry(`CN=${String(index).padStart(2, '0')},${BASE}`, { title: ['x'], lastLogon: ['1'] }),
  );
  const after = before.map((each, index) => ({
    ...each,
    attributes: { ...each.attributes, lastLogon: ['2'], ...(index % 3 === 0 && { title: ['y'] }) },
  }));
  const copy = compared(before, [...after.slice(0, 28), entry(`CN=zz,${BASE}`)]);

  it('folds noise away unless it is wanted, and counts truly either way', () => {
    const totals = { added: 1, removed: 2, moved: 0, modified: 10, noise: 18 };
    const quiet = copy.window(PAIR, { includeNoise: false });
    expect(quiet).toMatchObject({ totals, total: 13 });
    expect(quiet.rows).toHaveLength(13);
    expect(quiet.rows.every(({ noise }) => !noise)).toBe(true);
    const all = copy.window(PAIR);
    expect(all).toMatchObject({ totals, total: 31 });
    expect(all.rows.filter(({ noise }) => noise)).toHaveLength(18);
    expect(all.rows[0]).toMatchObject({ noise: false, attributes: ['title'] });
    expect(all.rows[1]).toMatchObject({ noise: true, attributes: ['lastLogon'] });
  });

  it('gives what is asked for, in the order of the DNs', () => {
    const all = copy.window(PAIR).rows;
    expect(all.map(({ key }) => key)).toEqual(all.map(({ key }) => key).toSorted());
    expect(copy.window(PAIR, { offset: 7, limit: 5 }).rows).toEqual(all.slice(7, 12));
    const some = copy.window(PAIR, { kinds: ['removed', 'added'], offset: 1 });
    expect(some.total).toBe(3);
    expect(some.rows.map(({ kind }) => kind)).toEqual(['removed', 'added']);
    expect(copy.window(PAIR, { kinds: ['modified'], includeNoise: false }).total).toBe(10);
  });

  it('comes piece by piece', () => {
    const many = Array.from({ length: 1200 }, (_, index) => entry(`CN=${index},${BASE}`));
    const large = compared([], many);
    const pieces = [];
    do pieces.push(large.changes.compare(PAIR));
    while (pieces.at(-1)?.finished === false);
    expect(pieces.length).toBeGreaterThan(3);
    expect(pieces[0]).toEqual({ finished: false, compared: 500, of: 1200 });
    expect(pieces.at(-1)).toEqual({ finished: true, compared: 1200, of: 1200 });
    expect(large.window(PAIR).totals.added).toBe(1200);
  });
});

describe('a filter', () => {
  const ou = `OU=Staff,${BASE}`;
  const copy = compared(
    [
      container(ou),
      person(`CN=Doe\\, Zoë,${BASE}`, '1', { title: ['x'] }),
      person(`CN=Bob,${ou}`, '2', { mail: ['b'] }),
      person(`CN=Eve,${BASE}`, '3'),
    ],
    [
      container(ou),
      person(`CN=Doe\\, Zoë,${BASE}`, '1', { title: ['y'], telephoneNumber: ['1'] }),
      person(`CN=Bob,${BASE}`, '2', { mail: ['c'] }),
      person(`CN=New,${ou}`, '4', { mail: ['n'] }),
    ],
  );
  const found = (text: string, more = {}) => {
    const { rows, total } = copy.window(PAIR, { text, ...more });
    expect(total).toBe(rows.length);
    return rows.map(({ name }) => name);
  };

  it('finds names, DNs, where something was, and attributes that are different', () => {
    expect(found('')).toEqual(['Bob', 'Doe, Zoë', 'Eve', 'New']);
    expect(found('doe, ZOE')).toEqual(['Doe, Zoë']);
    expect(found('ou=staff')).toEqual(['Bob', 'New']);
    expect(found('telephone')).toEqual(['Doe, Zoë']);
    expect(found('MAIL')).toEqual(['Bob']);
    expect(found('example,title')).toEqual([]);
    expect(found('staff', { kinds: ['added'] })).toEqual(['New']);
    expect(copy.window(PAIR, { text: 'mail' }).totals).toMatchObject({
      added: 1,
      removed: 1,
      moved: 1,
      modified: 1,
    });
  });

  it('holds while other generations are compared in between', () => {
    copy.crawl([container(ou)]);
    for (const [before, after] of [
      [2, 3],
      [1, 3],
      [3, 1],
      [3, 2],
      [2, 1],
    ] as const) {
      copy.window({ before, after });
    }
    expect(found('telephone')).toEqual(['Doe, Zoë']);
    expect(copy.window({ before: 1, after: 3 }).totals.removed).toBe(3);
  });
});
