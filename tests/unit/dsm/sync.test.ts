/** Starting a sync at most once, and asking how it goes, in the documented vocabulary. */
import { describe, expect, it } from 'vitest';
import type { FailureCode } from '../../../src/shared/failure';
import { data, html, inTurn, refuse, type Reply } from './scripted-server';
import { failureOf, onceOnly, onScripted, onSimulated, signal } from './support';

const UPDATE = 'SYNO.DirectoryServer.Sync UpdateDomain';
const STATUS = 'SYNO.DirectoryServer.Sync GetTaskStatus';

describe('the start of a sync', () => {
  it('is a POST with everything in its body', async () => {
    const { server, backend } = await onScripted({ [UPDATE]: () => data({ task_id: 'sync_12345' }) });
    expect(await backend.startSync({ signal })).toEqual({ taskId: 'sync_12345' });
    const [update] = server.of(UPDATE);
    expect(update).toMatchObject({ verb: 'POST', url: '/webapi/entry.cgi' });
    expect(Object.fromEntries(update?.parameters ?? [])).toEqual({
      api: 'SYNO.DirectoryServer.Sync',
      version: '1',
      method: 'UpdateDomain',
      _sid: 'sid-1',
    });
  });

  it('may be sent again by no transport, as a login may not; every question may', async () => {
    const { running, backend, sent } = await onSimulated();
    const { taskId } = await backend.startSync({ signal });
    await backend.syncStatus(taskId, { signal });
    expect(onceOnly(sent)).toEqual(['login', 'UpdateDomain']);
    running.control.sessions.end();
    await backend.syncStatus(taskId, { signal });
    expect(onceOnly(sent)).toEqual(['login', 'UpdateDomain', 'login']);
  });

  it('renews a forgotten session before it asks, so that it asks once', async () => {
    const { running, backend } = await onSimulated();
    running.control.sessions.end();
    await backend.startSync({ signal });
    expect(running.control.statistics.read().requests['SYNO.DirectoryServer.Sync.UpdateDomain']).toBe(1);
  });

  it.each<[string, Reply, FailureCode]>([
    ['the connection breaks', 'cut', 'sync-uncertain'],
    ['a proxy times out', html(504), 'sync-uncertain'],
    ['a proxy answers', html(200), 'sync-uncertain'],
    ['the answer breaks off', { body: '{"success":true,"data":{"task_id":"sy' }, 'sync-uncertain'],
    ['there is no task id', data({}), 'sync-uncertain'],
    ['there is no data', { body: { success: true } }, 'sync-uncertain'],
    ['the proxy knows no such page', html(404), 'http-error'],
    ['the NAS is busy', refuse(109), 'busy'],
    ['the NAS forbids it', refuse(105), 'administrator-required'],
    ['the NAS forbids it in its own words', refuse(403), 'administrator-required'],
    ['the session ended that very moment', refuse(106), 'session-ended'],
    ['the NAS refuses without a code', { body: { success: false } }, 'nas-error'],
  ])('is never repeated: when %s', async (_what, reply, code) => {
    const { server, backend } = await onScripted({ [UPDATE]: () => reply });
    expect(await failureOf(backend.startSync({ signal }))).toMatchObject({ code });
    expect(server.of(UPDATE)).toHaveLength(1);
  });

  it('that the NAS carried out while its answer was lost leaves one sync', async () => {
    const { running, backend } = await onSimulated();
    running.control.faults.add({ fault: { kind: 'drop', carriedOut: true }, method: 'UpdateDomain' });
    expect(await failureOf(backend.startSync({ signal }))).toMatchObject({
      code: 'sync-uncertain',
      retryable: false,
    });
    expect(running.control.statistics.read().requests['SYNO.DirectoryServer.Sync.UpdateDomain']).toBe(1);
  });

  it('that finds the session ended logs in for the next call', async () => {
    const { server, backend } = await onScripted({
      [UPDATE]: inTurn(refuse(106), data({ task_id: 'sync_2' })),
    });
    await failureOf(backend.startSync({ signal }));
    expect(await backend.startSync({ signal })).toEqual({ taskId: 'sync_2' });
    expect(server.of('SYNO.API.Auth login')).toHaveLength(2);
  });

  it('that cannot even reach the NAS is not uncertain', async () => {
    const { running, backend } = await onSimulated();
    await running.close();
    expect((await failureOf(backend.startSync({ signal }))).code).not.toBe('sync-uncertain');
  });
});

