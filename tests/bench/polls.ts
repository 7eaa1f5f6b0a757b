/**
 * `polls.js`: a sync of ten minutes from its start to its end, in a time that runs faster, over a NAS that counts. Says how
 * often a minute its state was asked for.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startNas } from '../../src/nas';
import { isUnderWay } from '../../src/shared/run-state';
import { fastClock } from '../support/fast-clock';
import { openBenchedConsole } from './console';

const MINUTES = 10;
const FASTER = 60;
const STATUS = 'SYNO.DirectoryServer.Sync.GetTaskStatus';

const clock = fastClock(FASTER);
const { signal } = new AbortController();
const nas = await startNas({
  directory: { kind: 'generated', count: 100 },
  sync: { durationMs: MINUTES * 60_000 },
  clock: clock.ofNas,
});
const folder = await mkdtemp(join(tmpdir(), 'grove-bench-'));
const { grove, profileId } = await openBenchedConsole({ folder, keychain: 'own', port: nas.port, clock });
await grove.runs.start(profileId);
while (grove.runs.all().some(isUnderWay)) await clock.wait(1000, { signal });
const asked = nas.control.statistics.read().requests[STATUS] ?? 0;
await grove.close();
await nas.close();
await rm(folder, { recursive: true, force: true });
process.stdout.write(`${JSON.stringify({ perMinute: asked / MINUTES })}\n`);
