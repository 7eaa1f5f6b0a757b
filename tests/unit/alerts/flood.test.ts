/** Ten thousand things in a minute: the desktop is told once of each NAS, and the log has all of them. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { alertRecordSchema } from '../../../src/main/alerts/alert-log';
import { openLineFile } from '../../../src/main/files/line-file';
import { alerting } from './support';

const EVENTS = 10_000;
const MINUTE = 60_000;
const NAS = 4;
const ENDS = ['completed', 'failed', 'completed', 'lost', 'failed'] as const;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'grove-flood-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const open = () =>
  openLineFile({
    path: join(folder, 'alerts.jsonl'),
    schema: alertRecordSchema,
    onDamaged: (failure) => {
      throw new Error(failure.message);
    },
  });

it('is one notification of each NAS, a log of all of it, and little news for the windows', async () => {
  const grove = alerting({ file: Object.assign(await open(), { written: () => [] }) });
  for (let i = 0; i < EVENTS; i += 1) {
    grove.ends(ENDS[i % ENDS.length] ?? 'failed', `nas${i % NAS}`);
    if (i % 10 === 9) await grove.clock.pass((10 * MINUTE) / EVENTS - 0.001);
  }
  expect(grove.shown).toHaveLength(NAS);
  expect(new Set(grove.shown.map(({ notification }) => notification.key)).size).toBe(NAS);
  expect(grove.alerts.counts()).toEqual({ total: EVENTS, unseen: EVENTS });
  // The windows are told five times a second at the most, of a bounded part.
  expect(grove.told.length).toBeLessThanOrEqual(5 * 60 + 1);
  expect(Math.max(...grove.told.map(({ newest }) => newest.length))).toBe(200);

  await grove.clock.pass(2 * MINUTE);
  // What was left waiting has had its turn: one in each minute.
  expect(grove.shown.length).toBeLessThanOrEqual(3 * NAS);
  await grove.alerts.close();
  const log = grove.log();
  expect(log).toHaveLength(EVENTS);
  expect(log.every(({ reason, held }) => reason !== '' && held === undefined)).toBe(true);

  const again = alerting({ clock: grove.clock, file: Object.assign(await open(), { written: () => [] }) });
  expect(again.log()).toEqual(log);
  expect(grove.bugs).toEqual([]);
});

it('keeps the newest twenty thousand, and its file does not grow for ever', async () => {
  const grove = alerting({ file: Object.assign(await open(), { written: () => [] }) });
  for (let i = 0; i < 45_000; i += 1) {
    grove.ends('failed', `nas${i % 7}`);
    if (i % 1000 === 999) await grove.clock.pass(1000);
  }
  await grove.alerts.close();
  expect(grove.alerts.counts().total).toBe(20_000);
  expect(grove.log()[0]?.profileId).toBe(`nas${44_999 % 7}`);
  expect((await open()).records.length).toBeLessThanOrEqual(41_000);
  expect(grove.bugs).toEqual([]);
});
