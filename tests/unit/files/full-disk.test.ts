/** A disk that is really full, or turns read-only, under the program's own files: said, and nothing is lost. */
import { execFileSync } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writeChosenFile } from '../../../src/main/files/chosen-file';
import { openJsonFile } from '../../../src/main/files/json-file';
import { openLineFile } from '../../../src/main/files/line-file';
import type { Failure } from '../../../src/shared/failure';
import { proves } from '../../support/fault';
import { mounted } from '../export/support';
import { FILLER, jsonSchema, lineSchema } from './kill-shapes';

const unexpected = (failure: Failure) => expect.unreachable(failure.message);
const json = (disk: string) =>
  openJsonFile({
    path: join(disk, 'settings.json'),
    schema: jsonSchema,
    empty: { n: 0, filler: [] },
    onDamaged: unexpected,
  });
const lines = (disk: string) =>
  openLineFile({ path: join(disk, 'alerts.jsonl'), schema: lineSchema, onDamaged: unexpected });
const settings = (n: number, size = 1) => ({ n, filler: Array.from({ length: size }, () => FILLER) });
const notWritten = { failure: { code: 'file-not-written' } };

it('a full disk keeps what was written, and takes the rest when there is room', async ({ skip }) => {
  proves({
    fault: 'full disk',
    during: 'writing settings, the log of alerts, or an export of profiles',
    ends: 'Said; what was there is there, Grove goes on with the new in memory and writes it once there is room.',
  });
  const disk = await mounted('size=128k');
  if (disk === undefined) return skip('not root');
  const [file, log] = [await json(disk), await lines(disk)];
  await file.write(settings(1));
  await log.append({ n: 1, filler: FILLER });
  const filler = join(disk, 'filler');
  await writeFile(filler, Buffer.alloc(1 << 20)).catch(() => undefined);

  await expect(file.write(settings(2, 50))).rejects.toMatchObject(notWritten);
  const large = Array.from({ length: 50 }, (_, at) => log.append({ n: at + 2, filler: FILLER }));
  for (const each of await Promise.allSettled(large)) expect(each.status).toBe('rejected');
  await expect(writeChosenFile(join(disk, 'out.json'), FILLER.repeat(100))).rejects.toMatchObject(notWritten);
  expect(file.read().n).toBe(2);
  expect((await json(disk)).read().n).toBe(1);
  expect((await lines(disk)).records[0]).toEqual({ n: 1, filler: FILLER });

  await rm(filler);
  await file.write(settings(3, 50));
  await log.append({ n: 52, filler: FILLER });
  expect((await json(disk)).read().n).toBe(3);
  const numbers = (await lines(disk)).records.map(({ n }) => n);
  expect(new Set(numbers)).toEqual(new Set(Array.from({ length: 52 }, (_, at) => at + 1)));
});

it('a folder that turns read-only is said, and written to once it can be', async ({ skip }) => {
  proves({
    fault: 'read-only folder',
    during: 'writing settings or the log of alerts',
    ends: 'Said; what was there is read, and what is new is written once it can be.',
  });
  const disk = await mounted('size=256k');
  if (disk === undefined) return skip('not root');
  await (await json(disk)).write(settings(1));
  await (await lines(disk)).append({ n: 1, filler: FILLER });
  execFileSync('mount', ['-o', 'remount,ro', disk]);
  const [file, log] = [await json(disk), await lines(disk)];
  expect(file.read().n).toBe(1);
  expect(log.records).toHaveLength(1);
  await expect(file.write(settings(2))).rejects.toMatchObject(notWritten);
  await expect(log.append({ n: 2, filler: FILLER })).rejects.toMatchObject(notWritten);
  execFileSync('mount', ['-o', 'remount,rw', disk]);
  await file.write(settings(3));
  await log.append({ n: 3, filler: FILLER });
  expect((await json(disk)).read().n).toBe(3);
  expect((await lines(disk)).records.map(({ n }) => n)).toEqual([1, 2, 3]);
});
