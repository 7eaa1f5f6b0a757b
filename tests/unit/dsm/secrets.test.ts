/** What leaves this computer, and what is told of it: no secret before the NAS is the right one, none in URLs, none in words. */
import { describe, expect, it } from 'vitest';
import { FailureError } from '../../../src/shared/failure';
import { data, FACTS, html, refuse, serveDsm } from './scripted-server';
import { failureOf, nas, PASSWORD, profileAt, program, PROFILE_ID, signal } from './support';

const LOGIN = 'SYNO.API.Auth login';
const GET_INFO = 'SYNO.DirectoryServer.Domain GetInfo';

describe('over HTTPS', () => {
  const profileOver = (url: string | undefined) => profileAt(url ?? '');

  it('sends nothing to a certificate that does not verify, and works once it is trusted', async () => {
    const running = await nas({ https: {} });
    const profile = profileOver(running.httpsUrl);
    const untrusted = program(profile, { password: PASSWORD });
    const failure = await failureOf(untrusted.connections.connect(PROFILE_ID, { signal }));
    expect(failure.code).toBe('certificate-untrusted');
    const offered = failure.certificate?.offered;
    expect(offered?.sha256).toBe(running.control.certificate?.fingerprint256);
    expect(running.control.statistics.read().requests).toEqual({});

    const trusted = program(profile, { password: PASSWORD, tls: { trusted: offered } });
    await expect(trusted.connections.connect(PROFILE_ID, { signal })).resolves.toMatchObject({
      state: 'connected',
    });

    await running.control.certificate?.change('replaced');
    await trusted.connections.disconnect(PROFILE_ID);
    const changed = await failureOf(trusted.connections.connect(PROFILE_ID, { signal }));
    expect(changed).toMatchObject({ code: 'certificate-changed', certificate: { trusted: offered } });
    expect(changed.certificate?.offered.sha256).toBe(running.control.certificate?.fingerprint256);
  });

  it('does not ask again by itself, until another certificate is trusted', async () => {
    const running = await nas({ https: {} });
    const profile = profileOver(running.httpsUrl);
    const { connections, sent, states } = program(profile, { password: PASSWORD });
    const unattended = () => failureOf(connections.connect(PROFILE_ID, { unattended: true, signal }));
    const failure = await unattended();
    expect(failure.code).toBe('certificate-untrusted');
    const before = [sent.length, states.length];
    expect(await unattended()).toEqual(failure);
    expect([sent.length, states.length]).toEqual(before);
    const offered = failure.certificate?.offered;
    if (offered === undefined) throw new Error('no certificate was offered');
    const { host, port } = profile;
    profile.trustedCertificate = { ...offered, names: [...offered.names], host, port };
    await unattended();
    expect(sent.length).toBeGreaterThan(before[0] ?? 0);
    expect(states.map(({ state }) => state)).toEqual(['connecting', 'failed']);
  });

  it('shows a certificate that changes under a session, and connects again once that one is trusted', async () => {
    const running = await nas({ https: {} });
    const profile = profileOver(running.httpsUrl);
    const untrusted = program(profile, { password: PASSWORD });
    const { certificate } = await failureOf(untrusted.connections.connect(PROFILE_ID, { signal }));
    const trusted = certificate?.offered;
    const { connections, sent } = program(profile, { password: PASSWORD, tls: { trusted } });
    await connections.connect(PROFILE_ID, { signal });
    await running.control.certificate?.change('replaced');
    const page = { baseDn: FACTS.base_dn, offset: 0, limit: 5 };
    const changed = await failureOf(connections.backend(PROFILE_ID).list(page, { signal }));
    expect(connections.all()[0]).toMatchObject({ state: 'failed', failure: changed });
    expect(changed.code).toBe('certificate-changed');
    const asked = sent.length;
    await connections.connect(PROFILE_ID, { unattended: true, signal });
    expect(sent).toHaveLength(asked);
    const offered = changed.certificate?.offered;
    if (offered === undefined) throw new Error('no certificate was offered');
    const { host, port } = profile;
    profile.trustedCertificate = { ...offered, names: [...offered.names], host, port };
    await failureOf(connections.connect(PROFILE_ID, { unattended: true, signal }));
    expect(sent.length).toBeGreaterThan(asked);
  });
});

describe('no secret', () => {
  const SECRETS = [PASSWORD, 'sid-of-this-session', 'token-of-this-session', 'wrong-password', '654321'];

  it('is in any failure, whatever goes wrong', async () => {
    const replies = [
      refuse(400),
      refuse(403),
      refuse(404),
      'cut',
      html(502),
      data({}),
      { body: '' },
    ] as const;
    for (const broken of [LOGIN, GET_INFO, 'SYNO.DirectoryServer.Sync UpdateDomain']) {
      for (const reply of replies) {
        const ids = { sid: 'sid-of-this-session', synotoken: 'token-of-this-session' };
        const server = await serveDsm({ [LOGIN]: () => data(ids), [broken]: () => reply });
        const { connections, states } = program(profileAt(server.url), { password: 'wrong-password' });
        const errors: unknown[] = [];
        const note = (error: unknown) => void errors.push(error);
        await connections.connect(PROFILE_ID, { password: PASSWORD, code: '654321', signal }).catch(note);
        const use = async () => connections.backend(PROFILE_ID).startSync({ signal });
        await use().catch(note);
        expect(errors).not.toEqual([]);
        const told = [...errors.map(everythingOf), JSON.stringify(states)].join('\n');
        for (const secret of SECRETS) expect(told).not.toContain(secret);
      }
    }
  });

  it('is in any URL, but the session id where the documented API wants it', async () => {
    const running = await nas({ sync: { durationMs: 0 } });
    const { connections, sent } = program(profileAt(running.url));
    await connections.connect(PROFILE_ID, { password: PASSWORD, signal });
    const backend = connections.backend(PROFILE_ID);
    await backend.list({ baseDn: FACTS.base_dn, offset: 0, limit: 5 }, { signal });
    await backend.syncStatus((await backend.startSync({ signal })).taskId, { signal });
    await connections.disconnect(PROFILE_ID);
    expect(running.control.statistics.read().secretsInUrls).toEqual([]);
    const withSid = sent.filter(({ url }) => url.includes('_sid='));
    expect(withSid.map(({ method, url }) => [method, new URL(url).searchParams.get('method')])).toEqual([
      ['GET', 'GetInfo'],
      ['GET', 'List'],
      ['GET', 'GetInfo'],
      ['GET', 'GetTaskStatus'],
    ]);
    const urls = sent.map(({ url }) => url).join('\n');
    expect(urls).not.toContain(encodeURIComponent(PASSWORD));
    expect(urls).not.toContain(sent.find(({ headers }) => headers['x-syno-token'])?.headers['x-syno-token']);
  });
});

/** All that a log could make of an error. */
function everythingOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const failure = error instanceof FailureError ? JSON.stringify(error.failure) : '';
  return `${error.message}\n${error.stack ?? ''}\n${failure}\n${error.cause === undefined ? '' : everythingOf(error.cause)}`;
}
