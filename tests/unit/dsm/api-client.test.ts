/** Manners: how many at a time, how long, how often again; and what becomes of answers that are none. */
import { describe, expect, it } from 'vitest';
import { readRetryAfter, retryDelay } from '../../../src/main/dsm/retry';
import { fail, type FailureCode } from '../../../src/shared/failure';
import { systemClock, type Clock } from '../../../src/main/clock';
import { ForeignAnswer } from '../../../src/main/dsm/failures';
import { data, html, inTurn, refuse, type Reply } from './scripted-server';
import {
  failureOf,
  hastyClock,
  nas,
  onScripted,
  PASSWORD,
  PROFILE_ID,
  profileAt,
  program,
  signal,
} from './support';

const LIST = 'SYNO.DirectoryServer.Domain List';
const BASE = { baseDn: 'DC=example,DC=com', offset: 0, limit: 10 };
const EMPTY = data({ objects: [], total: 0 });

describe('a read', () => {
  it.each<[string, Reply]>([
    ['a busy code', refuse(109)],
    ['an unstable network', refuse(117)],
    ['a broken connection', 'cut'],
    ['a proxy in trouble', html(502)],
    ['a proxy’s page', html(200)],
    ['cut-off JSON', { body: '{"success":true,"da' }],
    ['an empty answer', { body: '' }],
    ['wrong types', data({ objects: 'none' })],
    ['a wish to be left alone for two seconds', html(503, { 'retry-after': '2' })],
  ])('is tried again after %s, and again', async (_what, reply) => {
    const { server, backend } = await onScripted({ [LIST]: inTurn(reply, reply, EMPTY) });
    expect(await backend.list(BASE, { signal })).toMatchObject({ rows: 0 });
    expect(server.of(LIST)).toHaveLength(3);
  });

  it.each<[string, Reply, FailureCode, number]>([
    ['stays busy', refuse(110), 'busy', 3],
    ['breaks the connection every time', 'cut', 'connection-lost', 3],
    ['answers with a page every time', html(200), 'answer-unreadable', 3],
    ['refuses', refuse(400), 'request-refused', 1],
    ['refuses with a code that nobody knows', refuse(777), 'nas-error', 1],
    ['refuses without a code', { body: { success: false } }, 'nas-error', 1],
    ['refuses with an odd error', { body: { success: false, error: 'no' } }, 'nas-error', 1],
    ['has no such page', html(404), 'http-error', 1],
    ['wants to be left alone for an hour', html(503, { 'retry-after': '3600' }), 'http-error', 1],
  ])('of a NAS that %s ends', async (_what, reply, code, times) => {
    const { server, backend } = await onScripted({ [LIST]: () => reply });
    expect(await failureOf(backend.list(BASE, { signal }))).toMatchObject({ code });
    expect(server.of(LIST)).toHaveLength(times);
  });

  it('that a proxy answers names the status and the page', async () => {
    const { backend } = await onScripted({ [LIST]: () => html(502) });
    const failure = await failureOf(backend.list(BASE, { signal }));
    expect(failure).toMatchObject({ code: 'http-error', origin: 'HTTP 502' });
    expect(failure.message).toContain('HTTP 502, a web page titled “Gate keeper”');
  });

  it('takes DSM’s own words whatever the HTTP status is', async () => {
    const { backend } = await onScripted({
      [LIST]: () => ({ status: 500, body: { success: false, error: { code: 404 } } }),
    });
    expect(await failureOf(backend.list(BASE, { signal }))).toMatchObject({ code: 'object-not-found' });
  });
});

it('accepts no more than eight MiB in one answer', async () => {
  const { server, backend } = await onScripted({ [LIST]: () => ({ body: ' '.repeat(9 * 1024 * 1024) }) });
  expect(await failureOf(backend.list(BASE, { signal }))).toMatchObject({ code: 'answer-too-large' });
  expect(server.of(LIST)).toHaveLength(1);
});

it('waits thirty seconds for an answer', async () => {
  const waits: number[] = [];
  const clock: Clock = {
    now: () => systemClock.now(),
    wait: (milliseconds, options) => {
      waits.push(milliseconds);
      // Connecting is not what is to run out of time.
      return systemClock.wait(waits.length > 3 ? 50 : milliseconds, options);
    },
  };
  const { server, backend } = await onScripted({ [LIST]: () => 'hang' }, { clock });
  const failure = await failureOf(backend.list(BASE, { signal }));
  expect(failure).toMatchObject({ code: 'timeout', retryable: true });
  expect(waits.at(-1)).toBe(30_000);
  await server.of(LIST)[0]?.closed;
  expect(server.of(LIST)).toHaveLength(1);
});

