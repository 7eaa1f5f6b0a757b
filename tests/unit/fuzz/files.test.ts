/** Files of Grove's own that something has spoiled, and one that a person imports: what is whole is read, the rest is said. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { AlertLog, alertRecordSchema } from '../../../src/main/alerts/alert-log';
import { unfinishedFileSchema } from '../../../src/main/export/unfinished';
import { openJsonFile } from '../../../src/main/files/json-file';
import { openLineFile } from '../../../src/main/files/line-file';
import { profilesFromText } from '../../../src/main/profiles/profile-exchange';
import { profilesFileSchema } from '../../../src/main/profiles/profiles';
import { runsFileSchema } from '../../../src/main/sync/sync-runs';
import { schedulesFileSchema } from '../../../src/main/sync/schedules';
import { failure, FailureError, type Failure } from '../../../src/shared/failure';
import { failureSchema } from '../../../src/shared/failure-schema';
import { layoutSchema } from '../../../src/shared/layout';
import { profileDraftSchema } from '../../../src/shared/profile';
import { runJournalSchema } from '../../../src/shared/sync-run';
import { settingsSchema } from '../../../src/shared/settings';
import { newRun } from '../../../src/main/sync/run-machine';
import { cases, survive } from './cases';
import { spoiledJson } from './mutations';

const ID = '5f0c7a53-4d52-4a5c-9f0f-3f6c9a1d2b11';
const draft = {
  name: 'Office',
  host: 'nas.example.com',
  port: 5001,
  https: true,
  path: '',
  account: 'admin',
};
const profile = {
  ...draft,
  id: ID,
  kind: 'nas',
  marks: { folder: 'A', colour: 'red', environment: 'production' },
};
const run = { ...newRun(ID, ID, 1), state: 'failed', failure: failure('sync-failed', { host: 'nas' }) };
const alert = {
  ...{
    id: ID,
    profileId: ID,
    runId: null,
    cause: 'sync-failed',
    severity: 'bad',
    title: 'A',
    body: 'B',
    at: 1,
  },
  ...{ notified: true, reason: 'R', seen: false },
};

/** What each file of the program may hold, and a good one. */
const FILES: Readonly<Record<string, readonly [schema: z.ZodType, good: unknown]>> = {
  profiles: [profilesFileSchema, { version: 1, profiles: [profile] }],
  settings: [
    settingsSchema,
    {
      theme: 'dark',
      zoom: 150,
      mutedAlerts: [{ profileId: ID, cause: null }],
      quietHours: { from: '22:00', to: '07:00', days: [0, 1], summary: true },
    },
  ],
  layout: [
    layoutSchema,
    { panes: { main: 300 }, columns: [{ id: 'name', width: 200 }], foldedSections: ['a'] },
  ],
  runs: [runsFileSchema, { version: 1, runs: [run] }],
  schedules: [
    schedulesFileSchema,
    {
      version: 1,
      schedules: [
        {
          profileId: ID,
          schedule: { kind: 'daily', at: '06:00' },
          enabled: true,
          since: 1,
          nextAt: 2,
          last: null,
        },
      ],
    },
  ],
  journal: [
    runJournalSchema,
    {
      runId: ID,
      profileId: ID,
      omitted: 0,
      lines: [{ at: 1, outcome: 'x', call: { name: 'a b', duration: 1, code: 119 } }],
    },
  ],
  unfinished: [unfinishedFileSchema, ['/a/.grove-0123456789ab.part']],
};

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'grove-fuzz-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('a small file of the program', () => {
  it.each(Object.entries(FILES))('%s is good before it is spoiled', (_name, [schema, good]) => {
    expect(schema.safeParse(good).error).toBeUndefined();
  });

  const { numRuns, timeout } = cases(0.1);

  it('is read as what its schema allows, or set aside with a sentence', { timeout }, async () => {
    const path = join(folder, 'file.json');
    const plan = fc.tuple(fc.constantFrom(...Object.keys(FILES)), spoiledJson);
    await survive(plan, numRuns, async ([name, mutation]) => {
      const [schema, good] = FILES[name] ?? [settingsSchema, {}];
      const told: Failure[] = [];
      await writeFile(path, mutation(JSON.stringify(good)));
      const file = await openJsonFile({ path, schema, empty: null, onDamaged: (each) => told.push(each) });
      for (const each of told) failureSchema.parse(each);
      if (file.read() === null) expect(told).toHaveLength(1);
      else expect(schema.safeParse(file.read()).success).toBe(true);
      // What it was set aside as is not what this is about.
      for (const each of ['', '.damaged']) await rm(`${path}${each}`, { force: true });
    });
  });
});

describe('a file of lines', () => {
  const { numRuns, timeout } = cases(0.05);

  it('keeps the lines that are whole, and the log of alerts is what they say', { timeout }, async () => {
    const path = join(folder, 'lines.jsonl');
    const lines = [
      { is: 'alert', alert },
      { is: 'decided', decided: { id: ID, notified: false, reason: 'x' } },
      { is: 'seen', ids: null },
      { is: 'forgotten', profileId: ID },
      { is: 'alert', alert: { ...alert, id: ID.replace('5', '6') } },
    ].map((each) => JSON.stringify(each));
    await survive(fc.tuple(spoiledJson, fc.boolean()), numRuns, async ([mutation, ends]) => {
      await writeFile(path, `${mutation(lines.join('\n'))}${ends ? '\n' : ''}`);
      const file = await openLineFile({
        path,
        schema: alertRecordSchema,
        onDamaged: (each) => failureSchema.parse(each),
      });
      const log = new AlertLog(file, () => undefined);
      expect(log.window({ offset: 0, limit: 100 }).rows.length).toBe(Math.min(100, log.counts.total));
      expect(log.counts.unseen).toBeLessThanOrEqual(log.counts.total);
      for (const each of ['', '.damaged']) await rm(`${path}${each}`, { force: true });
    });
  });
});

describe('a file of profiles to import', () => {
  const { numRuns, timeout } = cases(0.1);
  const good = JSON.stringify({
    format: 'grove-profiles',
    version: 1,
    profiles: [profile, { ...profile, name: 'B' }],
  });

  it('is profiles that can be added, or refused with a sentence', { timeout }, async () => {
    await survive(spoiledJson, numRuns, (mutation) => {
      try {
        for (const each of profilesFromText(mutation(good), 'x.json').profiles)
          profileDraftSchema.parse(each.draft);
      } catch (error) {
        if (!(error instanceof FailureError)) throw error;
        failureSchema.parse(error.failure);
      }
    });
  });
});
