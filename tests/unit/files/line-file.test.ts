import { appendFile, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openLineFile } from '../../../src/main/files/line-file';
import type { Failure } from '../../../src/shared/failure';

const schema = z.object({ n: z.number(), text: z.string().optional() });

let folder: string;
let path: string;
const damage: Failure[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'grove-lines-'));
  path = join(folder, 'inner', 'lines.jsonl');
  damage.length = 0;
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const open = () => openLineFile({ path, schema, onDamaged: (failure) => damage.push(failure) });
const numbers = (records: readonly { readonly n: number }[]) => records.map(({ n }) => n);

describe('a file of lines', () => {
  it('is there again with all that was added, for nobody else to read', async () => {
    const file = await open();
    expect(file.records).toEqual([]);
    await Promise.all([1, 2, 3].map((n) => file.append({ n, text: 'a\nb "ä"' })));
    await file.append({ n: 4 });
    expect((await open()).records).toEqual([...[1, 2, 3].map((n) => ({ n, text: 'a\nb "ä"' })), { n: 4 }]);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  it('is written anew whole, and goes on from there', async () => {
    const file = await open();
    for (let n = 0; n < 2000; n += 1) void file.append({ n });
    void file.replace(Array.from({ length: 1500 }, (_, n) => ({ n: n + 500 })));
    await file.append({ n: 2000 });
    await file.flush();
    expect(numbers((await open()).records)).toEqual(Array.from({ length: 1501 }, (_, n) => n + 500));
  });

  it('loses nothing but the line that was being written when the program was killed', async () => {
    await (await open()).append({ n: 1, text: 'ä' });
    await appendFile(path, '{"n":2,"te');
    const file = await open();
    expect(numbers(file.records)).toEqual([1]);
    await file.append({ n: 3 });
    expect(numbers((await open()).records)).toEqual([1, 3]);
    expect(damage).toEqual([]);
  });

  it('loses only the lines that were damaged, and keeps them beside itself', async () => {
    await mkdir(join(folder, 'inner'));
    const text = '{"n":1}\nnonsense\n{"n":"two"}\n{"n":3}\n';
    await writeFile(path, text);
    const file = await open();
    expect(numbers(file.records)).toEqual([1, 3]);
    expect(damage).toMatchObject([
      { code: 'file-damaged', message: expect.stringContaining('2 lines') as string },
    ]);
    expect(await readFile(`${path}.damaged`, 'utf8')).toBe(text);
    await file.append({ n: 4 });
    expect(numbers((await open()).records)).toEqual([1, 3, 4]);
  });

  it('says when it cannot be written, and writes what is missing once it can', async () => {
    const file = await open();
    await writeFile(join(folder, 'inner'), 'a file where the folder should be');
    await expect(file.append({ n: 1 })).rejects.toMatchObject({ failure: { code: 'file-not-written' } });
    await rm(join(folder, 'inner'));
    await file.append({ n: 2 });
    expect(numbers((await open()).records)).toEqual([1, 2]);
  });

  it('that cannot be read is left as it is', async () => {
    await mkdir(path, { recursive: true });
    const file = await open();
    expect(damage).toMatchObject([{ code: 'file-unreadable' }]);
    await expect(file.append({ n: 1 })).rejects.toMatchObject({ failure: { code: 'file-not-written' } });
  });
});
