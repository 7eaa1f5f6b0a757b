import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openJsonFile } from '../../../src/main/files/json-file';
import type { Failure } from '../../../src/shared/failure';

const schema = z.object({ version: z.literal(1), names: z.array(z.string()) });
const empty = { version: 1 as const, names: [] };

let folder: string;
let damages: Failure[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'grove-json-'));
  damages = [];
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const open = (path = join(folder, 'names.json')) =>
  openJsonFile({ path, schema, empty, onDamaged: (failure) => damages.push(failure) });

describe('a file of the program', () => {
  it('begins empty, keeps what is written, and is for its owner only', async () => {
    const file = await open();
    expect(file.read()).toEqual(empty);
    await file.write({ version: 1, names: ['Ünïcode 漢'] });
    expect((await open()).read().names).toEqual(['Ünïcode 漢']);
    expect((await stat(join(folder, 'names.json'))).mode & 0o777).toBe(0o600);
    expect(damages).toEqual([]);
  });

  it('makes its folder', async () => {
    const path = join(folder, 'a', 'b', 'names.json');
    await (await open(path)).write({ version: 1, names: ['x'] });
    expect((await open(path)).read().names).toEqual(['x']);
  });

  it.each([
    ['half a file', '{"version":1,"names":["a"'],
    ['another shape', '{"version":1,"names":"a"}'],
    ['a later version', '{"version":2,"names":[]}'],
    ['nothing', ''],
    ['binary', '\0\xff\xfe'],
  ])('sets %s aside, whole, and says so', async (_name, text) => {
    const path = join(folder, 'names.json');
    await writeFile(path, text);
    const file = await open();
    expect(file.read()).toEqual(empty);
    expect(damages.map(({ code }) => code)).toEqual(['file-damaged']);
    expect(damages[0]?.message).toContain('names.json');
    await file.write({ version: 1, names: ['new'] });
    expect(await readFile(`${path}.damaged`, 'utf8')).toBe(text);
  });

  it('keeps an earlier damaged file too', async () => {
    const path = join(folder, 'names.json');
    for (const text of ['first', 'second']) {
      await writeFile(path, text);
      await open();
    }
    const names = await readdir(folder);
    const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
    expect(texts.sort()).toEqual(['first', 'second']);
  });

  it('writes in the order of the calls and leaves no other file', async () => {
    const file = await open();
    await Promise.all(Array.from({ length: 50 }, (_, i) => file.write({ version: 1, names: [String(i)] })));
    expect((await open()).read().names).toEqual(['49']);
    expect(await readdir(folder)).toEqual(['names.json']);
  });

  it('says what could not be written, keeps it in memory, and can write again later', async () => {
    const path = join(folder, 'blocked', 'names.json');
    await writeFile(join(folder, 'blocked'), 'a file where the folder should be');
    const file = await open(join(folder, 'other.json'));
    await file.write({ version: 1, names: ['fine'] });
    const blocked = await open(path);
    await expect(blocked.write({ version: 1, names: ['kept'] })).rejects.toMatchObject({
      failure: { code: 'file-not-written' },
    });
    expect(blocked.read().names).toEqual(['kept']);
    await rm(join(folder, 'blocked'));
    await blocked.write({ version: 1, names: ['written'] });
    expect((await open(path)).read().names).toEqual(['written']);
  });

  it('never replaces what it could neither read nor move out of the way', async () => {
    // A folder where the file should be can be read as no file, whoever asks.
    const path = join(folder, 'names.json');
    await mkdir(path);
    await writeFile(join(path, 'precious'), 'kept');
    const file = await open();
    expect(damages.map(({ code }) => code)).toEqual(['file-unreadable']);
    await expect(file.write({ version: 1, names: ['new'] })).rejects.toMatchObject({
      failure: { code: 'file-not-written' },
    });
    expect(await readFile(join(path, 'precious'), 'utf8')).toBe('kept');
    expect(file.read().names).toEqual(['new']);
  });

  it('refuses to write what it could not read back', async () => {
    const file = await open();
    await expect(file.write({ version: 1, names: [1] } as never)).rejects.toThrow();
    expect(file.read()).toEqual(empty);
  });
});
