/** Profiles as a file: carried to another computer with how they are told apart, and without any secret. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ProfileMarks } from '../../../src/shared/profile';
import { openHeadlessGrove, type HeadlessGrove } from '../../support/headless-grove';

const signal = new AbortController().signal;
const SECRET = 'canary-password';
const draft = { name: 'Berlin', host: '127.0.0.1', port: 9, https: true, path: '/nas1', account: 'admin' };
const marks: ProfileMarks = { folder: 'Europe', colour: 'teal', environment: 'production' };

let folder: string;
let file: string;
const open: HeadlessGrove[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'grove-exchange-'));
  file = join(folder, 'profiles.json');
});
afterEach(async () => {
  for (const grove of open.splice(0)) await grove.close();
  await rm(folder, { recursive: true, force: true });
});

async function grove(name: string): Promise<HeadlessGrove> {
  const opened = await openHeadlessGrove({
    folder: join(folder, name),
    keychain: new Map(),
    chooseFile: () => file,
    openFile: () => file,
  });
  open.push(opened);
  return opened;
}
const namesOf = (opened: HeadlessGrove) => opened.latest('profiles')?.map(({ name }) => name);

describe('profiles as a file', () => {
  it('come back on another computer with folder, colour and environment, and without a password', async () => {
    const here = await grove('here');
    await here.handlers.profiles.save({ draft, marks, password: SECRET }, { signal });
    expect(await here.handlers.profiles.exportAll(undefined, { signal })).toEqual({ written: 1 });
    expect(await readFile(file, 'utf8')).not.toContain(SECRET);

    const there = await grove('there');
    const report = await there.handlers.profiles.importAll(undefined, { signal });
    expect(report).toEqual({ added: ['Berlin'], present: [], unreadable: 0 });
    expect(there.latest('profiles')).toMatchObject([{ ...draft, marks, kind: 'nas', password: 'none' }]);
  });

  it('leave what is there already as it is', async () => {
    const here = await grove('here');
    const { id } = await here.handlers.profiles.save({ draft }, { signal });
    await here.handlers.profiles.exportAll(undefined, { signal });
    await here.handlers.profiles.save(
      { id, draft: { ...draft, name: 'BERLIN', host: 'other.example.com' } },
      { signal },
    );
    const report = await here.handlers.profiles.importAll(undefined, { signal });
    expect(report).toEqual({ added: [], present: ['Berlin'], unreadable: 0 });
    expect(here.latest('profiles')).toMatchObject([{ name: 'BERLIN', host: 'other.example.com' }]);
  });

  it('lose no good entry for a bad one', async () => {
    const text = JSON.stringify({
      format: 'grove-profiles',
      version: 1,
      profiles: [{ ...draft, port: 'many' }, null, draft],
    });
    await writeFile(file, `\uFEFF${text}`);
    const here = await grove('here');
    const report = await here.handlers.profiles.importAll(undefined, { signal });
    expect(report).toEqual({ added: ['Berlin'], present: [], unreadable: 2 });
  });

  it.each([
    '',
    'no json',
    '[]',
    '{"format":"other"}',
    '{"format":"grove-profiles","version":2,"profiles":[]}',
  ])('a file that holds %j is refused with a sentence', async (text) => {
    await writeFile(file, text);
    const here = await grove('here');
    await expect(here.handlers.profiles.importAll(undefined, { signal })).rejects.toMatchObject({
      failure: { code: 'import-unreadable', message: '“profiles.json” holds no profiles of Grove.' },
    });
    expect(namesOf(here)).toEqual([]);
  });

  it('a file that is not there, or a folder that cannot be written, is said', async () => {
    file = join(folder, 'no', 'such', 'profiles.json');
    const here = await grove('here');
    await expect(here.handlers.profiles.importAll(undefined, { signal })).rejects.toMatchObject({
      failure: { code: 'file-not-read' },
    });
    await expect(here.handlers.profiles.exportAll(undefined, { signal })).rejects.toMatchObject({
      failure: { code: 'file-not-written' },
    });
  });
});

describe('the list of NAS', () => {
  it('is kept in the order that a person gave it, over a restart', async () => {
    const here = await grove('here');
    const ids: string[] = [];
    for (const name of ['Ann', 'Bob', 'Eve'])
      ids.push((await here.handlers.profiles.save({ draft: { ...draft, name } }, { signal })).id);
    const [ann = '', , eve = ''] = ids;
    await here.handlers.profiles.arrange({ profileIds: [eve, ann] }, { signal });
    expect(namesOf(here)).toEqual(['Eve', 'Ann', 'Bob']);
    await here.close();
    open.length = 0;
    expect(namesOf(await grove('here'))).toEqual(['Eve', 'Ann', 'Bob']);
  });

  it('keeps the marks of a NAS when its address is changed', async () => {
    const here = await grove('here');
    const { id } = await here.handlers.profiles.save({ draft }, { signal });
    await here.handlers.profiles.mark({ profileId: id, marks }, { signal });
    await here.handlers.profiles.save({ id, draft: { ...draft, host: 'new.example.com' } }, { signal });
    expect(here.latest('profiles')).toMatchObject([{ host: 'new.example.com', marks }]);
  });
});
