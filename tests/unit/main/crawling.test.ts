/** Crawls, generations and changes without a desktop: the whole of main against a simulated NAS over loopback. */
import { describe, expect, it } from 'vitest';
import type { RunningNas } from '../../../src/nas';
import type { Crawl } from '../../../src/shared/crawl';
import type { HeadlessGrove } from '../../support/headless-grove';
import { ldifDns } from '../../support/ldif-dns';
import { proves } from '../../support/fault';
import { until } from '../../support/patience';
import { openScene } from './support';

const BASE = 'DC=example,DC=com';
const signal = new AbortController().signal;

const { nas, grove, close } = openScene();

async function save({ handlers }: HeadlessGrove, { port }: RunningNas): Promise<string> {
  const draft = { name: 'Office', host: '127.0.0.1', port, https: false, path: '', account: 'admin' };
  return (await handlers.profiles.save({ draft, password: 'secret' }, { signal })).id;
}

/** Waits for the end of a crawl, by its number. */
function ended(opened: HeadlessGrove, number = 1): Promise<Crawl> {
  return until(() => {
    const crawl = opened.latest('crawls')?.find((each) => each.number === number && each.phase !== 'running');
    if (crawl === undefined) throw new Error('It has not ended');
    return crawl;
  });
}

describe('a crawl from a window', () => {
  it('copies the domain, and two of them show exactly what was changed between', async () => {
    const running = await nas();
    const opened = await grove();
    const profileId = await save(opened, running);
    const { replica } = opened.handlers;
    await replica.startCrawl({ profileId }, { signal });
    const objects = (await ldifDns()).length - 1;
    expect(await ended(opened)).toMatchObject({ phase: 'completed', objects, generation: 1 });

    const { directory } = running.control;
    directory.add(`CN=New Person,OU=Users,${BASE}`, {
      objectClass: ['top', 'person', 'organizationalPerson', 'user'],
      sAMAccountName: 'new.person',
      mail: 'new.person@example.com',
    });
    directory.modify(`CN=John Doe,OU=Users,${BASE}`, { title: 'Captain', lastLogon: '133000000000000000' });
    await replica.startCrawl({ profileId }, { signal });
    expect(await ended(opened, 2)).toMatchObject({ phase: 'completed', objects: objects + 1, generation: 2 });
    await expect(replica.generations({ profileId }, { signal })).resolves.toMatchObject([
      { number: 2, objects: objects + 1, trigger: 'by-hand' },
      { number: 1, objects },
    ]);

    const pair = { profileId, before: 1, after: 2 };
    const found = await replica.changes({ ...pair, offset: 0, limit: 100 }, { signal });
    expect(found).toMatchObject({
      totals: { added: 1, removed: 0, moved: 0, modified: 1, noise: 0 },
      total: 2,
      rows: [
        { kind: 'modified', name: 'John Doe', attributes: ['title'] },
        { kind: 'added', dn: `CN=New Person,OU=Users,${BASE}`, entryKind: 'user' },
      ],
    });
    const { changes } = await replica.change(
      { ...pair, kind: 'modified', dn: `cn=john doe,ou=Users,${BASE}` },
      { signal },
    );
    expect(changes.map(({ name, noise }) => [name, noise])).toEqual(
      expect.arrayContaining([
        ['title', false],
        ['lastLogon', true],
        ['uSNChanged', true],
        ['whenChanged', true],
      ]),
    );
    expect(changes.find(({ name }) => name === 'title')).toMatchObject({
      added: [{ type: 'text', text: 'Captain' }],
    });

    directory.move(`CN=New Person,OU=Users,${BASE}`, `CN=Newer Person,${BASE}`);
    directory.remove(`CN=John Doe,OU=Users,${BASE}`);
    await replica.startCrawl({ profileId }, { signal });
    await ended(opened, 3);
    const all = await replica.changes({ profileId, before: 2, after: 3, offset: 0, limit: 100 }, { signal });
    expect(all.rows).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'removed', dn: `CN=John Doe,OU=Users,${BASE}` }),
        expect.objectContaining({
          kind: 'moved',
          dn: `CN=Newer Person,${BASE}`,
          fromDn: `CN=New Person,OU=Users,${BASE}`,
        }),
      ]),
    );
    // Groups that John was in have lost a member.
    expect(all.rows.filter(({ kind }) => kind !== 'modified')).toHaveLength(2);
    await expect(
      replica.changes({ profileId, before: 3, after: 4, offset: 0, limit: 1 }, { signal }),
    ).rejects.toMatchObject({ failure: { code: 'generation-not-kept' } });
    expect(opened.bugs).toEqual([]);
  });

  it('can be paused, and cancelled, and is gone with the profile', async () => {
    const running = await nas();
    running.control.faults.add({ fault: { kind: 'latency', ms: 100 }, method: 'List', skip: 2 });
    const opened = await grove();
    const profileId = await save(opened, running);
    const { replica, connections, profiles } = opened.handlers;
    await replica.startCrawl({ profileId }, { signal });
    await replica.pauseCrawl({ profileId }, { signal });
    expect(opened.latest('crawls')).toMatchObject([{ profileId, phase: 'paused' }]);
    await replica.startCrawl({ profileId }, { signal });
    // Or the crawl would connect again.
    await connections.disconnect({ profileId }, { signal });
    expect(opened.latest('crawls')).toMatchObject([{ phase: 'paused' }]);
    await replica.cancelCrawl({ profileId }, { signal });
    expect(opened.latest('crawls')).toMatchObject([{ phase: 'cancelled' }]);
    await replica.startCrawl({ profileId }, { signal });
    await profiles.remove({ profileId }, { signal });
    expect(opened.latest('crawls')).toEqual([]);
    expect(opened.bugs).toEqual([]);
  });

  it('goes on after a restart by itself', async () => {
    proves({
      fault: 'Grove is restarted',
      during: 'copying a whole directory',
      ends: 'The crawl goes on by itself.',
    });
    const running = await nas();
    const slow = running.control.faults.add({ fault: { kind: 'latency', ms: 50 }, method: 'List', skip: 1 });
    const first = await grove();
    const profileId = await save(first, running);
    await first.handlers.replica.startCrawl({ profileId }, { signal });
    await until(() => expect(running.control.faults.struck().latency ?? 0).toBeGreaterThan(2));
    await close(first);
    running.control.faults.remove(slow);
    const second = await grove();
    expect(await ended(second)).toMatchObject({
      profileId,
      phase: 'completed',
      objects: (await ldifDns()).length - 1,
    });
    expect([...first.bugs, ...second.bugs]).toEqual([]);
  });
});

