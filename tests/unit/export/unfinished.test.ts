/** What a killed program left of an export is removed when it starts again. */
import { mkdir, readdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createUnfinished } from '../../../src/main/export/unfinished';
import { partOf } from '../../../src/main/export/whole-file';
import { exportFolder } from './support';

/** A file that outlives the program. */
function kept(paths: readonly string[] = []) {
  let now = paths;
  return {
    read: () => now,
    write: (next: readonly string[]) => {
      now = next;
      return Promise.resolve();
    },
  };
}

it('removes what was begun and never ended, and nothing else', async () => {
  const folder = await exportFolder();
  const left = partOf(join(folder, 'people.csv'));
  const ended = partOf(join(folder, 'groups.csv'));
  const file = kept();
  const before = createUnfinished(file);
  await before.begun(ended);
  await before.begun(left);
  await writeFile(left, 'half a person');
  await before.ended(ended);
  await writeFile(join(folder, 'people.csv'), 'whole');
  expect(file.read()).toEqual([left]);

  await createUnfinished(file).clear();
  expect(await readdir(folder)).toEqual(['people.csv']);
  expect(file.read()).toEqual([]);
});

it('never touches what is no part of an export', async () => {
  const folder = await exportFolder();
  const mine = join(folder, 'diary.txt');
  await writeFile(mine, 'dear diary');
  const file = kept([mine]);
  await createUnfinished(file).clear();
  expect(await readdir(folder)).toEqual(['diary.txt']);
  expect(file.read()).toEqual([]);
});

it('waits for a folder that is away, as on a disk that is not plugged in', async () => {
  const folder = await exportFolder();
  const disk = join(folder, 'disk');
  await mkdir(disk);
  const left = partOf(join(disk, 'people.csv'));
  await writeFile(left, 'half');
  await rename(disk, join(folder, 'away'));
  const file = kept([left]);
  await createUnfinished(file).clear();
  expect(file.read()).toEqual([left]);
  await rename(join(folder, 'away'), disk);
  await createUnfinished(file).clear();
  expect(await readdir(disk)).toEqual([]);
  expect(file.read()).toEqual([]);
});

it('does not keep an export from its work when it cannot be written down', async () => {
  const broken = { read: () => [], write: () => Promise.reject(new Error('full')) };
  const unfinished = createUnfinished(broken);
  await expect(unfinished.begun('/x/.grove-0123456789ab.part')).resolves.toBeUndefined();
  await expect(unfinished.ended('/x/.grove-0123456789ab.part')).resolves.toBeUndefined();
});
