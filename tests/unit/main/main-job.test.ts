/** The main job without a desktop: the whole of main in plain Node, against a simulated NAS over loopback. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { timeStep, totp, type NasOptions, type RunningNas } from '../../../src/nas';
import { dnKey, parentDn, parseDn } from '../../../src/shared/dn';
import type { EntryRow } from '../../../src/shared/entry';
import type { ProfileDraft } from '../../../src/shared/profile';
import type { HeadlessGrove } from '../../support/headless-grove';
import { ldifDns } from '../../support/ldif-dns';
import { proves } from '../../support/fault';
import { until } from '../../support/patience';
import { openScene } from './support';

const BASE = 'DC=example,DC=com';
const PASSWORD = 'p+ä#&% "x';
const signal = new AbortController().signal;

const scene = openScene({ accounts: [{ name: 'admin', password: PASSWORD }] });
const { nas, grove, close } = scene;

const draft = ({ port }: RunningNas, more: Partial<ProfileDraft> = {}): ProfileDraft => ({
  name: 'Office',
  host: '127.0.0.1',
  port,
  https: false,
  path: '',
  account: 'admin',
  ...more,
});

/** Adds the NAS with its password, and answers the profile's id. */
async function addTo({ handlers }: HeadlessGrove, running: RunningNas): Promise<string> {
  return (await handlers.profiles.save({ draft: draft(running), password: PASSWORD }, { signal })).id;
}

async function children(
  { handlers }: HeadlessGrove,
  profileId: string,
  dn: string,
): Promise<readonly EntryRow[]> {
  await handlers.directory.open({ profileId, dn }, { signal });
  return until(async () => {
    const { state, rows } = await handlers.directory.window(
      { profileId, dn, offset: 0, limit: 1000 },
      { signal },
    );
    expect(state.phase).toBe('complete');
    return rows;
  });
}

