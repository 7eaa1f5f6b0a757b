/** What a program keeps for the next one's first window is what that one says, and opens to nobody else at no other time. */
import { mkdir, readdir, readFile, rename, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { openSealed, readSealed, type AnswersPlace } from '../../../src/main/first-answers/answers-file';
import { FirstAnswers } from '../../../src/main/first-answers/first-answers';
import { keepAnswers, type Gathered } from '../../../src/main/first-answers/keep-answers';
import type { KeptAnswers } from '../../../src/main/first-answers/kept-answers';
import type { Answer } from '../../../src/shared/contract';
import type { CallDomain } from '../../../src/shared/contract-names';
import { FailureError } from '../../../src/shared/failure';
import type { HeadlessGrove } from '../../support/headless-grove';
import { until } from '../../support/patience';
import { openScene } from '../main/support';

const BASE = 'DC=example,DC=com';
const USERS = `OU=Users,${BASE}`;
const signal = new AbortController().signal;

const scene = openScene();
let page: string;

beforeEach(async () => {
  page = join(scene.folder(), 'page.html');
  await writeFile(page, '<script src="main-1.js"></script>');
});

/** A Grove with a copied NAS, of whose tree a branch is open and an entry selected. */
async function withCopy(): Promise<{ grove: HeadlessGrove; profileId: string }> {
  const { port } = await scene.nas();
  const grove = await scene.grove();
  const draft = { name: 'Office', host: '127.0.0.1', port, https: false, path: '', account: 'admin' };
  const { id: profileId } = await grove.handlers.profiles.save({ draft, password: 'secret' }, { signal });
  await grove.handlers.replica.startCrawl({ profileId }, { signal });
  await until(() => {
    if (grove.latest('crawls')?.[0]?.phase !== 'completed') throw new Error('It has not been copied');
  });
  const tree = { expanded: [USERS], selected: `CN=John Doe,${USERS}` };
  await grove.handlers.memory.keepTree({ profileId, tree }, { signal });
  return { grove, profileId };
}

const opened = async (place: AnswersPlace, { profileId, key }: { profileId: string; key: string }) =>
  openSealed(await readSealed(place, profileId), key);

async function gatheredOf(grove: HeadlessGrove): Promise<Gathered> {
  const gathered = await grove.closeGathering();
  if (gathered === undefined) throw new Error('Nothing was gathered');
  return gathered;
}

/** Every question of what was kept, answered by a Grove that is open. */
async function answeredBy(grove: HeadlessGrove, { retained }: KeptAnswers) {
  type AnyCalls = Readonly<Record<string, (input: unknown, options: object) => unknown>>;
  const said = Object.keys(retained.answers).map(async (key): Promise<[string, Answer<unknown>]> => {
    const [domain, name, fields] = JSON.parse(key) as [CallDomain, string, [string, unknown][]];
    const call = (grove.handlers[domain] as unknown as AnyCalls)[name];
    try {
      return [key, { ok: true, value: await call?.(Object.fromEntries(fields), { signal }) }];
    } catch (error) {
      if (!(error instanceof FailureError)) throw error;
      return [key, { ok: false, failure: error.failure }];
    }
  });
  return Object.fromEntries(await Promise.all(said));
}

describe('what is kept', () => {
  it('is what the next program answers', async () => {
    const { grove, profileId } = await withCopy();
    const { kept, profileId: whose } = await gatheredOf(grove);
    expect(whose).toBe(profileId);

    const next = await scene.grove();
    await next.recalled;
    const names = ['profiles', 'memories', 'settings', 'layout', 'runs', 'alerts', 'crawls'] as const;
    for (const name of names) {
      const message = kept.retained.messages.find((each) => each.name === name);
      expect(message?.payload, name).toEqual(next.latest(name));
    }
    expect(await answeredBy(next, kept)).toEqual(kept.retained.answers);
    // The tree, the base DN, its branch that is open, the entry that is selected, and the table of what that holds.
    expect(Object.keys(kept.retained.answers)).toHaveLength(1 + 2 + 3 + 4 + 1);
    expect(kept.opened).toEqual([BASE, USERS].map((dn) => ({ profileId, dn })));
  });

  it('begins with a NAS that is going to be connected to, and not with what ended', async () => {
    const { grove, profileId } = await withCopy();
    const { kept } = await gatheredOf(grove);
    const connections = kept.retained.messages.find(({ name }) => name === 'connections')?.payload;
    expect(connections).toMatchObject([
      { profileId, state: 'connecting', facts: { baseDn: BASE }, failure: null },
    ]);
    expect(kept.retained.messages.some(({ name }) => name === 'notices' || name === 'exports')).toBe(false);
    // Any message of the next program is newer.
    expect(kept.retained.messages.every(({ sequence }) => sequence === 0)).toBe(true);
  });

  it('names no entry of another NAS', async () => {
    const { grove, profileId } = await withCopy();
    const draft = { name: 'Other', host: '127.0.0.1', port: 9, https: false, path: '', account: 'admin' };
    const other = await grove.handlers.profiles.save({ draft }, { signal });
    const entry = { dn: 'CN=Telltale,DC=other,DC=com', name: 'Telltale', kind: 'user' } as const;
    await grove.handlers.memory.setBookmark({ profileId: other.id, entry, bookmarked: true }, { signal });
    const { kept } = await gatheredOf(grove);
    expect(JSON.stringify(kept)).not.toContain('Telltale');
    expect(kept.retained.messages.find(({ name }) => name === 'memories')?.payload).toMatchObject([
      { profileId },
    ]);
  });

  it('is nothing where no keychain keeps the key of the copy', async () => {
    const { grove, profileId } = await withCopy();
    scene.keychain().delete(`${profileId}/replica-key`);
    expect(await grove.closeGathering()).toBeUndefined();
  });

  it('is nothing before there is a NAS', async () => {
    expect(await (await scene.grove()).closeGathering()).toBeUndefined();
  });
});

describe('the file', () => {
  it('names nobody, and opens with the key of the copy alone', async () => {
    const { grove } = await withCopy();
    const gathered = await gatheredOf(grove);
    const place = { folder: scene.folder(), page };
    await keepAnswers(place, gathered);
    expect(await opened(place, gathered)).toEqual(gathered.kept);

    const file = join(scene.folder(), 'replicas', `${gathered.profileId}.replica-answers`);
    const bytes = await readFile(file);
    for (const name of ['John Doe', 'Users', 'Office']) expect(bytes.includes(name)).toBe(false);
    await expect(opened(place, { ...gathered, key: '0'.repeat(64) })).rejects.toThrow();
    await writeFile(file, bytes.subarray(0, -1));
    await expect(opened(place, gathered)).rejects.toThrow();
    await writeFile(file, '');
    await expect(opened(place, gathered)).rejects.toThrow();
  });

  it.each([
    ['the copy', (folder: string, id: string) => utimes(join(folder, 'replicas', `${id}.replica`), 1, 1)],
    ['the list of NAS', (folder: string) => utimes(join(folder, 'profiles.json'), 1, 1)],
    ['the settings', (folder: string) => writeFile(join(folder, 'settings.json'), '{"theme":"dark"}')],
    ['the page', () => writeFile(page, '<script src="main-2.js"></script>')],
  ])('does not open once %s is another', async (_what, change) => {
    const { grove } = await withCopy();
    const gathered = await gatheredOf(grove);
    const place = { folder: scene.folder(), page };
    await keepAnswers(place, gathered);
    await change(scene.folder(), gathered.profileId);
    await expect(opened(place, gathered)).rejects.toThrow();
  });

  it('takes the place of what was kept of another NAS', async () => {
    const folder = scene.folder();
    const replicas = join(folder, 'replicas');
    await mkdir(replicas, { recursive: true });
    const kept = { retained: { messages: [], answers: {} }, opened: [] };
    await keepAnswers({ folder, page }, { profileId: 'one', key: '00'.repeat(32), kept });
    await keepAnswers({ folder, page }, { profileId: 'two', key: '00'.repeat(32), kept });
    expect(await readdir(replicas)).toEqual(['two.replica-answers']);
    await keepAnswers({ folder, page }, undefined);
    expect(await readdir(replicas)).toEqual([]);
    await rename(replicas, join(folder, 'gone'));
    await keepAnswers({ folder, page }, undefined);
  });
});

describe('first answers', () => {
  const kept = { retained: { messages: [], answers: {} }, opened: [{ profileId: 'one', dn: BASE }] };

  it('are told until the program is there, which learns what is open', () => {
    const first = new FirstAnswers(kept);
    expect(first.tell()).toBe(kept.retained);
    expect(first.end()).toEqual([{ profileId: 'one', dn: BASE }]);
    expect(first.tell()).toBeUndefined();
  });
});
