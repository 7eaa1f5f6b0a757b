/**
 * `crawl.js OPTIONS`: copies a NAS in turn with fetching and parsing the same pages and nothing else, and says on its last
 * line how long each took, in milliseconds, and how much later searches answer from all of the copy.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createNodeTransport } from '../../src/main/dsm/node-transport';
import type { DirectoryBackend } from '../../src/main/dsm/backend';
import { systemClock } from '../../src/main/clock';
import { createConnections } from '../../src/main/dsm/connections';
import { DEFAULT_ACCOUNT } from '../../src/nas';
import { openBenchedConsole } from './console';

type Page = Parameters<DirectoryBackend['list']>[0];

interface Options {
  readonly port: number;
  readonly rounds: number;
}

/** As many requests as Grove has under way at a NAS. */
const AT_ONCE = 2;
const { signal } = new AbortController();
const { port, rounds } = JSON.parse(process.argv[2] ?? '') as Options;
const transport = createNodeTransport();

const pages: Page[] = [];
const copies: number[] = [];
let indexing = 0;
const fetches: number[] = [];

// The first copy tells which pages there are, and warms up.
for (let round = 0; round <= rounds; round += 1) {
  const folder = await mkdtemp(join(tmpdir(), 'grove-bench-'));
  try {
    const recording = { send: recorded(round === 0) };
    const { grove, copy, index } = await openBenchedConsole({
      folder,
      keychain: 'own',
      port,
      transport: recording,
    });
    if (round > 0) fetches.push(await fetchAll());
    const milliseconds = await copy();
    if (round > 0) copies.push(milliseconds);
    if (round === rounds) indexing = await index();
    await grove.close();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
process.stdout.write(`${JSON.stringify({ copies, indexing, fetches, pages: pages.length })}\n`);

/** The transport, noting the pages that are asked for. */
function recorded(noting: boolean): typeof transport.send {
  return (request, options) => {
    const asked = new URLSearchParams(request.body ?? request.url.split('?')[1]);
    if (noting && asked.get('method') === 'List') {
      const [offset, limit] = ['offset', 'limit'].map((name) => Number(asked.get(name)));
      pages.push({ baseDn: asked.get('basedn') ?? '', offset: offset ?? 0, limit: limit ?? 0 });
    }
    return transport.send(request, options);
  };
}

/** By the same client, which parses the pages where they come. */
async function fetchAll(): Promise<number> {
  const { name: account, password } = DEFAULT_ACCOUNT;
  const profile = {
    id: 'baseline',
    kind: 'nas' as const,
    name: 'Baseline',
    host: '127.0.0.1',
    port,
    https: false,
    path: '',
    account,
  };
  const connections = createConnections({
    profile: () => profile,
    password: () => Promise.resolve(password),
    keepPassword: () => Promise.resolve(),
    deviceToken: {
      read: () => Promise.resolve(undefined),
      keep: () => Promise.resolve(),
      forget: () => Promise.resolve(),
    },
    transport: () => transport,
    clock: systemClock,
    random: Math.random,
    onChange: () => undefined,
  });
  await connections.connect(profile.id, { signal });
  const backend = connections.backend(profile.id);
  const began = performance.now();
  const queue = pages.values();
  const work = async () => {
    for (const page of queue) await backend.list(page, { signal });
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  const took = performance.now() - began;
  await connections.disconnectAll({ timeoutMs: 1000 });
  return took;
}