describe('the main job', () => {
  it('goes from a new profile to a finished sync, and on after a restart', async () => {
    const running = await nas();
    const first = await grove();
    const saved = await first.handlers.profiles.save(
      { draft: draft(running), password: PASSWORD },
      { signal },
    );
    expect(saved).toMatchObject({ name: 'Office', password: 'keychain' });
    const profileId = saved.id;

    const connection = await first.handlers.connections.connect({ profileId }, { signal });
    expect(connection).toMatchObject({
      state: 'connected',
      facts: { domain: 'example.com', netbiosName: 'EXAMPLE', baseDn: BASE, status: 'running' },
    });

    const expected = (await ldifDns()).filter((dn) => dnKey(parentDn(parseDn(dn))) === dnKey(BASE));
    expect(expected.length).toBeGreaterThan(10);
    const rows = await children(first, profileId, BASE);
    expect(rows.map(({ key }) => key).sort()).toEqual(expected.map((dn) => dnKey(dn)).sort());

    const users = await children(first, profileId, `OU=Users,${BASE}`);
    const john = users.find(({ name }) => name === 'John Doe');
    expect(john).toMatchObject({ kind: 'user', container: false });
    const entry = await first.handlers.directory.entry({ profileId, dn: john?.dn ?? '' }, { signal });
    const values = new Map(entry.attributes.map(({ name, values: all }) => [name, all]));
    expect(values.get('objectClass')).toHaveLength(4);
    expect(values.get('objectGUID')).toMatchObject([{ type: 'binary', size: 16 }]);

    const run = await first.handlers.sync.start({ profileId }, { signal });
    expect(run).toMatchObject({ state: 'running', profileId });
    await until(() => expect(first.notified).toHaveLength(1));
    expect(first.notified[0]).toMatchObject({
      cause: 'sync-completed',
      runId: run.id,
      title: 'Office: sync completed',
    });
    expect(first.bugs).toEqual([]);
    await close(first);

    // Nobody has to ask for it: the password is known, so the NAS is connected to at the start.
    const second = await grove();
    await until(() => {
      expect(second.latest('connections')).toMatchObject([
        { profileId, state: 'connected', facts: { baseDn: BASE } },
      ]);
    });
    expect(running.control.statistics.read().secretsInUrls).toEqual([]);
  });

  it('leaves no secret in any file', async () => {
    const running = await nas();
    const first = await grove();
    const profileId = await addTo(first, running);
    await first.handlers.connections.connect({ profileId }, { signal });
    await children(first, profileId, BASE);
    await children(first, profileId, `OU=Users,${BASE}`);
    await close(first);
    const files = await readdir(scene.folder(), { recursive: true, withFileTypes: true });
    const secrets = [PASSWORD, ...scene.keychain().values(), 'john.doe@example.com', 'John Doe'];
    let read = 0;
    for (const file of files.filter((each) => each.isFile())) {
      const bytes = await readFile(join(file.parentPath, file.name));
      read += 1;
      for (const secret of secrets) expect(bytes.includes(secret), file.name).toBe(false);
    }
    expect(read).toBeGreaterThan(1);
    expect([...scene.keychain().keys()].sort()).toEqual([
      `${profileId}/password`,
      `${profileId}/replica-key`,
    ]);
  });

  it('browses the local copy while the NAS is away', async () => {
    proves({
      fault: 'network away',
      during: 'browsing',
      ends: 'What was copied is shown, with how old it is.',
    });
    const running = await nas();
    const first = await grove();
    const profileId = await addTo(first, running);
    await first.handlers.connections.connect({ profileId }, { signal });
    const before = await children(first, profileId, BASE);
    await close(first);
    await close(running);

    const second = await grove();
    await until(() => {
      expect(second.latest('connections')).toMatchObject([
        { state: 'failed', facts: { baseDn: BASE }, failure: { code: 'connection-refused' } },
      ]);
    });
    expect(await children(second, profileId, BASE)).toEqual(before);
    await expect(second.handlers.connections.connect({ profileId }, { signal })).rejects.toMatchObject({
      failure: { code: 'connection-refused' },
    });
    expect(await children(second, profileId, BASE)).toEqual(before);
  });

  it('opens the demo NAS from nothing, twice without a second profile', async () => {
    const opened = await grove();
    const profile = await opened.handlers.demo.open(undefined, { signal });
    expect(profile).toMatchObject({ kind: 'demo', password: 'session' });
    expect((await children(opened, profile.id, BASE)).length).toBeGreaterThan(10);
    expect((await opened.handlers.demo.open(undefined, { signal })).id).toBe(profile.id);
    const profiles = opened.latest('profiles') ?? [];
    expect(profiles.map(({ name }) => name)).toEqual(['Demo NAS', 'Demo company']);
    // Keys of their local copies alone: their passwords live and die with the NAS inside Grove.
    expect([...scene.keychain().keys()].sort()).toEqual(profiles.map(({ id }) => `${id}/replica-key`).sort());
    const company = profiles[1]?.id ?? '';
    expect(opened.latest('runs')?.map(({ profileId }) => profileId)).toEqual(Array(7).fill(company));
    await until(async () => {
      for (const { id: profileId } of profiles) {
        const kept = await opened.handlers.replica.generations({ profileId }, { signal });
        expect(kept).toHaveLength(1);
      }
    });
    const found = await opened.handlers.search.find(
      { field: 'finder', text: 'is:group remote access', limit: 10 },
      { signal },
    );
    expect(JSON.stringify(found)).toContain('CN=Remote access,OU=Groups,DC=evergreen,DC=example');
  }, 40_000);

  it('forgets a removed profile with everything of it', async () => {
    const running = await nas();
    const opened = await grove();
    const profileId = await addTo(opened, running);
    await opened.handlers.connections.connect({ profileId }, { signal });
    await children(opened, profileId, BASE);
    await opened.handlers.profiles.remove({ profileId }, { signal });
    expect([...scene.keychain().keys()]).toEqual([]);
    expect(await readdir(join(scene.folder(), 'replicas'))).toEqual([]);
    expect(running.control.statistics.read().openSessions).toBe(0);
    await expect(opened.handlers.connections.connect({ profileId }, { signal })).rejects.toMatchObject({
      failure: { code: 'profile-not-found' },
    });
  });
});

