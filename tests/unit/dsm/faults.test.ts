/** Every fault of the simulated NAS, in both vocabularies: what passes is survived, what stays is told. */
import { describe, expect, it } from 'vitest';
import type { RunningNas } from '../../../src/nas/index';
import { FailureError, type FailureCode } from '../../../src/shared/failure';
import { failureOf, nas, onSimulated, PASSWORD, profileAt, program, PROFILE_ID, signal } from './support';

type Fault = Parameters<RunningNas['control']['faults']['add']>[0]['fault'];

const USERS = { baseDn: 'OU=Users,DC=example,DC=com', offset: 0, limit: 10 };
const LISTS = { 'directory-server': 'List', 'active-directory': 'list' } as const;

const FAULTS: readonly (readonly [Fault, FailureCode])[] = [
  [{ kind: 'drop' }, 'connection-lost'],
  [{ kind: 'html', status: 200 }, 'answer-unreadable'],
  [{ kind: 'html', status: 502 }, 'http-error'],
  [{ kind: 'retry-after', seconds: 1 }, 'http-error'],
  [{ kind: 'retry-after', seconds: 1, status: 429 }, 'http-error'],
  [{ kind: 'code', code: 109 }, 'busy'],
  [{ kind: 'code', code: 118 }, 'busy'],
  [{ kind: 'end-session', code: 106 }, 'session-ended'],
  [{ kind: 'end-session', code: 107 }, 'session-ended'],
  [{ kind: 'end-session', code: 119 }, 'session-ended'],
  [{ kind: 'end-session', code: 105 }, 'administrator-required'],
  [{ kind: 'cut-json', part: 0.5 }, 'answer-unreadable'],
  [{ kind: 'cut-connection', part: 0.5 }, 'connection-lost'],
  [{ kind: 'wrong-types' }, 'answer-unreadable'],
  [{ kind: 'missing-fields' }, 'answer-unreadable'],
];

describe.each(['directory-server', 'active-directory'] as const)('%s', (vocabulary) => {
  const method = LISTS[vocabulary];
  const connected = () => onSimulated({ vocabularies: [vocabulary] });

  it.each(FAULTS)('survives %o once', async (fault) => {
    const { running, backend } = await connected();
    running.control.faults.add({ fault, method, times: 1 });
    expect(await backend.list(USERS, { signal })).toMatchObject({ rows: 2, total: 2 });
  });

  it.each(FAULTS)('tells %o that stays', async (fault, code) => {
    const { running, backend } = await connected();
    running.control.faults.add({ fault, method });
    expect(await failureOf(backend.list(USERS, { signal }))).toMatchObject({ code });
  });

  it('tells a refusal without a reason', async () => {
    const { running, backend } = await connected();
    running.control.faults.add({ fault: { kind: 'no-error' }, method });
    expect(await failureOf(backend.list(USERS, { signal }))).toMatchObject({ code: 'nas-error' });
  });

  it('waits for an answer that drips', async () => {
    const { running, backend } = await connected();
    running.control.faults.add({ fault: { kind: 'drip', bytes: 100, ms: 1 }, method });
    expect(await backend.list(USERS, { signal })).toMatchObject({ rows: 2 });
  });

  it('counts rows that are no entries', async () => {
    const { running, backend } = await connected();
    running.control.faults.add({ fault: { kind: 'odd-rows' }, method });
    const page = await backend.list(USERS, { signal });
    expect(page.entries).toHaveLength(2);
    expect(page.rows).toBeGreaterThan(2);
  });

  it('answers as many rows as the NAS gives', async () => {
    const { running, backend } = await connected();
    running.control.faults.add({ fault: { kind: 'page-size', max: 1 }, method });
    expect(await backend.list(USERS, { signal })).toMatchObject({ rows: 1, total: 2 });
    expect(await backend.list({ ...USERS, offset: 1 }, { signal })).toMatchObject({ rows: 1, total: 2 });
  });

  it('says the total as the NAS does', async () => {
    const { running, backend } = await connected();
    running.control.faults.add({ fault: { kind: 'changing-total', by: 3 }, method });
    expect((await backend.list(USERS, { signal })).total).toBe(5);
  });
});

it('passes on whether a listing is one level or the subtree', async () => {
  const base = { baseDn: 'DC=example,DC=com', offset: 0, limit: 10 };
  const oneLevel = await onSimulated({ scope: 'one-level' });
  const subtree = await onSimulated({ scope: 'subtree' });
  expect((await oneLevel.backend.list(base, { signal })).rows).toBe(1);
  expect((await subtree.backend.list(base, { signal })).rows).toBe(4);
});

it(
  'ends every job in an answer or a failure under all faults at once, politely',
  { timeout: 60_000 },
  async () => {
    const chance = 0.05;
    const faults = FAULTS.map(([fault]) => ({ fault, chance }));
    const running = await nas({ faults, sync: { durationMs: 20 } });
    const { connections } = program(profileAt(running.url), { password: PASSWORD });
    let starts = 0;

    const orFailure = async (use: () => Promise<unknown>) => {
      await use().catch((error: unknown) => {
        if (!(error instanceof FailureError)) throw error;
      });
    };
    const job = async () => {
      await connections.connect(PROFILE_ID, { unattended: true, signal });
      const backend = connections.backend(PROFILE_ID);
      await orFailure(() => backend.list(USERS, { signal }));
      await orFailure(async () => {
        starts += 1;
        await backend.syncStatus((await backend.startSync({ signal })).taskId, { signal });
      });
    };
    await Promise.all(
      Array.from({ length: 6 }, async () => {
        for (let times = 0; times < 15; times += 1) await orFailure(job);
      }),
    );

    await connections.disconnectAll({ timeoutMs: 3000 });
    const { requests, requestsInFlight, mostRequestsInFlight, failedLogins } =
      running.control.statistics.read();
    expect(requests['SYNO.DirectoryServer.Sync.UpdateDomain']).toBeLessThanOrEqual(starts);
    expect(mostRequestsInFlight).toBeLessThanOrEqual(2);
    expect(requestsInFlight).toBe(0);
    expect(failedLogins).toBe(0);
  },
);
