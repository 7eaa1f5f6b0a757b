/** Whatever a NAS answers becomes a valid model or a failure, and never anything else. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { z } from 'zod';
import type { DirectoryBackend } from '../../../src/main/dsm/backend';
import { createConnections } from '../../../src/main/dsm/connections';
import { createNodeTransport } from '../../../src/main/dsm/node-transport';
import { connectionSchema, domainFactsSchema } from '../../../src/shared/domain';
import { FailureError } from '../../../src/shared/failure';
import { failureSchema } from '../../../src/shared/failure-schema';
import { ACTIVE_DIRECTORY_APIS, DIRECTORY_SERVER_APIS, FACTS, serve } from './scripted-server';
import { hastyClock, PASSWORD, profileAt, PROFILE_ID, signal } from './support';

const success = (data: unknown) => JSON.stringify({ success: true, data });
const refusal = JSON.stringify({
  success: false,
  error: { code: 120, errors: { name: 'task_id', reason: 'type' } },
});
const login = success({ sid: 'sid', synotoken: 'token', did: 'device', is_portal_port: false });
const row = {
  dn: 'CN=John Doe,OU=Users,DC=example,DC=com',
  cn: 'John Doe',
  objectClass: ['user', 'person'],
  mail: 'john.doe@example.com',
  disabled: false,
  accountExpiryTime: 910692730085,
};
const controllers = [{ cn: 'AD', dn: 'CN=AD,OU=Domain Controllers,DC=MY,DC=COM', roles: ['pdc'] }];
const directoryInfo = {
  data: { domainBasicInfo: { realm: 'MY.COM', workgroup: 'MY' }, domainControllers: controllers },
  status: 'running',
};

/** Good answers of both vocabularies, and one refusal for them all. */
const ANSWERS: readonly Readonly<Record<string, string>>[] = [
  {
    'SYNO.API.Info query': success(DIRECTORY_SERVER_APIS),
    'SYNO.API.Auth login': login,
    'SYNO.DirectoryServer.Domain GetInfo': success(FACTS),
    'SYNO.DirectoryServer.Domain List': success({ objects: [row, row], total: 2 }),
    'SYNO.DirectoryServer.Sync UpdateDomain': success({ task_id: 'sync_12345' }),
    'SYNO.DirectoryServer.Sync GetTaskStatus': success({
      status: 'running',
      progress: 45,
      users_synced: 150,
      groups_synced: 25,
    }),
  },
  {
    'SYNO.API.Info query': success(ACTIVE_DIRECTORY_APIS),
    'SYNO.API.Auth login': login,
    'SYNO.ActiveDirectory.Info get': success(directoryInfo),
    'SYNO.ActiveDirectory.Directory list': success({ data: [row, row], total: 2 }),
    'SYNO.Core.Directory.Domain update_start': success({ task_id: '@administrators/DomainUpdate61' }),
    'SYNO.Core.Directory.Domain update_status': success({ status: 'updating' }),
  },
];

const pageSchema = z.strictObject({
  entries: z.array(
    z.strictObject({ dn: z.string().min(1), attributes: z.record(z.string(), z.array(z.string())) }),
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
  detail: z.string().optional(),
});

type Mutation = (answer: string) => string;

/** Changes the text: cuts it, drops a part of it, puts something in. */
const textMutation: fc.Arbitrary<Mutation> = fc
  .tuple(
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.nat({ max: 20 }),
    fc.string({ unit: 'binary', maxLength: 8 }),
  )
  .map(([place, removed, added]) => (answer) => {
    const at = Math.floor(place * answer.length);
    return answer.slice(0, at) + added + answer.slice(at + removed);
  });

/** Changes the meaning: one value anywhere becomes another one. */
const valueMutation: fc.Arbitrary<Mutation> = fc
  .tuple(fc.nat(), fc.oneof(fc.jsonValue(), fc.constantFrom(105, 106, 119, 150, 400, 403, 1e308, -1, '')))
  .map(([place, value]) => (answer) => {
    let left = place % countValues(JSON.parse(answer));
    return JSON.stringify(JSON.parse(answer), (_key, old: unknown) => (left-- === 0 ? value : old));
  });

function countValues(value: unknown): number {
  let values = 0;
  JSON.stringify(value, (_key, each: unknown) => {
    values += 1;
    return each;
  });
  return values;
}

/** Which answer is changed, and how. */
const plan = fc.record({
  vocabulary: fc.nat({ max: ANSWERS.length - 1 }),
  call: fc.nat({ max: 5 }),
  refused: fc.boolean(),
  mutation: fc.oneof(textMutation, valueMutation),
});

it('survives every change of every answer', { timeout: 60_000 }, async () => {
  let answers: Readonly<Record<string, string>> = {};
  const server = await serve(({ call }) => ({ body: answers[call] ?? refusal }));
  const transport = createNodeTransport();

  await fc.assert(
    fc.asyncProperty(plan, async ({ vocabulary, call, refused, mutation }) => {
      const good = ANSWERS[vocabulary] ?? {};
      const [name, answer] = Object.entries(good)[call] ?? ['', ''];
      answers = { ...good, [name]: mutation(refused ? refusal : answer) };
      await useEverything(server.url, transport);
    }),
    { numRuns: 400 },
  );
});

async function useEverything(url: string, transport: ReturnType<typeof createNodeTransport>) {
  const profile = profileAt(url);
  const connections = createConnections({
    profile: () => profile,
    password: () => Promise.resolve(PASSWORD),
    keepPassword: () => Promise.resolve(),
    deviceToken: {
      read: () => Promise.resolve(undefined),
      keep: () => Promise.resolve(),
      forget: () => Promise.resolve(),
    },
    transport: () => transport,
    clock: hastyClock,
    random: () => 0,
    onChange: (all) => all.forEach((each) => connectionSchema.parse(each)),
  });
  try {
    await modelOrFailure(async () => {
      await connections.connect(PROFILE_ID, { signal });
      await useBackend(connections.backend(PROFILE_ID));
    });
  } finally {
    await connections.disconnectAll({ timeoutMs: 5000 });
  }
}

async function useBackend(backend: DirectoryBackend): Promise<void> {
  await modelOrFailure(async () => domainFactsSchema.parse(await backend.facts({ signal })));
  const page = { baseDn: 'DC=example,DC=com', offset: 0, limit: 100 };
  await modelOrFailure(async () => pageSchema.parse(await backend.list(page, { signal })));
  await modelOrFailure(async () =>
    z
      .string()
      .min(1)
      .parse((await backend.startSync({ signal })).taskId),
  );
  await modelOrFailure(async () => statusSchema.parse(await backend.syncStatus('task', { signal })));
}

async function modelOrFailure(use: () => Promise<unknown>): Promise<void> {
  try {
    await use();
  } catch (error) {
    if (!(error instanceof FailureError)) throw error;
    failureSchema.parse(error.failure);
    expect(error.failure.message).not.toMatch(/undefined|\[object/);
  }
}
