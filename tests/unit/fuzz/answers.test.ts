/**
 * What NAS of both vocabularies really answered, spoiled in every way: a valid model or a failure with words, whatever
 * comes. The answers are recorded over loopback and played back through the transport's port, a million of them if asked.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Clock } from '../../../src/main/clock';
import type { DirectoryBackend } from '../../../src/main/dsm/backend';
import { textOf } from '../../../src/main/dsm/answer';
import { createConnections } from '../../../src/main/dsm/connections';
import { createNodeTransport } from '../../../src/main/dsm/node-transport';
import type { HttpRequest, HttpResponse, Transport } from '../../../src/main/dsm/transport';
import { connectionSchema, domainFactsSchema, type Vocabulary } from '../../../src/shared/domain';
import { FailureError } from '../../../src/shared/failure';
import { failureSchema } from '../../../src/shared/failure-schema';
import { OBEYED_IN_A_LINE } from '../../support/hostile';
import { nas, PASSWORD, PROFILE_ID, profileAt, signal } from '../dsm/support';
import { cases, survive } from './cases';
import { spoiledJson, type Mutation } from './mutations';

const BASE = 'DC=example,DC=com';
const page = { baseDn: `OU=Users,${BASE}`, offset: 0, limit: 100 };

const pageSchema = z.strictObject({
  entries: z.array(
    z.strictObject({
      dn: z.string().min(1).max(16_000),
      attributes: z.record(z.string(), z.array(z.string())),
    }),
  ),
  rows: z.number().int().min(0),
  total: z.number().int().min(0).nullable(),
});
const count = z.number().int().min(0).nullable();
const statusSchema = z.strictObject({
  state: z.enum(['running', 'completed', 'failed', 'lost']),
  percent: z.number().min(0).max(100).nullable(),
  usersSynced: count,
  groupsSynced: count,
  detail: z.string().max(1000).optional(),
});
const taskSchema = z.strictObject({ taskId: z.string().min(1).max(1000) });

/** A wait costs nothing; a deadline never comes, so that what hangs would hang. */
const instant: Clock = {
  now: () => Date.now(),
  wait: (milliseconds, options) =>
    milliseconds < 3000
      ? Promise.resolve()
      : new Promise((_, reject) => {
          options.signal.addEventListener('abort', () => reject(options.signal.reason as Error), {
            once: true,
          });
        }),
};

const profile = profileAt('http://127.0.0.1:5000');

function connect(transport: Transport, of = profile) {
  return createConnections({
    profile: () => of,
    password: () => Promise.resolve(PASSWORD),
    keepPassword: () => Promise.resolve(),
    deviceToken: {
      read: () => Promise.resolve(undefined),
      keep: () => Promise.resolve(),
      forget: () => Promise.resolve(),
    },
    transport: () => transport,
    clock: instant,
    random: () => 0,
    onChange: (all) => all.forEach((each) => connectionSchema.parse(each)),
  });
}

function nameOf({ url, body }: HttpRequest): string {
  const sent = new URLSearchParams(`${new URL(url).search.slice(1)}&${body ?? ''}`);
  return `${sent.get('api') ?? ''} ${sent.get('method') ?? ''}`;
}

type Recorded = ReadonlyMap<string, readonly HttpResponse[]>;

/** Everything that a NAS of this vocabulary says: well, and when it refuses. */
async function record(vocabulary: Vocabulary): Promise<Recorded> {
  const running = await nas({ vocabularies: [vocabulary], sync: { durationMs: 1 } });
  const recorded = new Map<string, HttpResponse[]>();
  const real = createNodeTransport();
  const connections = connect(
    {
      send: async (request, options) => {
        const response = await real.send(request, options);
        recorded.set(nameOf(request), [...(recorded.get(nameOf(request)) ?? []), response]);
        return response;
      },
    },
    profileAt(running.url),
  );
  await connections.connect(PROFILE_ID, { signal });
  const backend = connections.backend(PROFILE_ID);
  await use(backend);
  for (const refused of [
    { ...page, baseDn: `OU=Nowhere,${BASE}` },
    { ...page, baseDn: 'no DN' },
  ]) {
    await backend.list(refused, { signal }).catch(() => undefined);
  }
  await backend.syncStatus('no such task', { signal }).catch(() => undefined);
  await connections.disconnectAll({ timeoutMs: 1000 });
  return recorded;
}

/** A valid model each, or a failure; anything else is thrown. */
async function use(backend: DirectoryBackend): Promise<void> {
  await orFailure(async () => domainFactsSchema.parse(await backend.facts({ signal })));
  await orFailure(async () => pageSchema.parse(await backend.list(page, { signal })));
  await orFailure(async () => pageSchema.parse(await backend.around(page.baseDn, { signal })));
  let taskId = 'task';
  await orFailure(async () => {
    ({ taskId } = taskSchema.parse(await backend.startSync({ signal })));
  });
  await orFailure(async () => statusSchema.parse(await backend.syncStatus(taskId, { signal })));
}

async function orFailure(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof FailureError)) throw error;
    const { message, remedy } = failureSchema.parse(error.failure);
    if (/undefined|\[object/.test(message) || OBEYED_IN_A_LINE.test(message + remedy)) throw error;
    expect(message.length + remedy.length).toBeLessThan(12_000);
  }
}

/** Plays back, with one answer spoiled. What could not be sent at all is no request. */
function playback(recorded: Recorded, spoiled: string, which: number, mutation: Mutation): Transport {
  return {
    send: (request) => {
      const { host } = new URL(request.url);
      new Headers(request.headers);
      expect(host).toBe('127.0.0.1:5000');
      expect(new URL(request.url).pathname).toMatch(/^\/webapi\//);
      const name = nameOf(request);
      const answers = recorded.get(name) ?? [];
      const good = answers[name === spoiled ? which % answers.length : 0];
      if (good === undefined)
        return Promise.resolve({ status: 200, headers: new Map(), body: [Buffer.from('{"success":true}')] });
      return Promise.resolve(
        name === spoiled ? { ...good, body: [Buffer.from(mutation(textOf(good.body)))] } : good,
      );
    },
  };
}

describe.each(['directory-server', 'active-directory'] as const)('the answers of %s', (vocabulary) => {
  const { numRuns, timeout } = cases(0.2);

  it('are each a valid model or a failure, however they are spoiled', { timeout }, async () => {
    const recorded = await record(vocabulary);
    const names = [...recorded.keys()].filter((name) => !name.endsWith('logout'));
    expect(names).toHaveLength(6);
    const plan = fc.tuple(fc.constantFrom(...names), fc.nat({ max: 20 }), spoiledJson);
    await survive(plan, numRuns, async ([name, which, mutation]) => {
      const connections = connect(playback(recorded, name, which, mutation));
      await orFailure(async () => {
        await connections.connect(PROFILE_ID, { signal });
        await use(connections.backend(PROFILE_ID));
      });
      await connections.disconnectAll({ timeoutMs: 1000 });
    });
  });
});
