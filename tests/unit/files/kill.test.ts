/** The program is killed while it writes its own files: what was said to be written is there, and whole. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openJsonFile } from '../../../src/main/files/json-file';
import { openLineFile } from '../../../src/main/files/line-file';
import type { Failure } from '../../../src/shared/failure';
import { proves } from '../../support/fault';
import { jsonSchema, lineSchema } from './kill-shapes';

const KILLS = Number(process.env.GROVE_KILLS ?? 5);
const LIMIT = { timeout: 30_000 + KILLS * 4000 };
const KILLED = 'killed (kill -9)';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'grove-kill-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Lets the child write until it is killed at some moment. @returns the newest write that it said was done. */
async function killed(what: 'json' | 'lines' | 'chosen', path: string): Promise<number> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', resolve(import.meta.dirname, 'kill-child.ts'), what, path],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
  const ended = once(child, 'close') as Promise<[number | null]>;
  await once(child.stdout, 'data');
  await sleep(Math.random() * 60);
  child.kill('SIGKILL');
  expect((await ended)[0]).toBeNull();
  return Math.max(...said.split('\n').slice(0, -1).map(Number));
}

describe('a program that is killed while it writes', () => {
  it('its settings, profiles, layout, schedules or a journal has them whole, as said', LIMIT, async () => {
    proves({
      fault: KILLED,
      during: 'writing settings, profiles, layout, schedules or the journal of a run',
      ends: 'The file is whole: as it was last said to be written, or one write later.',
    });
    const path = join(folder, 'own', 'settings.json');
    for (let kill = 0; kill < KILLS; kill += 1) {
      const said = await killed('json', path);
      const damages: Failure[] = [];
      const file = await openJsonFile({
        path,
        schema: jsonSchema,
        empty: { n: 0, filler: [] },
        onDamaged: (damage) => damages.push(damage),
      });
      expect(damages).toEqual([]);
      expect([said, said + 1]).toContain(file.read().n);
    }
  });

  it('its log of alerts has every line that was said to be written', LIMIT, async () => {
    proves({
      fault: KILLED,
      during: 'adding to the log of alerts, and writing it anew',
      ends: 'Every alert that was said to be kept is there; the half of a line is taken away.',
    });
    const path = join(folder, 'own', 'alerts.jsonl');
    for (let kill = 0; kill < KILLS; kill += 1) {
      const said = await killed('lines', path);
      const damages: Failure[] = [];
      const { records } = await openLineFile({
        path,
        schema: lineSchema,
        onDamaged: (damage) => damages.push(damage),
      });
      expect(damages).toEqual([]);
      const numbers = records.map(({ n }) => n);
      expect([said, said + 1]).toContain(numbers.at(-1));
      expect(numbers).toEqual(numbers.map((_, at) => (numbers[0] ?? 0) + at));
    }
  });

  it('an export of profiles leaves a whole file', LIMIT, async () => {
    proves({
      fault: KILLED,
      during: 'exporting profiles over a file of before',
      ends: 'The file is whole, the one of before or the new one.',
    });
    const path = join(folder, 'grove-profiles.json');
    for (let kill = 0; kill < KILLS; kill += 1) {
      const said = await killed('chosen', path);
      const { n } = jsonSchema.parse(JSON.parse(await readFile(path, 'utf8')));
      expect([said, said + 1]).toContain(n);
    }
  });
});
