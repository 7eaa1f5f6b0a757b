/**
 * Several NAS that misbehave in every way at once, for minutes: every job must end in a true state, nothing may leak, and
 * no NAS may ever see more than two requests at a time. `GROVE_SOAK_SECONDS` sets how long; ten minutes by default.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it, vi } from 'vitest';
import { startNas, type Fault, type RunningNas } from '../../src/nas';
import { dnKey, parentDn, parseDn } from '../../src/shared/dn';
import { FailureError } from '../../src/shared/failure';
import { isUnderWay } from '../../src/shared/run-state';
import { openHeadlessGrove, type HeadlessGrove } from '../support/headless-grove';
import { DEMO_LDIF, ldifDns } from '../support/ldif-dns';

const SECONDS = Number(process.env.GROVE_SOAK_SECONDS ?? 600);
const CHANCE = 0.05;
const PASSWORD = 'right';
const BASE = 'DC=example,DC=com';
const CONTAINERS = [
  BASE,
  `OU=Users,${BASE}`,
  `CN=Users,${BASE}`,
  `CN=System,${BASE}`,
  `OU=Workstations,${BASE}`,
  `CN=Builtin,${BASE}`,
];

const FAULTS: readonly Fault[] = [
  { kind: 'latency', ms: 20, jitterMs: 30 },
  { kind: 'drop' },
  { kind: 'drop', carriedOut: true },
  { kind: 'html', status: 200 },
  { kind: 'html', status: 502, carriedOut: true },
  { kind: 'retry-after', seconds: 1 },
  ...([109, 110, 111, 117, 118, 100] as const).map((code): Fault => ({ kind: 'code', code })),
  { kind: 'no-error' },
  ...([105, 106, 107, 119] as const).map((code): Fault => ({ kind: 'end-session', code })),
  { kind: 'cut-json', part: 0.5 },
  { kind: 'cut-connection', part: 0.5 },
  { kind: 'drip', bytes: 512, ms: 1 },
  { kind: 'wrong-types' },
  { kind: 'missing-fields' },
  { kind: 'odd-rows' },
  { kind: 'page-size', max: 3 },
  { kind: 'changing-total', by: 2 },
  { kind: 'duplicate-rows', rows: 2 },
  { kind: 'unstable-order' },
];

const signal = new AbortController().signal;

/** A job may fail, as long as it fails with something that a person can act on. */
async function ended(outcomes: Map<string, number>, job: string, work: unknown): Promise<void> {
  const outcome = await Promise.resolve(work).then(
    () => 'done',
    (error: unknown) => {
      if (error instanceof FailureError) return error.failure.code;
      throw error;
    },
  );
  const key = `${job}: ${outcome}`;
  outcomes.set(key, (outcomes.get(key) ?? 0) + 1);
}

async function settledContainer({ handlers }: HeadlessGrove, profileId: string, dn: string): Promise<void> {
  await vi.waitFor(
    async () => {
      const { state } = await handlers.directory.window({ profileId, dn, offset: 0, limit: 1 }, { signal });
      expect(['complete', 'stopped', 'unknown']).toContain(state.phase);
    },
    { timeout: 60_000, interval: 20 },
  );
}

