/** Search against a plain scan of the same entries, by example and by property. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Searches } from '../../../src/main/replica/searches';
import { dnKey, formatDn, parseDn } from '../../../src/shared/dn';
import type { ReceivedEntry } from '../../../src/shared/entry';
import { BASE, container, entry, fill, openReplicas, people, temporaryFolder } from './support';

const P = 'profile-1';
const unsignalled = () => ({ signal: new AbortController().signal });

async function searchable(...entries: ReceivedEntry[]) {
  const replicas = openReplicas();
  await fill(replicas, P, entries);
  const searches = new Searches(replicas);
  const find = async (text: string, limit = 50) => {
    const { groups } = await searches.find({ field: 'f', text, profileIds: [P], limit }, unsignalled());
    const [group] = groups;
    if (group === undefined) throw new Error('no group');
    return { ...group, names: group.rows.map(({ name }) => name) };
  };
  return { replicas, searches, find };
}

describe('a search', () => {
  it('puts the exact name or account first, then what begins so, a word, the inside, and elsewhere', async () => {
    const { find } = await searchable(
      entry(`CN=Elsewhere,${BASE}`, { description: ['Ask Ann about it'] }),
      entry(`CN=Joanna,${BASE}`),
      entry(`CN=Mary Annette,${BASE}`),
      entry(`CN=Annika,${BASE}`),
      entry(`CN=Zed,${BASE}`, { sAMAccountName: ['ann'] }),
      entry(`CN=Ann,${BASE}`),
      entry(`CN=Nobody,${BASE}`),
    );
    expect((await find('ANN')).names).toEqual([
      'Ann',
      'Zed',
      'Annika',
      'Mary Annette',
      'Joanna',
      'Elsewhere',
    ]);
    expect((await find('an')).names).toEqual(['Ann', 'Annika', 'Zed', 'Mary Annette', 'Elsewhere']);
    expect((await find('a')).names).toEqual(['Ann', 'Annika', 'Zed', 'Mary Annette', 'Elsewhere']);
    expect(await find('ann', 2)).toMatchObject({ names: ['Ann', 'Zed'], more: true, count: 6 });
    expect(await find('ann', 6)).toMatchObject({ more: false, count: 6 });
  });

  it('looks at name, display name, account, mail, DN, description and phone', async () => {
    const { find } = await searchable(
      container(`OU=Vertrieb,${BASE}`),
      entry(`CN=One,OU=Vertrieb,${BASE}`, {
        displayName: ['Displayed Person'],
        sAMAccountName: ['accountname'],
        mail: ['letters@elsewhere.example'],
        Description: ['First line\nsecond line', 'another'],
        telephoneNumber: ['+49 (30) 1234-567'],
        title: ['unseen'],
      }),
    );
    const terms = [
      'one',
      'displayed',
      'accountn',
      'letters@',
      '@elsewhere',
      'line second',
      'another',
      '30) 12',
    ];
    for (const term of [...terms, '49301234', 'cn=one,ou=ver', `CN=One, OU=Vertrieb,${BASE}`]) {
      expect((await find(term)).names, term).toEqual(['One']);
    }
    expect((await find('vertrieb')).names).toEqual(['Vertrieb', 'One']);
    expect((await find(`OU=Vertrieb,${BASE}`)).names).toEqual(['Vertrieb', 'One']);
    expect((await find('unseen')).names).toEqual([]);
    expect((await find('title:SEEN')).names).toEqual(['One']);
    // All entries of a domain have its name in their DNs, so that this finds none of them.
    expect((await find('example,dc')).names).toEqual([]);
  });

  it('folds accents, case, ligatures and scripts, and reads from right to left as it was typed', async () => {
    const { find } = await searchable(
      entry(`CN=José Ñandú,${BASE}`),
      entry(`CN=Jürgen Groß,${BASE}`),
      entry(`CN=Łukasz Øster,${BASE}`),
      entry(`CN=محمد الأحمد,${BASE}`),
      entry(`CN=שלום כהן,${BASE}`),
      entry(`CN=田中太郎,${BASE}`),
      entry(`CN=Ⅷ ﬁne,${BASE}`),
    );
    for (const [text, name] of [
      ['jose nandu', 'José Ñandú'],
      ['JÜRGEN', 'Jürgen Groß'],
      ['gross', 'Jürgen Groß'],
      ['lukasz o', 'Łukasz Øster'],
      ['الأح', 'محمد الأحمد'],
      ['م', 'محمد الأحمد'],
      ['כה', 'שלום כהן'],
      ['田中', '田中太郎'],
      ['中太郎', '田中太郎'],
      ['viii fine', 'Ⅷ ﬁne'],
    ] as const) {
      expect((await find(text)).names, text).toEqual([name]);
    }
  });

  it('tells kinds and states', async () => {
    const account = (dn: string, control: string, more = {}) =>
      entry(dn, { userAccountControl: [control], ...more });
    const { find } = await searchable(
      account(`CN=Active,${BASE}`, '512'),
      account(`CN=Off,${BASE}`, '514'),
      account(`CN=Both,${BASE}`, '514', { lockoutTime: ['133'] }),
      entry(`CN=Team,${BASE}`, { objectClass: ['top', 'group'] }),
      container(`OU=Unit,${BASE}`),
    );
    expect((await find('is:user')).names).toEqual(['Active', 'Both', 'Off']);
    expect((await find('is:disabled')).names).toEqual(['Both', 'Off']);
    expect((await find('is:disabled is:locked')).names).toEqual(['Both']);
    expect((await find('is:group is:ou')).names).toEqual(['Team', 'Unit']);
    expect((await find('is:user o')).names).toEqual(['Off']);
  });

  it('goes on looking at attributes that have no index until all were looked at', async () => {
    const many = people(4500).map(({ dn, attributes }, index) => ({
      dn,
      attributes: { ...attributes, employeeID: [index === 4321 ? 'needle' : 'straw'] },
    }));
    const { find, replicas } = await searchable(...many);
    expect((await find('employeeid:needle')).names).toEqual(['Person 4321']);
    expect((await find('person 43 employeeid:needle')).names).toEqual(['Person 4321']);
    expect(await find('employeeid:straw', 10)).toMatchObject({ more: true, count: null });
    const query = { words: [], kinds: [], states: [], attributes: [{ name: 'employeeid', text: 'needle' }] };
    // One call looks at so many and no more.
    await expect(replicas.read(P, 'search', { query, limit: 10, from: null })).resolves.toMatchObject({
      rows: [],
      next: { rank: 0, after: 2000 },
    });
  });

  it('keeps in step with what is written over and removed', async () => {
    const { find, replicas } = await searchable(
      entry(`CN=Changed,${BASE}`, { mail: ['old@example.com'] }),
      entry(`CN=Gone,${BASE}`),
    );
    await fill(replicas, P, [
      entry(`CN=Changed,${BASE}`, { mail: ['new@example.com'], userAccountControl: ['2'] }),
    ]);
    expect((await find('old@')).names).toEqual([]);
    expect((await find('new@ is:disabled')).names).toEqual(['Changed']);
    expect((await find('gone')).names).toEqual([]);
  });

  it('answers each profile apart, and one that fails leaves the others as they are', async () => {
    const folder = await temporaryFolder();
    const replicas = openReplicas({
      folder,
      key: (id) => (id === 'broken' ? Promise.reject(new Error('no key')) : Promise.resolve('k'.repeat(64))),
    });
    await fill(replicas, 'one', people(2));
    await fill(replicas, 'two', [entry(`CN=Else,${BASE}`)]);
    await replicas.remove('gone');
    const searches = new Searches(replicas);
    const input = { field: 'f', text: 'person', limit: 1, profileIds: ['two', 'one'] };
    await expect(searches.find(input, unsignalled())).resolves.toEqual({
      groups: [
        { profileId: 'two', rows: [], more: false, count: 0, failure: null },
        expect.objectContaining({ profileId: 'one', more: true, count: 2, failure: null }),
      ],
    });
    await replicas.close();
    await expect(searches.find(input, unsignalled())).resolves.toMatchObject({
      groups: [{ failure: { code: 'cancelled' } }, { failure: { code: 'cancelled' } }],
    });
  });
});

describe('the newest keystroke', () => {
  it('ends the one before it, and no more than one is ever under way', async () => {
    const { searches, replicas } = await searchable(...people(300));
    let asked = 0;
    const read = replicas.read.bind(replicas);
    replicas.read = (...args) => {
      asked += 1;
      return read(...args);
    };
    const typed = ['p', 'pe', 'per', 'pers', 'person 1'];
    const all = typed.map((text) =>
      searches.find({ field: 'f', text, profileIds: [P], limit: 5 }, unsignalled()),
    );
    const other = searches.find({ field: 'g', text: 'person', profileIds: [P], limit: 5 }, unsignalled());
    const ends = await Promise.allSettled(all);
    expect(ends.map(({ status }) => status)).toEqual([...typed.slice(1).map(() => 'rejected'), 'fulfilled']);
    expect(ends[0]).toMatchObject({ reason: { failure: { code: 'cancelled' } } });
    expect((await other).groups[0]?.rows).toHaveLength(5);
    // The last one, the other field's, and the first, which was cancelled before it had asked.
    expect(asked).toBeLessThanOrEqual(3);
  });

  it('and its window can end it', async () => {
    const { searches } = await searchable(...people(3));
    const controller = new AbortController();
    const searching = searches.find({ field: 'f', text: 'p', profileIds: [P], limit: 5 }, controller);
    controller.abort();
    await expect(searching).rejects.toMatchObject({ failure: { code: 'cancelled' } });
    await expect(
      searches.find({ field: 'f', text: 'is:x', profileIds: [P], limit: 5 }, unsignalled()),
    ).rejects.toMatchObject({ failure: { code: 'query-invalid' } });
  });
});

/** What a search means, said again without an index. */
function scan(entries: readonly ReceivedEntry[], words: readonly string[]): string[] {
  const plain = (text: string) =>
    text
      .normalize('NFKD')
      .toLowerCase()
      .replace(/\p{M}/gu, '')
      .replace(/[\s\p{Cc}]+/gu, ' ')
      .trim();
  const found = (text: string, word: string) => {
    if ([...word].length > 2) return text.includes(word);
    const letters = [...text];
    const isWord = (sign: string | undefined) => sign !== undefined && /[\p{L}\p{N}]/u.test(sign);
    return letters.some(
      (sign, at) =>
        (at === 0 || (isWord(sign) && !isWord(letters[at - 1]))) &&
        letters.slice(at).join('').startsWith(word),
    );
  };
  return entries
    .filter(({ dn, attributes }) => {
      const values = ['displayName', 'mail', 'description'].flatMap((name) => attributes[name] ?? []);
      const texts = [parseDn(dn)[0]?.[0]?.value ?? '', ...values].map(plain);
      const inDn = plain(dnKey(dn)).slice(0, -dnKey(BASE).length) + 'dc=';
      return words
        .map(plain)
        .every(
          (word) => texts.some((text) => found(text, word)) || ([...word].length > 2 && inDn.includes(word)),
        );
    })
    .map(({ dn }) => dnKey(dn));
}

