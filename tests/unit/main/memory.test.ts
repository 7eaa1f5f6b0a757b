/** What Grove remembers of a NAS for who browses it, over restarts, with its names nowhere in plain. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { RememberedEntry } from '../../../src/shared/memory';
import { openHeadlessGrove, type HeadlessGrove } from '../../support/headless-grove';

const signal = new AbortController().signal;
const draft = { name: 'Office', host: '127.0.0.1', port: 9, https: false, path: '', account: 'admin' };
const entry = (name: string): RememberedEntry => ({
  dn: `CN=${name},OU=Users,DC=example,DC=com`,
  name,
  kind: 'user',
});

let folder: string;
let keychain: Map<string, string>;
let grove: HeadlessGrove;
let profileId: string;

async function open(): Promise<void> {
  grove = await openHeadlessGrove({ folder, keychain });
}
const names = (entries: readonly RememberedEntry[] | undefined) => entries?.map(({ name }) => name);
const memory = async () => {
  // Asking for the tree also waits until the local copy has told what it knows.
  await grove.handlers.memory.tree({ profileId }, { signal });
  return grove.latest('memories')?.find((each) => each.profileId === profileId);
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'grove-memory-'));
  keychain = new Map();
  await open();
  profileId = (await grove.handlers.profiles.save({ draft }, { signal })).id;
});
afterEach(async () => {
  await grove.close();
  await rm(folder, { recursive: true, force: true });
});

it('keeps recent entries newest first, each once, also over a restart', async () => {
  for (const name of ['Ann', 'Bob', 'Ann'])
    await grove.handlers.memory.visited({ profileId, entry: entry(name) }, { signal });
  const again = { ...entry('Bob'), dn: 'cn=bob, ou=users, dc=example, dc=com' };
  await grove.handlers.memory.visited({ profileId, entry: again }, { signal });
  expect(names((await memory())?.recent)).toEqual(['Bob', 'Ann']);

  await grove.close();
  await open();
  expect(names((await memory())?.recent)).toEqual(['Bob', 'Ann']);
});

it('keeps no more recent entries than anyone looks through', async () => {
  for (let n = 0; n < 60; n += 1)
    await grove.handlers.memory.visited({ profileId, entry: entry(`U${n}`) }, { signal });
  const { recent } = (await memory()) ?? {};
  expect(recent).toHaveLength(50);
  expect(recent?.[0]?.name).toBe('U59');
});

it('makes bookmarks in the order they were made, and takes them away', async () => {
  const set = (name: string, bookmarked: boolean) =>
    grove.handlers.memory.setBookmark({ profileId, entry: entry(name), bookmarked }, { signal });
  await set('Ann', true);
  await set('Bob', true);
  await set('Eve', true);
  await set('Bob', false);
  expect(names((await memory())?.bookmarks)).toEqual(['Ann', 'Eve']);
});

it('keeps how the tree was left', async () => {
  const tree = { expanded: ['DC=example,DC=com', 'OU=Users,DC=example,DC=com'], selected: entry('Ann').dn };
  await grove.handlers.memory.keepTree({ profileId, tree }, { signal });
  await grove.close();
  await open();
  expect(await grove.handlers.memory.tree({ profileId }, { signal })).toEqual(tree);
});

it('writes no name of an entry where it could be read', async () => {
  await grove.handlers.memory.visited({ profileId, entry: entry('Telltale') }, { signal });
  await grove.close();
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  const contents = files
    .filter((file) => file.isFile())
    .map((file) => readFile(join(file.parentPath, file.name), 'latin1'));
  expect(contents.length).toBeGreaterThan(0);
  for (const content of await Promise.all(contents)) expect(content).not.toContain('Telltale');
  await open();
  expect(names((await memory())?.recent)).toEqual(['Telltale']);
});

it('forgets a NAS with its profile', async () => {
  await grove.handlers.memory.visited({ profileId, entry: entry('Ann') }, { signal });
  await grove.handlers.profiles.remove({ profileId }, { signal });
  expect(grove.latest('memories')).toEqual([]);
});

it('keeps how the windows were arranged', async () => {
  await grove.handlers.app.updateLayout({ panes: { main: 321 } }, { signal });
  await grove.close();
  await open();
  expect(grove.latest('layout')).toMatchObject({ panes: { main: 321 } });
});

it('moves a bookmark to where a person wants it, and keeps that order', async () => {
  for (const name of ['Ann', 'Bob', 'Eve'])
    await grove.handlers.memory.setBookmark({ profileId, entry: entry(name), bookmarked: true }, { signal });
  const move = (name: string, to: number) =>
    grove.handlers.memory.moveBookmark({ profileId, dn: entry(name).dn.toLowerCase(), to }, { signal });
  await move('Eve', 0);
  expect(names((await memory())?.bookmarks)).toEqual(['Eve', 'Ann', 'Bob']);
  await move('Eve', 99);
  await move('Nobody', 0);
  expect(names((await memory())?.bookmarks)).toEqual(['Ann', 'Bob', 'Eve']);

  await grove.close();
  await open();
  expect(names((await memory())?.bookmarks)).toEqual(['Ann', 'Bob', 'Eve']);
});
