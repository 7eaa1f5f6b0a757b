/** Every fault, as a client meets it; and how faults are aimed. */
import { describe, expect, it } from 'vitest';
import type { Fault } from '../../../src/nas';
import { dnKey } from '../../../src/shared/dn';
import { BASE, Client, DOMAIN, startLoggedIn, SYNC } from './support';

const ENGINEERING = 'OU=Engineering,OU=Users,DC=example,DC=com';

/** A logged-in client of a NAS on which one fault is on, with the response as it came. */
async function withFault(fault: Fault) {
  const started = await startLoggedIn({ scope: 'subtree' });
  started.nas.control.faults.add({ fault });
  const url = `${started.nas.url}/webapi/entry.cgi?${started.client.query({
    api: DOMAIN,
    version: 1,
    method: 'List',
    basedn: ENGINEERING,
  })}`;
  return { ...started, url };
}

describe('faults of the transport', () => {
  it('latency: the answer comes late', async () => {
    const { url, clock } = await withFault({ kind: 'latency', ms: 5000 });
    let answered = false;
    const response = fetch(url).finally(() => (answered = true));
    await expect.poll(() => clock.waiting).toBe(1);
    expect(answered).toBe(false);
    clock.advance(5000);
    expect((await response).status).toBe(200);
  });

  it('latency: a caller who gives up is not waited for', async () => {
    const { url, clock, nas } = await withFault({ kind: 'latency', ms: 5000 });
    const aborter = new AbortController();
    const response = fetch(url, { signal: aborter.signal }).catch(() => 'gone');
    await expect.poll(() => clock.waiting).toBe(1);
    aborter.abort();
    expect(await response).toBe('gone');
    await expect.poll(() => nas.control.statistics.read().requestsInFlight).toBe(0);
    expect(clock.waiting).toBe(0);
  });

  it('drop: no answer at all', async () => {
    const { url } = await withFault({ kind: 'drop' });
    await expect(fetch(url)).rejects.toThrow('fetch failed');
  });

  it.each([200, 502])('html: a web page with status %i', async (status) => {
    const { url } = await withFault({ kind: 'html', status });
    const response = await fetch(url);
    expect(response.status).toBe(status);
    expect(await response.text()).toContain('<!DOCTYPE html>');
  });

  it.each([undefined, 429])('retry-after: status %s and the header', async (status) => {
    const { url } = await withFault({ kind: 'retry-after', seconds: 7, ...(status && { status }) });
    const response = await fetch(url);
    expect(response.status).toBe(status ?? 503);
    expect(response.headers.get('retry-after')).toBe('7');
  });

  it('cut-json: a whole message with half the JSON', async () => {
    const { url } = await withFault({ kind: 'cut-json', part: 0.5 });
    const text = await (await fetch(url)).text();
    expect(text.length).toBeGreaterThan(100);
    expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError);
  });

  it('cut-connection: the body breaks off', async () => {
    const { url } = await withFault({ kind: 'cut-connection', part: 0.5 });
    const response = await fetch(url);
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow('terminated');
  });

  it('drip: the body comes piece by piece and is whole in the end', async () => {
    const { url, clock } = await withFault({ kind: 'drip', bytes: 4096, ms: 100 });
    const response = await fetch(url);
    let pieces = 0;
    const body = response.json();
    let arrived = false;
    void body.finally(() => (arrived = true));
    while (
      !(await settled(
        () => arrived,
        () => clock.waiting > 0,
      ))
    ) {
      pieces += 1;
      clock.advance(100);
    }
    expect(pieces).toBeGreaterThan(2);
    expect(await body).toMatchObject({ success: true });
  });
});

/** Waits until one of two things is so; answers whether it is the first. */
async function settled(done: () => boolean, more: () => boolean): Promise<boolean> {
  await expect.poll(() => done() || more(), { interval: 1 }).toBe(true);
  return done();
}

describe('faults of the answers', () => {
  it.each([109, 110, 111, 117, 118, 100, 105, 407])('code %i', async (code) => {
    const { client } = await withFault({ kind: 'code', code });
    expect(await client.list(BASE)).toEqual({ success: false, error: { code } });
  });

  it('no-error: failed, and nothing more', async () => {
    const { client } = await withFault({ kind: 'no-error' });
    expect(await client.list(BASE)).toEqual({ success: false });
  });

  it.each([105, 106, 107, 119] as const)('end-session: %i until the next login', async (code) => {
    const { client, nas } = await startLoggedIn();
    const other = new Client(nas.url);
    await other.login();
    nas.control.faults.add({ fault: { kind: 'end-session', code }, times: 1, method: 'List' });
    expect((await client.list(BASE)).error?.code).toBe(code);
    expect((await client.list(BASE)).error?.code).toBe(code);
    expect((await other.list(BASE)).success).toBe(true);
    await client.login();
    expect((await client.list(BASE)).success).toBe(true);
  });

  it('wrong-types: every field has another type', async () => {
    const { client } = await withFault({ kind: 'wrong-types' });
    const { data } = await client.list(ENGINEERING);
    expect(typeof data.total).toBe('string');
    expect(Array.isArray(data.objects)).toBe(false);
    expect(Object.keys(data.objects)).toContain('0');
    expect((await client.info()).data.status).toBe('running'.length);
  });

  it('wrong-types: only the named fields', async () => {
    const { client } = await withFault({ kind: 'wrong-types', fields: ['total'] });
    const { data } = await client.list(ENGINEERING);
    expect(typeof data.total).toBe('string');
    expect(Array.isArray(data.objects)).toBe(true);
  });

  it('missing-fields: the named ones, or all', async () => {
    const { client, nas } = await withFault({ kind: 'missing-fields', fields: ['total'] });
    expect(Object.keys((await client.list(ENGINEERING)).data)).toEqual(['objects']);
    nas.control.faults.clear();
    nas.control.faults.add({ fault: { kind: 'missing-fields' } });
    expect(await client.list(ENGINEERING)).toEqual({ success: true, data: {} });
  });

  it('odd-rows: rows that are none', async () => {
    const { client } = await withFault({ kind: 'odd-rows' });
    const { objects } = (await client.list(ENGINEERING)).data;
    expect(objects[0]).toBeNull();
    expect(objects[1]).not.toHaveProperty('dn');
    expect(objects[2]?.dn).toBe(7);
  });
});

