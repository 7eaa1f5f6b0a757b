/** The program is killed while it exports: there is a whole file or none. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { json } from '../../../src/main/export/json';
import { writeWholeFile } from '../../../src/main/export/whole-file';
import { exportFolder } from './support';
import { proves } from '../../support/fault';

const KILLS = Number(process.env.GROVE_KILLS ?? 10);
const CHILD = resolve(import.meta.dirname, 'kill-child.ts');

it(
  'leaves a whole file or none, and the next export clears up',
  { timeout: 20_000 + KILLS * 3000 },
  async () => {
    proves({
      fault: 'killed (kill -9)',
      during: 'exporting entries',
      ends: 'There is a whole file or none; what lies beside it is cleared by the next export.',
    });
    let interrupted = 0;
    for (let kill = 0; kill < KILLS; kill += 1) {
      const folder = await exportFolder();
      const path = join(folder, 'people.json');
      const child = spawn(process.execPath, ['--import', 'tsx', CHILD, path], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      // Half of them in the first export, half while a file from before is there.
      if (kill % 2 === 1) await once(child.stdout, 'data');
      else while ((await readdir(folder)).length === 0) await sleep(2);
      await sleep(Math.random() * 30);
      child.kill('SIGKILL');
      await once(child, 'exit');

      const left = await readdir(folder);
      interrupted += left.some((name) => name.endsWith('.part')) ? 1 : 0;
      if (kill % 2 === 1) expect(left).toContain('people.json');
      if (left.includes('people.json')) {
        expect(JSON.parse(await readFile(path, 'utf8'))).toHaveLength(5000);
      }
      await writeWholeFile(path, Readable.from([json.begin + json.end]), {
        signal: new AbortController().signal,
      });
      expect(await readdir(folder)).toEqual(['people.json']);
    }
    // Otherwise nothing was proven.
    expect(interrupted).toBeGreaterThan(0);
  },
);