describe('a sync run', () => {
  it('is tied to the generations before and after it', async () => {
    const running = await nas({ changesPerSync: 3 });
    const opened = await grove();
    const profileId = await save(opened, running);
    const { replica, sync } = opened.handlers;
    await replica.startCrawl({ profileId }, { signal });
    await ended(opened);
    const run = await sync.start({ profileId }, { signal });
    expect(await ended(opened, 2)).toMatchObject({
      phase: 'completed',
      trigger: 'after-sync',
      syncRunId: run.id,
    });
    await until(() =>
      expect(opened.latest('runs')?.[0]).toMatchObject({ id: run.id, changes: { before: 1, after: 2 } }),
    );
    const { totals } = await replica.changes(
      { profileId, before: 1, after: 2, offset: 0, limit: 10 },
      { signal },
    );
    expect(totals.added + totals.removed + totals.moved + totals.modified).toBeGreaterThan(0);
    expect(opened.bugs).toEqual([]);
  });

  it('is followed by no crawl when nobody ever crawled, or wants none', async () => {
    const running = await nas();
    const opened = await grove();
    const profileId = await save(opened, running);
    const { replica, sync, app } = opened.handlers;
    const finished = (count: number) =>
      until(() => {
        const states = opened.latest('runs')?.map(({ state }) => state);
        expect(states).toEqual(Array.from({ length: count }, () => 'completed'));
      });
    await sync.start({ profileId }, { signal });
    await finished(1);
    expect(opened.latest('crawls')).toEqual([]);
    await expect(replica.generations({ profileId }, { signal })).resolves.toEqual([]);

    await expect(
      app.updateSettings({ theme: 'dark', crawlAfterSync: false }, { signal }),
    ).resolves.toMatchObject({ theme: 'dark' });
    await replica.startCrawl({ profileId }, { signal });
    await ended(opened);
    await sync.start({ profileId }, { signal });
    await finished(2);
    expect(opened.latest('crawls')).toMatchObject([{ number: 1 }]);
  });
});
