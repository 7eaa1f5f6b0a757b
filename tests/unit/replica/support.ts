/** What the tests of the replica share: replicas in a folder of their own, and a NAS that is a list in memory. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { ContainerLoads } from '../../../src/main/replica/container-loads';
import type { List } from '../../../src/main/replica/page-asker';
import { Replicas, type ReplicasOptions } from '../../../src/main/replica/replicas';
import { dnKey, parentDn, parseDn } from '../../../src/shared/dn';
import type { DomainFacts } from '../../../src/shared/domain';
import type { ContainerState, ListPage, ReceivedEntry } from '../../../src/shared/entry';
import type { Failure } from '../../../src/shared/failure';
import { WORKER_FILE } from '../../support/build-worker';

export const BASE = 'DC=example,DC=com';
export const KEY = '0123456789abcdef'.repeat(4);

export const FACTS: DomainFacts = {
  domain: 'example.com',
  netbiosName: 'EXAMPLE',
  baseDn: BASE,
  status: 'running',
  vocabulary: 'directory-server',
};

export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'grove-replica-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Replicas that end with the test; in memory unless a folder is given. */
export function openReplicas(
  options: Partial<ReplicasOptions> = {},
): Replicas & { readonly notices: Failure[] } {
  const notices: Failure[] = [];
  const replicas = new Replicas({
    workerFile: WORKER_FILE,
    folder: join(tmpdir(), 'grove-replica-nowhere'),
    key: () => Promise.resolve(options.folder === undefined ? undefined : KEY),
    clock: () => Date.UTC(2025, 0, 1),
    onNotice: (notice) => notices.push(notice),
    ...options,
  });
  onTestFinished(() => replicas.close());
  return Object.assign(replicas, { notices });
}

/** Loads over a `list`, and every state that was told. */
export class Watched {
  readonly states: ContainerState[] = [];
  readonly bugs: unknown[] = [];
  readonly loads: ContainerLoads;
  #heard: (() => void)[] = [];

  constructor(
    readonly replicas: Replicas,
    list: List,
    /** Epoch milliseconds; each look moves it on by 10. */
    public now = 1_000_000,
  ) {
    this.loads = new ContainerLoads({
      replicas,
      list,
      clock: () => (this.now += 10),
      onChange: (state) => {
        this.states.push(state);
        for (const hear of this.#heard.splice(0)) hear();
      },
      reportBug: (_where, error) => this.bugs.push(error),
    });
  }

  /** Waits for the next state of the container that `isIt`, those that were told already included from `since` on. */
  async next(dn: string, isIt: (state: ContainerState) => boolean, since = 0): Promise<ContainerState> {
    for (;;) {
      const found = this.states.slice(since).find((state) => state.key === dnKey(dn) && isIt(state));
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => this.#heard.push(resolve));
    }
  }

  /** Opens or reloads a container and waits for the end of the load, whichever it is. */
  async toEnd(
    profileId: string,
    dn: string,
    { how }: { how: 'open' | 'reload' } = { how: 'open' },
  ): Promise<ContainerState> {
    const since = this.states.length;
    const begun = await this.loads[how](profileId, dn);
    if (begun.phase === 'complete') return begun;
    const isEnd = ({ phase, revision }: ContainerState) =>
      revision > begun.revision && (phase === 'complete' || phase === 'stopped');
    return this.next(dn, isEnd, since);
  }
}

export function entry(dn: string, attributes: Record<string, string[]> = {}): ReceivedEntry {
  return { dn, attributes: { objectClass: ['top', 'user'], ...attributes } };
}

export function container(dn: string): ReceivedEntry {
  return { dn, attributes: { objectClass: ['top', 'organizationalUnit'] } };
}

export function people(count: number, dn = BASE): ReceivedEntry[] {
  return Array.from({ length: count }, (_, index) => entry(`CN=Person ${index},${dn}`));
}

/** Answers a listing of one level from entries in memory. */
export function listOf(entries: readonly ReceivedEntry[], most = 1000): List {
  return (_profileId, { baseDn, offset, limit }) => {
    const children = entries.filter(({ dn }) => dnKey(parentDn(parseDn(dn))) === dnKey(baseDn));
    const part = children.slice(offset, offset + Math.min(limit, most));
    return Promise.resolve(pageOf(part, children.length));
  };
}

export function pageOf(entries: readonly ReceivedEntry[], total: number | null): ListPage {
  return { entries, rows: entries.length, total };
}

/** Loads a container with these entries, as one page. */
export async function fill(
  replicas: Replicas,
  profileId: string,
  entries: readonly ReceivedEntry[],
): Promise<void> {
  const { load } = await replicas.beginLoad(profileId, { dn: BASE, at: 400, resume: false });
  await replicas.writePage(profileId, { load, entries, total: entries.length, asOf: 500 });
  await replicas.endPass(profileId, load);
  await replicas.finishLoad(profileId, { load, asOf: 1000, survivors: 'last-pass' });
}