it('has two requests in flight at the most', async () => {
  const running = await nas({ faults: [{ fault: { kind: 'latency', ms: 5 } }] });
  const { connections } = program(profileAt(running.url), { password: PASSWORD });
  await connections.connect(PROFILE_ID, { signal });
  const backend = connections.backend(PROFILE_ID);
  await Promise.all(Array.from({ length: 30 }, () => backend.list(BASE, { signal })));
  expect(running.control.statistics.read().mostRequestsInFlight).toBe(2);
});

describe('a call that is cancelled', () => {
  it('ends on the wire, with the reason it was given', async () => {
    const { server, backend } = await onScripted({ [LIST]: () => 'hang' });
    const aborter = new AbortController();
    const listed = backend.list(BASE, { signal: aborter.signal });
    while (server.of(LIST).length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    const reason = new Error('enough');
    aborter.abort(reason);
    await expect(listed).rejects.toBe(reason);
    await server.of(LIST)[0]?.closed;
  });

  it('while it waits for its turn is never sent, and leaves its turn to others', async () => {
    const { server, backend } = await onScripted({
      [LIST]: ({ parameters }) => (parameters.get('basedn') === 'DC=slow' ? 'hang' : EMPTY),
    });
    const [slow, waiting] = [new AbortController(), new AbortController()];
    const hanging = [1, 2].map(() => backend.list({ ...BASE, baseDn: 'DC=slow' }, { signal: slow.signal }));
    const never = backend.list({ ...BASE, baseDn: 'DC=never' }, { signal: waiting.signal });
    const last = backend.list(BASE, { signal });
    waiting.abort('changed my mind');
    await expect(never).rejects.toBe('changed my mind');
    slow.abort('enough');
    await Promise.all(hanging.map((each) => expect(each).rejects.toBe('enough')));
    expect((await last).rows).toBe(0);
    expect(server.of(LIST).some(({ parameters }) => parameters.get('basedn') === 'DC=never')).toBe(false);
  });

  it('between two tries is not tried again', async () => {
    const aborter = new AbortController();
    const clock: Clock = {
      now: () => 0,
      wait: async (milliseconds, options) => {
        if (milliseconds < 3000) aborter.abort('enough');
        await hastyClock.wait(milliseconds, options);
      },
    };
    const { server, backend } = await onScripted({ [LIST]: () => refuse(109) }, { clock });
    await expect(backend.list(BASE, { signal: aborter.signal })).rejects.toBe('enough');
    expect(server.of(LIST)).toHaveLength(1);
  });
});

describe('the wait before another try', () => {
  it('grows, and chance spreads it', () => {
    expect(retryDelay(fail('busy'), 1, 0)).toBe(150);
    expect(retryDelay(fail('busy'), 1, 1)).toBe(450);
    expect(retryDelay(fail('busy'), 2, 0.5)).toBe(900);
    expect(retryDelay(fail('busy'), 3, 0.5)).toBeUndefined();
  });

  it('is as long as the server asks for, but nobody waits for ever', () => {
    expect(retryDelay(new ForeignAnswer(503, 'a page', {}, 5000), 1, 0.5)).toBe(5000);
    expect(retryDelay(new ForeignAnswer(429, 'a page', {}, 0), 1, 0.5)).toBe(300);
    expect(retryDelay(new ForeignAnswer(503, 'a page', {}, 60_000), 1, 0.5)).toBeUndefined();
  });

  it.each<FailureCode>([
    'timeout',
    'connection-refused',
    'name-not-found',
    'certificate-untrusted',
    'nas-error',
  ])('is for nothing after %s', (code) => {
    expect(retryDelay(fail(code), 1, 0.5)).toBeUndefined();
  });

  it('is for nothing after what is a bug', () => {
    expect(retryDelay(new TypeError('bug'), 1, 0.5)).toBeUndefined();
  });
});

describe('Retry-After', () => {
  it.each([
    [undefined, undefined],
    ['5', 5000],
    [' 120 ', 120_000],
    ['Thu, 01 Jan 1970 00:01:00 GMT', 59_000],
    ['Thu, 01 Jan 1970 00:00:00 GMT', 0],
    ['soon', undefined],
  ])('%j is %j', (header, expected) => {
    expect(readRetryAfter(header, 1000)).toBe(expected);
  });
});