describe('a sync', () => {
  it('that fails is an alert with what to do', async () => {
    const running = await nas({ sync: { durationMs: 50, outcome: 'failed' } });
    const opened = await grove();
    const profileId = await addTo(opened, running);
    await opened.handlers.sync.start({ profileId }, { signal });
    await until(() => expect(opened.notified).toHaveLength(1));
    expect(opened.notified[0]).toMatchObject({ cause: 'sync-failed', severity: 'bad' });
    expect(opened.notified[0]?.body).toContain('Look at the log');
  });

  it('that runs is joined, not started again', async () => {
    const running = await nas({ sync: { durationMs: 60_000 } });
    const opened = await grove();
    const profileId = await addTo(opened, running);
    const [one, two] = await Promise.all([
      opened.handlers.sync.start({ profileId }, { signal }),
      opened.handlers.sync.start({ profileId }, { signal }),
    ]);
    expect((await opened.handlers.sync.start({ profileId }, { signal })).id).toBe(one.id);
    expect(two.id).toBe(one.id);
  });

  it('is taken up again after a restart', async () => {
    const running = await nas({ sync: { durationMs: 600 } });
    const first = await grove();
    const profileId = await addTo(first, running);
    const run = await first.handlers.sync.start({ profileId }, { signal });
    await close(first);
    const second = await grove();
    await until(() => expect(second.notified).toHaveLength(1));
    expect(second.notified[0]).toMatchObject({ cause: 'sync-completed', runId: run.id });
  });

  it('that cannot be asked after is in trouble, not failed, and goes on when the NAS is back', async () => {
    proves({
      fault: 'network away and back',
      during: 'watching a sync',
      ends: 'The run is in trouble, not failed, and ends as it really ended.',
    });
    const { running, opened, profileId } = await syncing({ durationMs: 1 });
    running.control.faults.add({ fault: { kind: 'html', status: 502 }, method: 'GetTaskStatus' });
    await opened.handlers.sync.start({ profileId }, { signal });
    await until(() => {
      expect(opened.latest('runs')?.[0]).toMatchObject({
        state: 'running',
        trouble: { code: 'http-error' },
        failure: null,
      });
    });
    expect(opened.notified).toEqual([]);
    running.control.faults.clear();
    await until(() => expect(opened.notified[0]?.cause).toBe('sync-completed'));
    expect(opened.latest('runs')?.[0]).toMatchObject({ state: 'completed', trouble: null });
  });

  it('leaves a NAS alone that a person has disconnected from, and goes on when they connect', async () => {
    const { running, opened, profileId } = await syncing({ durationMs: 60_000 });
    await opened.handlers.sync.start({ profileId }, { signal });
    await opened.handlers.connections.disconnect({ profileId }, { signal });
    const { logins } = running.control.statistics.read();
    await until(() => {
      expect(opened.latest('runs')?.[0]).toMatchObject({
        state: 'running',
        trouble: { code: 'not-connected' },
      });
    });
    expect(running.control.statistics.read()).toMatchObject({ logins, openSessions: 0 });
    await opened.handlers.connections.connect({ profileId }, { signal });
    await until(() => expect(opened.latest('runs')?.[0]?.trouble).toBeNull());
  });

  it('that is just being started when Grove ends is no failure, and tells nobody one', async () => {
    const { running, opened, profileId } = await syncing({ durationMs: 10 });
    running.control.faults.add({ fault: { kind: 'latency', ms: 400 }, method: 'UpdateDomain' });
    const started = Promise.resolve(opened.handlers.sync.start({ profileId }, { signal })).catch(
      (error: unknown) => error,
    );
    await until(() => expect(opened.latest('runs')?.[0]?.state).toBe('starting'));
    await close(opened);
    expect(await started).toMatchObject({ failure: { code: 'cancelled' } });
    expect(opened.notified).toEqual([]);
    const second = await grove();
    expect(second.latest('runs')?.[0]).toMatchObject({ state: 'lost', failure: { code: 'sync-uncertain' } });
  });

  /** A NAS that syncs so, and a Grove with it. */
  async function syncing(sync: NonNullable<NasOptions['sync']>) {
    const running = await nas({ sync });
    const opened = await grove();
    const profileId = await addTo(opened, running);
    return { running, opened, profileId };
  }
});

