/** Sync tasks: they take their time, copy what is there, and end in every way a real one can. */
import { describe, expect, it } from 'vitest';
import { BASE, startLoggedIn } from './support';

/** Counted in the fixture apart from the program, by the text of its objectClass lines: user but not computer, and group. */
const USERS = 28;
const GROUPS = 40;

describe('a sync', () => {
  it('has the documented kind of task id, and reports progress by what it copied', async () => {
    const { client, clock } = await startLoggedIn({ sync: { durationMs: 1000 } });
    const { data } = await client.sync();
    expect(data).toEqual({ task_id: 'sync_12345' });

    expect((await client.status(data.task_id)).data).toEqual({
      status: 'running',
      progress: 0,
      users_synced: 0,
      groups_synced: 0,
    });
    clock.advance(500);
    const half = (await client.status(data.task_id)).data;
    expect(half.status).toBe('running');
    expect(half.users_synced + half.groups_synced).toBe(Math.floor((USERS + GROUPS) / 2));
    expect(half.progress).toBe(50);
    clock.advance(500);
    expect((await client.status(data.task_id)).data).toEqual({
      status: 'completed',
      progress: 100,
      users_synced: USERS,
      groups_synced: GROUPS,
    });
  });

  it('copies users and groups into the NAS, and no computer or contact', async () => {
    const { client, clock, nas } = await startLoggedIn({ sync: { durationMs: 10 } });
    expect(await nas.control.sync.table()).toEqual({ users: [], groups: [] });
    await client.sync();
    clock.advance(10);
    const { users, groups } = await nas.control.sync.table();
    expect(users).toHaveLength(USERS);
    expect(groups).toHaveLength(GROUPS);
    expect(users).toContainEqual({ name: 'jdoe', dn: `CN=John Doe,OU=Users,${BASE}` });
    const names = users.map((user) => user.name);
    expect(names).not.toContain('VM$');
    expect(names).not.toContain('Outside Contact');
  });

  it('brings changes: the new come, the removed go', async () => {
    const { client, clock, nas } = await startLoggedIn({ sync: { durationMs: 10 } });
    await client.sync();
    clock.advance(10);
    await nas.control.sync.table();
    nas.control.directory.remove(`CN=John Doe,OU=Users,${BASE}`);
    nas.control.directory.add(`CN=New One,OU=Users,${BASE}`, {
      objectClass: ['top', 'person', 'user'],
      sAMAccountName: 'new1',
    });
    const { data } = await client.sync();
    clock.advance(10);
    expect((await client.status(data.task_id)).data.users_synced).toBe(USERS);
    const names = (await nas.control.sync.table()).users.map((user) => user.name);
    expect(names).toContain('new1');
    expect(names).not.toContain('jdoe');
  });

  it('runs one at a time: a second start answers the first one', async () => {
    const { client, clock } = await startLoggedIn({ sync: { durationMs: 100 } });
    const both = await Promise.all([client.sync(), client.sync()]);
    const [first, second] = both.map((reply) => reply.data.task_id);
    expect(second).toBe(first);
    expect((await client.sync()).data.task_id).toBe(first);
    clock.advance(100);
    expect((await client.sync()).data.task_id).not.toBe(first);
  });

  it('can fail part of the way, and says how far it came', async () => {
    const { client, clock } = await startLoggedIn({
      sync: { durationMs: 1000, outcome: 'failed', stopsAt: 0.5 },
    });
    const { task_id } = (await client.sync()).data;
    clock.advance(499);
    expect((await client.status(task_id)).data.status).toBe('running');
    clock.advance(1);
    const failed = (await client.status(task_id)).data;
    expect(failed).toMatchObject({ status: 'failed', progress: 50 });
    clock.advance(5000);
    expect((await client.status(task_id)).data).toEqual(failed);
  });

  it('can vanish under way', async () => {
    const { client, clock } = await startLoggedIn({
      sync: { durationMs: 1000, outcome: 'vanished', stopsAt: 0.5 },
    });
    const { task_id } = (await client.sync()).data;
    clock.advance(400);
    expect((await client.status(task_id)).data.status).toBe('running');
    clock.advance(200);
    expect((await client.status(task_id)).error?.code).toBe(404);
  });

  it('is forgotten some time after it ended, and when the NAS restarts', async () => {
    const { client, clock, nas } = await startLoggedIn({
      sync: { durationMs: 10 },
      taskRetentionMs: 1000,
    });
    const first = (await client.sync()).data.task_id;
    clock.advance(1010);
    expect((await client.status(first)).data.status).toBe('completed');
    clock.advance(1);
    expect((await client.status(first)).error?.code).toBe(404);
    const second = (await client.sync()).data.task_id;
    nas.control.sync.forgetTasks();
    expect((await client.status(second)).error?.code).toBe(404);
  });

  it('of an empty directory completes with nothing', async () => {
    const { client, clock } = await startLoggedIn({
      directory: { kind: 'ldif-text', text: 'dn: DC=empty\nobjectClass: domain\n' },
      sync: { durationMs: 100 },
    });
    const { task_id } = (await client.sync()).data;
    clock.advance(50);
    expect((await client.status(task_id)).data).toMatchObject({ status: 'running', progress: 50 });
    clock.advance(50);
    expect((await client.status(task_id)).data).toMatchObject({
      status: 'completed',
      progress: 100,
      users_synced: 0,
      groups_synced: 0,
    });
  });

  it('counts right when many ask at once', async () => {
    const { client, clock } = await startLoggedIn({ sync: { durationMs: 100 } });
    const { task_id } = (await client.sync()).data;
    clock.advance(60);
    const replies = await Promise.all(Array.from({ length: 8 }, () => client.status(task_id)));
    expect(new Set(replies.map((reply) => JSON.stringify(reply.data))).size).toBe(1);
  });
});
