/** Pages cut from an LDAP server's answers. The server here holds a list; a real one is met in tests/samba. */
import { describe, expect, it } from 'vitest';
import type { LdapEntry, LdapSearch, LdapServer } from '../../../src/nas/directory/live/ldap-server';
import { LiveDirectory } from '../../../src/nas/directory/live/live-directory';
import { DirectoryError, type ObjectKind, type PageRequest } from '../../../src/nas/directory/source';
import { ManualClock } from '../../../src/nas';
import { parseDn } from '../../../src/shared/dn';

const BASE = 'DC=example,DC=com';

/** Holds objects directly below the base, and answers them in whatever order they were put in. */
class ListServer implements LdapServer {
  readonly searches: LdapSearch[] = [];
  objects: { dn: string; classes: string[] }[] = [];
  failure: DirectoryError | undefined;
  /** Searches for single objects wait for this. */
  gate: Promise<void> = Promise.resolve();

  async search(search: LdapSearch): Promise<readonly LdapEntry[] | undefined> {
    this.searches.push(search);
    if (this.failure !== undefined) throw this.failure;
    if (search.scope !== 'base') return search.base === BASE ? this.objects.map(toEntry) : undefined;
    await this.gate;
    const found = this.objects.find(({ dn }) => dn === search.base);
    return found && [toEntry(found)];
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  /** How often a list was read. */
  get lists(): number {
    return this.searches.filter(({ scope }) => scope !== 'base').length;
  }
}

function toEntry({ dn, classes }: { dn: string; classes: readonly string[] }): LdapEntry {
  return { dn, attributes: [{ name: 'objectClass', values: classes.map((name) => Buffer.from(name)) }] };
}

function setUp(names: readonly string[], classes: readonly string[] = ['top', 'person', 'user']) {
  const server = new ListServer();
  const clock = new ManualClock();
  server.objects = names.map((name) => ({ dn: `CN=${name},${BASE}`, classes: [...classes] }));
  const directory = new LiveDirectory(BASE, server, clock);
  const page = async (
    offset: number,
    limit: number,
    more: Partial<PageRequest> = {},
    signal?: AbortSignal,
  ) => {
    const request = { base: parseDn(BASE), scope: 'one-level', offset, limit, ...more } as const;
    const answer = await directory.page(request, signal);
    return answer && { names: answer.entries.map(({ dn }) => dn[3]).join(''), total: answer.total };
  };
  return { server, clock, page };
}

describe('pages', () => {
  it('have one order, whatever order the server answers in', async () => {
    const { server, clock, page } = setUp(['d', 'b', 'a', 'e', 'c']);
    expect(await page(0, 2)).toEqual({ names: 'ab', total: 5 });
    server.objects.reverse();
    clock.advance(120_000);
    expect(await page(2, 2)).toEqual({ names: 'cd', total: 5 });
    expect(await page(4, 2)).toEqual({ names: 'e', total: 5 });
    expect(await page(6, 2)).toEqual({ names: '', total: 5 });
  });

  it('are cut from the list that the reading began with, for a minute', async () => {
    const { server, clock, page } = setUp(['a', 'b', 'c']);
    await page(0, 1);
    server.objects.unshift({ dn: `CN=0,${BASE}`, classes: ['user'] });
    clock.advance(30_000);
    expect(await page(1, 1)).toEqual({ names: 'b', total: 3 });
    clock.advance(31_000);
    expect(await page(1, 1)).toEqual({ names: 'a', total: 4 });
    expect(server.lists).toBe(2);
  });

  it('begin anew with every first page but those of one moment', async () => {
    const { server, clock, page } = setUp(['a']);
    expect(await Promise.all([page(0, 0), page(0, 1)])).toEqual([
      { names: '', total: 1 },
      { names: 'a', total: 1 },
    ]);
    expect(server.lists).toBe(1);
    server.objects = [];
    clock.advance(1_000);
    expect(await page(0, 1)).toEqual({ names: '', total: 0 });
  });

  it('stay for longer when the list took long to read', async () => {
    const { server, clock, page } = setUp(['a', 'b']);
    const slow = page(0, 1);
    clock.advance(20_000);
    await slow;
    clock.advance(99_000);
    await page(0, 1);
    expect(server.lists).toBe(1);
    clock.advance(2_000);
    await page(0, 1);
    expect(server.lists).toBe(2);
  });

  it('leave out what is gone, and count what is left', async () => {
    const { server, page } = setUp(['a', 'b', 'c', 'd']);
    await page(0, 1);
    server.objects.splice(1, 1);
    expect(await page(1, 2)).toEqual({ names: 'c', total: 3 });
    expect(await page(2, 2)).toEqual({ names: 'd', total: 3 });
  });

  it('hold the kinds that are asked for alone', async () => {
    const { server, page } = setUp(['a', 'b']);
    server.objects.push({ dn: `CN=g,${BASE}`, classes: ['top', 'group'] });
    const kinds = (...all: ObjectKind[]) => ({ kinds: new Set(all) });
    expect(await page(0, 9, kinds('group'))).toEqual({ names: 'g', total: 1 });
    expect(await page(1, 1, kinds('user', 'group'))).toEqual({ names: 'b', total: 3 });
    expect(await page(0, 9, kinds('computer'))).toEqual({ names: '', total: 0 });
  });

  it('are none below what is not there', async () => {
    const { page } = setUp([]);
    expect(await page(0, 1, { base: parseDn(`OU=Nowhere,${BASE}`) })).toBeUndefined();
  });
});

describe('trouble', () => {
  it('is told, and not kept', async () => {
    const { server, page } = setUp(['a']);
    server.failure = new DirectoryError('It is gone.');
    await expect(page(0, 1)).rejects.toThrow('It is gone.');
    server.failure = undefined;
    expect(await page(0, 1)).toEqual({ names: 'a', total: 1 });
  });

  it('of a caller who leaves ends the waiting, and asks for nothing more', async () => {
    const { server, page } = setUp([...'abcdefghijklmnopqrstuvwxyz']);
    let letIn: () => void = () => undefined;
    server.gate = new Promise((resolve) => (letIn = resolve));
    const caller = new AbortController();
    const asked = page(0, 26, {}, caller.signal);
    await expect.poll(() => server.searches.length).toBe(9);
    caller.abort(new Error('The caller has gone.'));
    await expect(asked).rejects.toThrow('The caller has gone.');
    letIn();
    await new Promise((resolve) => setImmediate(resolve));
    expect(server.searches).toHaveLength(9);
    await expect(page(0, 1, {}, AbortSignal.abort(new Error('It never came.')))).rejects.toThrow('never');
  });
});