describe('a profile', () => {
  it('that is moved to another NAS takes no device token with it', async () => {
    const totpSecret = 'JBSWY3DPEHPK3PXP';
    const running = await nas({ accounts: [{ name: 'admin', password: PASSWORD, totpSecret }] });
    const opened = await grove();
    const profileId = await addTo(opened, running);
    const code = totp(totpSecret, timeStep(Date.now()));
    await opened.handlers.connections.connect({ profileId, code, trustDevice: true }, { signal });
    expect(scene.keychain().has(`${profileId}/device-token`)).toBe(true);
    await opened.handlers.profiles.save(
      { id: profileId, draft: draft(running, { host: 'localhost' }), password: PASSWORD },
      { signal },
    );
    expect(scene.keychain().has(`${profileId}/device-token`)).toBe(false);
  });

  it.each<[string, Partial<ProfileDraft>, string]>([
    ['another host', { host: 'localhost' }, PASSWORD],
    ['another port', { port: 1 }, PASSWORD],
    ['another account', { account: 'root' }, PASSWORD],
    ['no HTTPS any more', {}, PASSWORD],
  ])('that is given %s takes no password with it that nobody typed for that', async (_what, change) => {
    const running = await nas();
    const opened = await grove();
    const { save, test } = opened.handlers.profiles;
    // What was saved for HTTPS is not sent without it, whoever listens there.
    const https = Object.keys(change).length === 0;
    const { id } = await save({ draft: draft(running, { https }), password: PASSWORD }, { signal });
    const asked = running.control.statistics.read().requests['SYNO.API.Auth.login'];
    const changed = draft(running, change);
    const steps = await test({ id, draft: changed }, { signal });
    expect(steps.some(({ step, outcome }) => step === 'login' && outcome === 'passed')).toBe(false);
    expect(running.control.statistics.read().requests['SYNO.API.Auth.login']).toBe(asked);
    await expect(save({ id, draft: changed }, { signal })).rejects.toMatchObject({
      failure: { code: 'password-missing' },
    });
    expect(opened.latest('profiles')).toMatchObject([{ ...draft(running, { https }), password: 'keychain' }]);
    await expect(save({ id, draft: changed, password: 'typed' }, { signal })).resolves.toMatchObject(changed);
    expect(scene.keychain().get(`${id}/password`)).toBe('typed');
  });

  it('that may have a password in a keychain that does not answer takes none with it', async () => {
    const running = await nas();
    const opened = await grove();
    const id = await addTo(opened, running);
    const locked = (['get', 'delete'] as const).map((call) =>
      vi.spyOn(scene.keychain(), call).mockImplementation(() => {
        throw new Error('The keychain is locked');
      }),
    );
    const moved = draft(running, { host: 'localhost' });
    await expect(opened.handlers.profiles.save({ id, draft: moved }, { signal })).rejects.toMatchObject({
      failure: { code: 'password-missing' },
    });
    for (const call of locked) call.mockRestore();
    expect(opened.latest('profiles')).toMatchObject([draft(running)]);
    expect(scene.keychain().get(`${id}/password`)).toBe(PASSWORD);
  });

  it('that is given a path or another name keeps its password, and one without any can be moved', async () => {
    const running = await nas();
    const opened = await grove();
    const { save, test } = opened.handlers.profiles;
    const { id } = await save({ draft: draft(running), password: PASSWORD }, { signal });
    const steps = await test({ id, draft: draft(running, { name: 'Branch' }) }, { signal });
    expect(steps.find(({ step }) => step === 'login')).toMatchObject({ outcome: 'passed' });
    const changed = draft(running, { name: 'Branch', path: '/nas1' });
    await expect(save({ id, draft: changed }, { signal })).resolves.toMatchObject({
      ...changed,
      password: 'keychain',
    });
    const other = await save({ draft: draft(running, { name: 'Other' }) }, { signal });
    const moved = draft(running, { name: 'Other', host: 'localhost' });
    await expect(save({ id: other.id, draft: moved }, { signal })).resolves.toMatchObject(moved);
  });

  it('keeps no device token that nobody wanted', async () => {
    const totpSecret = 'JBSWY3DPEHPK3PXP';
    const running = await nas({ accounts: [{ name: 'admin', password: PASSWORD, totpSecret }] });
    const opened = await grove();
    const profileId = await addTo(opened, running);
    const code = totp(totpSecret, timeStep(Date.now()));
    await opened.handlers.connections.connect({ profileId, code, trustDevice: false }, { signal });
    expect(scene.keychain().has(`${profileId}/device-token`)).toBe(false);
  });
});

describe('what goes wrong while connecting', () => {
  it.each<[string, Partial<NasOptions>, Partial<ProfileDraft>, string | undefined, string]>([
    ['a wrong password', {}, {}, 'wrong', 'credentials-refused'],
    ['no password', {}, {}, undefined, 'password-missing'],
    ['a closed port', {}, { port: 1 }, PASSWORD, 'connection-refused'],
    ['a name nobody knows', {}, { host: 'nas.invalid' }, PASSWORD, 'name-not-found'],
    ['a NAS without Directory Server', { vocabularies: [] }, {}, PASSWORD, 'directory-server-missing'],
    ['HTTPS on a port that speaks HTTP', {}, { https: true }, PASSWORD, 'tls-failed'],
  ])('%s has its own sentence and loses nothing', async (_name, options, change, password, code) => {
    const running = await nas(options);
    const opened = await grove();
    const { id: profileId } = await opened.handlers.profiles.save(
      { draft: draft(running, change), ...(password !== undefined && { password }) },
      { signal },
    );
    await expect(opened.handlers.connections.connect({ profileId }, { signal })).rejects.toMatchObject({
      failure: { code },
    });
    const last = opened.latest('connections');
    expect(last).toMatchObject([{ profileId, state: 'failed', failure: { code } }]);
    expect(opened.bugs).toEqual([]);
  });
});