describe('faults of lists', () => {
  it('page-size: fewer rows than asked for', async () => {
    const { client } = await withFault({ kind: 'page-size', max: 3 });
    const { data } = await client.list(BASE, { limit: 100 });
    expect(data.objects).toHaveLength(3);
    expect(data.total).toBe(290);
  });

  it('changing-total: another one with every answer', async () => {
    const { client } = await withFault({ kind: 'changing-total', by: 2 });
    const totals: number[] = [];
    for (let page = 0; page < 3; page += 1) totals.push((await client.list(BASE)).data.total);
    expect(totals).toEqual([292, 294, 296]);
  });

  it('duplicate-rows: pages overlap, and reading on finds every row', async () => {
    const { client } = await withFault({ kind: 'duplicate-rows', rows: 2 });
    const first = (await client.list(BASE, { limit: 10 })).data.objects;
    const second = (await client.list(BASE, { limit: 10, offset: 10 })).data.objects;
    expect(second.slice(0, 2)).toEqual(first.slice(8));
    const last = (await client.list(BASE, { limit: 10, offset: 290 })).data.objects;
    expect(last).toHaveLength(2);
  });

  it('unstable-order: one pass misses rows, each row can still be met', async () => {
    const { client } = await withFault({ kind: 'unstable-order' });
    const once = await client.listAll(BASE, 50);
    expect(once.length).toBeGreaterThanOrEqual(290);
    const met = new Set(once.map((row) => dnKey(String(row.dn))));
    expect(met.size).toBeLessThan(290);
    for (let pass = 0; pass < 3; pass += 1) {
      for (const row of await client.listAll(BASE, 50)) met.add(dnKey(String(row.dn)));
    }
    expect(met.size).toBe(290);
  });
});

describe('aim', () => {
  it('strikes one method only', async () => {
    const { client, nas } = await startLoggedIn();
    nas.control.faults.add({ fault: { kind: 'no-error' }, api: DOMAIN, method: 'List' });
    expect((await client.list(BASE)).success).toBe(false);
    expect((await client.info()).success).toBe(true);
  });

  it('spares the first calls, and ends after some strikes', async () => {
    const { client, nas } = await startLoggedIn();
    nas.control.faults.add({ fault: { kind: 'no-error' }, skip: 2, times: 1 });
    const replies: boolean[] = [];
    for (let call = 0; call < 5; call += 1) replies.push((await client.list(BASE)).success);
    expect(replies).toEqual([true, true, false, true, true]);
    expect(nas.control.faults.struck()).toEqual({ 'no-error': 1 });
  });

  it('strikes by chance, the same with the same seed', async () => {
    const run = async (seed: number) => {
      const { client, nas } = await startLoggedIn({ seed });
      nas.control.faults.add({ fault: { kind: 'no-error' }, chance: 0.5 });
      let text = '';
      for (let call = 0; call < 20; call += 1) text += (await client.info()).success ? '.' : 'x';
      return text;
    };
    const first = await run(1);
    expect(first).toBe(await run(1));
    expect(first).not.toBe(await run(2));
    expect(first).toMatch(/x/);
    expect(first).toMatch(/\./);
  });

  it('can be switched off again, one by one', async () => {
    const { client, nas } = await startLoggedIn();
    const { faults } = nas.control;
    const id = faults.add({ fault: { kind: 'no-error' } });
    expect([...faults.rules().keys()]).toEqual([id]);
    faults.remove(id);
    expect((await client.list(BASE)).success).toBe(true);
  });

  it.each<Fault>([
    { kind: 'code', code: 119, carriedOut: true },
    { kind: 'html', status: 502, carriedOut: true },
    { kind: 'drop', carriedOut: true },
  ])('$kind can hide that a call was carried out', async (fault) => {
    const { client, nas } = await startLoggedIn();
    nas.control.faults.add({ fault, api: SYNC, times: 1 });
    await client.sync().catch(() => undefined);
    expect((await client.status('sync_12345')).data.status).toBe('running');
  });

  it('a call that is not carried out leaves nothing behind', async () => {
    const { client, nas } = await startLoggedIn();
    nas.control.faults.add({ fault: { kind: 'code', code: 117 }, api: SYNC, times: 1 });
    await client.sync();
    expect((await client.status('sync_12345')).error?.code).toBe(404);
  });
});