describe('by property', () => {
  const letters = fc.constantFrom(...'aAbB1-. @éÉ漢"ü');
  const text = fc.string({ unit: letters, minLength: 1, maxLength: 8 });
  const named = fc.record({
    name: text.filter((name) => name.trim() !== ''),
    in: fc.constantFrom('', 'OU=abba,'),
    displayName: fc.option(text, { nil: undefined }),
    description: fc.array(text, { maxLength: 2 }),
  });
  const word = fc
    .string({ unit: fc.constantFrom(...'abAB1-.@é漢ü'), minLength: 1, maxLength: 4 })
    .filter((each) => each.trim() !== '');

  it('finds what a scan finds, whatever is there and whatever is asked', async () => {
    const replicas = openReplicas();
    const searches = new Searches(replicas);
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(named, { selector: (each) => dnKey([[{ type: 'CN', value: each.name }]]) + each.in }),
        fc.array(fc.array(word, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 6 }),
        async (directory, queries) => {
          const entries = directory.map((each) =>
            entry(formatDn([[{ type: 'CN', value: each.name }], ...parseDn(each.in + BASE)]), {
              description: each.description,
              ...(each.displayName !== undefined && { displayName: [each.displayName] }),
            }),
          );
          await replicas.remove(P);
          await fill(replicas, P, [...entries, container(`OU=abba,${BASE}`)]);
          for (const words of queries) {
            const input = { field: 'f', text: words.join(' '), profileIds: [P], limit: 1000 };
            const { groups } = await searches.find(input, unsignalled());
            const found = (groups[0]?.rows ?? []).filter(({ kind }) => kind === 'user');
            expect(found.map(({ key }) => key).toSorted(), words.join(' ')).toEqual(
              scan(entries, words).toSorted(),
            );
          }
        },
      ),
      { numRuns: 40 },
    );
  });
});