describe('the state of a sync', () => {
  const statusFrom = async (reply: Reply) =>
    (await onScripted({ [STATUS]: () => reply })).backend.syncStatus('sync_1', { signal });

  it('is asked for with a GET', async () => {
    const { server, backend } = await onScripted({ [STATUS]: () => data({ status: 'running' }) });
    await backend.syncStatus('@administrators/Domain Update+1', { signal });
    expect(server.of(STATUS)[0]?.verb).toBe('GET');
    expect(server.of(STATUS)[0]?.parameters.get('task_id')).toBe('@administrators/Domain Update+1');
  });

  it.each([
    ['running', 'running'],
    ['completed', 'completed'],
    ['failed', 'failed'],
    ['RUNNING', 'running'],
  ])('%s is %s', async (word, state) => {
    const answer = { status: word, progress: 45, users_synced: 150, groups_synced: 25 };
    expect(await statusFrom(data(answer))).toEqual({
      state,
      percent: 45,
      usersSynced: 150,
      groupsSynced: 25,
    });
  });

  it.each([
    ['text', { progress: '45', users_synced: '150', groups_synced: '25' }, [45, 150, 25]],
    ['missing', {}, [null, null, null]],
    ['odd', { progress: 'half', users_synced: [], groups_synced: -1 }, [null, null, null]],
    ['too large', { progress: 250, users_synced: 1e9, groups_synced: 2.5 }, [100, 1e9, 2]],
  ])('has figures although they are %s', async (_what, figures, [percent, usersSynced, groupsSynced]) => {
    expect(await statusFrom(data({ status: 'running', ...figures }))).toEqual({
      state: 'running',
      percent,
      usersSynced,
      groupsSynced,
    });
  });

  it.each([
    [{ status: 'sleeping' }],
    [{ status: 'constructor' }],
    [{ status: 7 }],
    [{}],
    [null],
    ['running'],
  ])('is not guessed from %j', async (answer) => {
    expect(await failureOf(statusFrom(data(answer)))).toMatchObject({
      code: 'answer-unreadable',
      origin: STATUS,
    });
  });

  it.each([400, 404])('is lost when the NAS knows no such task (%i)', async (code) => {
    expect(await statusFrom(refuse(code))).toEqual({
      state: 'lost',
      percent: null,
      usersSynced: null,
      groupsSynced: null,
      detail: `code ${code}`,
    });
  });

  it.each<[number, FailureCode]>([
    [100, 'nas-error'],
    [401, 'nas-error'],
    [4321, 'nas-error'],
    [403, 'administrator-required'],
    [109, 'busy'],
  ])('is not lost because of %i', async (number, code) => {
    expect(await failureOf(statusFrom(refuse(number)))).toMatchObject({ code });
  });

  it('is lost when the NAS complains of the task id, and not when of anything else', async () => {
    expect(await statusFrom(refuse(120, { name: 'task_id', reason: 'condition' }))).toMatchObject({
      state: 'lost',
    });
    expect(await failureOf(statusFrom(refuse(120, { name: 'version' })))).toMatchObject({
      code: 'request-refused',
    });
  });

  it('can be asked after an error that the NAS does not explain', async () => {
    const { backend } = await onScripted({ [STATUS]: inTurn(refuse(401), data({ status: 'running' })) });
    expect(await failureOf(backend.syncStatus('sync_1', { signal }))).toMatchObject({
      code: 'nas-error',
      origin: `${STATUS} 401`,
    });
    expect(await backend.syncStatus('sync_1', { signal })).toMatchObject({ state: 'running' });
  });

  it('is lost when a real task vanishes', async () => {
    const { running, backend } = await onSimulated();
    const { taskId } = await backend.startSync({ signal });
    expect(await backend.syncStatus(taskId, { signal })).toMatchObject({ state: 'running' });
    running.control.sync.forgetTasks();
    expect(await backend.syncStatus(taskId, { signal })).toMatchObject({ state: 'lost' });
  });

  it('is failed when the sync failed', async () => {
    const { backend } = await onSimulated({ sync: { durationMs: 0, outcome: 'failed', stopsAt: 0.5 } });
    const { taskId } = await backend.startSync({ signal });
    expect(await backend.syncStatus(taskId, { signal })).toMatchObject({ state: 'failed', usersSynced: 1 });
  });
});