it(
  'every job ends in a true state and nothing leaks',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'grove-soak-'));
    const socketsBefore = sockets();
    const nas: RunningNas[] = await Promise.all(
      [1, 2, 3].map((seed) =>
        startNas({
          directory: { kind: 'ldif', file: DEMO_LDIF },
          accounts: [{ name: 'admin', password: PASSWORD }],
          sync: { durationMs: 300 },
          seed,
          vocabularies: seed === 3 ? ['active-directory'] : ['directory-server'],
        }),
      ),
    );
    const grove = await openHeadlessGrove({ folder, keychain: new Map() });
    const outcomes = new Map<string, number>();
    const heaps: number[] = [];
    try {
      const profiles = await Promise.all(
        nas.map(async ({ port }, index) => {
          const draft = {
            name: `NAS ${index}`,
            host: '127.0.0.1',
            port,
            https: false,
            path: '',
            account: 'admin',
          };
          return (await grove.handlers.profiles.save({ draft, password: PASSWORD }, { signal })).id;
        }),
      );
      for (const { control } of nas)
        for (const fault of FAULTS) control.faults.add({ fault, chance: CHANCE });

      const until = Date.now() + SECONDS * 1000;
      for (let round = 0; Date.now() < until; round += 1) {
        await Promise.all(
          profiles.map(async (profileId, index) => {
            const [dn = BASE, other = BASE] = [0, 1].map(
              (step) => CONTAINERS[(round + index + step) % CONTAINERS.length],
            );
            await ended(outcomes, 'connect', grove.handlers.connections.connect({ profileId }, { signal }));
            await ended(outcomes, 'reload', grove.handlers.directory.reload({ profileId, dn }, { signal }));
            await ended(
              outcomes,
              'reload',
              grove.handlers.directory.reload({ profileId, dn: other }, { signal }),
            );
            await ended(outcomes, 'sync', grove.handlers.sync.start({ profileId }, { signal }));
            await settledContainer(grove, profileId, dn);
            await settledContainer(grove, profileId, other);
            if (round % 7 === index) await grove.handlers.connections.disconnect({ profileId }, { signal });
          }),
        );
        if (round % 20 === 0) heaps.push(process.memoryUsage().heapUsed);
        await sleep(5);
      }

      for (const { control } of nas) control.faults.clear();
      // What was refused is not tried again by itself: a person connects, and then every run that was watched ends.
      // Anew, for a false "no permission" is believed for a while within a session.
      for (const profileId of profiles) {
        await grove.handlers.connections.disconnect({ profileId }, { signal });
        await grove.handlers.connections.connect({ profileId }, { signal });
      }
      await vi.waitFor(() => expect(grove.latest('runs')?.filter(isUnderWay)).toEqual([]), {
        timeout: 60_000,
        interval: 100,
      });
      const expected = (await ldifDns()).map((dn) => ({
        key: dnKey(dn),
        parent: dnKey(parentDn(parseDn(dn))),
      }));
      for (const [index, profileId] of profiles.entries()) {
        await grove.handlers.connections.connect({ profileId }, { signal });
        for (const dn of CONTAINERS) {
          await grove.handlers.directory.reload({ profileId, dn }, { signal });
          await settledContainer(grove, profileId, dn);
          const { rows, state } = await grove.handlers.directory.window(
            { profileId, dn, offset: 0, limit: 1000 },
            { signal },
          );
          const children = expected.filter(({ parent }) => parent === dnKey(dn)).map(({ key }) => key);
          // The second vocabulary lists only the classes it knows, so it is compared with itself.
          if (index < 2) expect(rows.map(({ key }) => key).sort(), dn).toEqual(children.sort());
          expect(state).toMatchObject({ phase: 'complete', failure: null });
        }
      }
      const seen = nas.map(({ control }) => control.statistics.read());
      // Two is both what is allowed and what was asked of it: fewer would prove nothing.
      expect(Math.max(...seen.map(({ mostRequestsInFlight }) => mostRequestsInFlight))).toBe(2);
      for (const { failedLogins, secretsInUrls } of seen) {
        expect({ failedLogins, secretsInUrls }).toEqual({ failedLogins: 0, secretsInUrls: [] });
      }
      expect(grove.bugs).toEqual([]);
      // Logins whose answers were lost are known to the NAS alone; the one session that Grove knows of is logged out of.
      const open = () => nas.map(({ control }) => control.statistics.read().openSessions);
      const before = open();
      await grove.close();
      expect(open()).toEqual(before.map((count) => count - 1));
    } finally {
      await grove.close();
      for (const each of nas) await each.close();
      await rm(folder, { recursive: true, force: true });
    }
    const half = Math.floor(heaps.length / 2);
    const growth = median(heaps.slice(half)) / median(heaps.slice(0, half));
    process.stdout.write(
      `${JSON.stringify({ seconds: SECONDS, outcomes: Object.fromEntries([...outcomes].sort()), heapGrowth: Number(growth.toFixed(2)) }, null, 2)}\n`,
    );
    expect(growth).toBeLessThan(2);
    await vi.waitFor(() => expect(sockets()).toBeLessThanOrEqual(socketsBefore), { timeout: 10_000 });
  },
  SECONDS * 1000 + 180_000,
);

function sockets(): number {
  return process.getActiveResourcesInfo().filter((name) => name.startsWith('TCP')).length;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
