/**
 * Secrets that are recognised go through every job and every failure of the whole of main; then nothing that a window, a
 * file, the desktop or the clipboard got has one. The way in is the one exception: what a person types is in the call that
 * brings it.
 */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createCallAnswerer } from '../../../src/main/answer-call';
import { createNodeTransport } from '../../../src/main/dsm/node-transport';
import { redact } from '../../../src/main/redact';
import { startNas } from '../../../src/nas';
import type { Answer } from '../../../src/shared/contract';
import type { ProfileView } from '../../../src/shared/profile';
import type { SyncRun } from '../../../src/shared/sync-run';
import { canary, canaryOf, lookFor, type Canary } from '../../support/canaries';
import { fastClock } from '../../support/fast-clock';
import { openHeadlessGrove } from '../../support/headless-grove';
import { DEMO_LDIF } from '../../support/ldif-dns';
import { data, FACTS, refuse, serveDsm, type Reply, type Seen } from '../dsm/scripted-server';
import { until } from '../../support/patience';

const BASE = 'DC=example,DC=com';
const CODE = '735182';

const password = canary('password', (core) => `p&"ü +/${core}`);
const sid = canary('session id', (core) => `sid-${core}_.`);
const synoToken = canary('SynoToken', (core) => `${core}=`);
const deviceToken = canary('device token', (core) => `did/${core}+`);
const GIVEN: readonly Canary[] = [password, sid, synoToken, deviceToken];

/** All that was told to anybody, with where it was told. */
type Told = [where: string, text: string | Buffer][];

/** Opens Grove, lets a person do everything there is to do with a NAS, closes it, and gathers what it told. */
async function everyJob(
  address: { host: string; port: number; https: boolean },
  told: Told,
  // A wait of 30 seconds for an answer is still long enough for loopback.
  { speed = 20, replaceCertificate }: { speed?: number; replaceCertificate?: () => Promise<void> } = {},
): Promise<readonly Canary[]> {
  const folder = await mkdtemp(join(tmpdir(), 'grove-secrets-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const keychain = new Map<string, string>();
  let exports = 0;
  let transport = createNodeTransport();
  const opened = await openHeadlessGrove({
    folder,
    keychain,
    clock: fastClock(speed),
    // As the desktop does: what is trusted is part of which transport it is.
    transport: { send: (...sent) => transport.send(...sent) },
    onMessage: (message) => told.push([`event ${message.name}`, JSON.stringify(message)]),
    onCopied: (text) => told.push(['the clipboard', text]),
    chooseFile: ({ name }) => join(folder, `${(exports += 1)}-${name}`),
  });
  const answerCall = createCallAnswerer(opened.handlers, (where, error) =>
    told.push([`bug in ${where}`, String(error)]),
  );
  const signal = new AbortController().signal;
  const call = async (domain: string, name: string, input: unknown): Promise<Answer<unknown>> => {
    const answer = await answerCall(domain, name, input, { signal });
    told.push([`answer of ${domain}.${name}`, JSON.stringify(answer)]);
    return answer;
  };
  const draft = { name: 'Office', ...address, path: '', account: 'admin' };
  const typed = { draft, password: password.secret };
  await call('profiles', 'test', typed);
  const saved = (await call('profiles', 'save', typed)) as { value: ProfileView };
  const profileId = saved.value.id;
  await call('connections', 'connect', { profileId });
  const offered = opened.latest('connections')?.[0]?.failure?.certificate?.offered;
  if (replaceCertificate !== undefined && offered !== undefined) {
    await call('profiles', 'trustCertificate', { profileId, sha256: offered.sha256 });
    transport = createNodeTransport({ trusted: offered });
    await call('connections', 'connect', { profileId });
    await replaceCertificate();
    await call('connections', 'disconnect', { profileId });
    await call('connections', 'connect', { profileId });
  }
  await call('connections', 'connect', {
    profileId,
    password: password.secret,
    code: CODE,
    trustDevice: true,
  });
  await call('directory', 'open', { profileId, dn: BASE });
  await call('entry', 'refresh', { profileId, dn: `OU=Users,${BASE}` });
  await call('replica', 'startCrawl', { profileId });
  await call('sync', 'start', { profileId });
  const isOver = ({ state }: SyncRun) => state !== 'starting' && state !== 'running';
  const atRest = () =>
    (opened.latest('runs') ?? []).every((run) => isOver(run) || run.trouble !== null) &&
    (opened.latest('crawls') ?? []).every(({ phase }) => phase !== 'running');
  await until(() => expect(atRest()).toBe(true));
  for (const { id: runId } of opened.latest('runs') ?? []) {
    await call('sync', 'journal', { runId });
    await call('sync', 'copyDiagnostics', { runId });
  }
  await call('search', 'find', { field: 'finder', text: 'john', profileIds: [profileId], limit: 20 });
  for (const format of ['ldif', 'csv', 'json']) {
    await call('export', 'save', { profileId, scope: { is: 'subtree', dn: BASE }, format });
    await call('export', 'copy', { profileId, scope: { is: 'entries', dns: [BASE] }, format });
  }
  for (const [domain, name] of [
    ['app', 'about'],
    ['profiles', 'exportAll'],
    ['replica', 'copies'],
    ['alerts', 'list'],
  ] as const)
    await call(domain, name, name === 'list' ? { offset: 0, limit: 100 } : undefined);
  await until(() => {
    const busy = opened.latest('exports')?.some(({ phase }) => phase === 'running') ?? false;
    expect(busy).toBe(false);
  });
  await call('connections', 'disconnect', { profileId });
  for (const alert of opened.notified) told.push(['the desktop', JSON.stringify(alert)]);
  // As the log has it.
  for (const bug of opened.bugs) told.push(['a bug', redact(String(bug))]);
  await opened.close();
  for (const file of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (file.isFile()) told.push([file.name, await readFile(join(file.parentPath, file.name))]);
  }
  const key = keychain.get(`${profileId}/replica-key`);
  return key === undefined ? [] : [canaryOf('replica key', key)];
}

function expectNoSecret(told: Told, canaries: readonly Canary[]): void {
  const secretsIn = lookFor(canaries);
  const found = told.flatMap(([where, text]) => secretsIn(text).map((what) => `${where}: ${what}`));
  expect([...new Set(found)]).toEqual([]);
}

describe('what looks for secrets', () => {
  it.each([
    ['plain', (secret: string) => secret],
    ['in part', (secret: string) => secret.slice(7, 21)],
    ['in a URL', encodeURIComponent],
    ['in base64', (secret: string) => Buffer.from(`ab${secret}c`).toString('base64')],
    ['in hex', (secret: string) => Buffer.from(secret).toString('hex')],
  ])('finds one that is written %s', (_way, write) => {
    expect(lookFor(GIVEN)(`before ${write(password.secret)} after`).join()).toContain('the password');
    expect(lookFor(GIVEN)('nothing of the kind')).toEqual([]);
  });
});

describe('no secret is told to anybody', () => {
  it('when everything goes well, with two-step verification', async () => {
    const told: Told = [];
    const running = await serveDsm(hostileDsm());
    const { hostname, port } = new URL(running.url);
    const keys = await everyJob({ host: hostname, port: Number(port), https: false }, told, { speed: 5 });
    expect(keys).toHaveLength(1);
    expect(running.of('SYNO.DirectoryServer.Sync UpdateDomain').length).toBeGreaterThan(0);
    expectNoSecret(told, [...GIVEN, ...keys]);
  });

  it('when the certificate is not trusted, and when it is replaced after it was', async () => {
    const running = await startNas({
      directory: { kind: 'ldif', file: DEMO_LDIF },
      accounts: [{ name: 'admin', password: password.secret }],
      https: {},
    });
    onTestFinished(() => running.close());
    const told: Told = [];
    const port = Number(new URL(running.httpsUrl ?? '').port);
    const keys = await everyJob({ host: '127.0.0.1', port, https: true }, told, {
      replaceCertificate: async () => {
        await running.control.certificate?.change('replaced');
      },
    });
    const all = told.map(([, text]) => text.toString()).join();
    expect(all).toContain('certificate-untrusted');
    expect(all).toContain('certificate-changed');
    expectNoSecret(told, [...GIVEN, ...keys]);
  });

  const WHERE = {
    'at the login': ['SYNO.API.Auth login'],
    'before the login': ['SYNO.API.Info query'],
    'in every call': [
      'SYNO.DirectoryServer.Domain GetInfo',
      'SYNO.DirectoryServer.Domain List',
      'SYNO.DirectoryServer.Sync UpdateDomain',
      'SYNO.DirectoryServer.Sync GetTaskStatus',
    ],
    'once it is connected': [
      'SYNO.DirectoryServer.Domain List',
      'SYNO.DirectoryServer.Sync UpdateDomain',
      'SYNO.DirectoryServer.Sync GetTaskStatus',
    ],
  } as const;

  it.each(
    Object.entries(WHERE).flatMap(([place, calls]) =>
      Object.entries(ECHOES).map(([kind, echo]) => [place, kind, calls, echo] as const),
    ),
  )('when a NAS repeats them %s: %s', async (_place, _kind, calls, echo) => {
    const told: Told = [];
    const broken = Object.fromEntries(calls.map((name) => [name, () => echo(allThatIsSecret())]));
    const running = await serveDsm({ ...hostileDsm(), ...broken });
    const { hostname, port } = new URL(running.url);
    const keys = await everyJob({ host: hostname, port: Number(port), https: false }, told);
    expect(calls.some((name) => running.of(name).length > 0)).toBe(true);
    expectNoSecret(told, [...GIVEN, ...keys]);
  });
});

/** The ways in which a NAS can put text into an answer. */
const ECHOES: Readonly<Record<string, (text: string) => Reply>> = {
  'in the words of a refused login': (text) => refuse(400, [{ code: 1, msg: text }]),
  'in the words of a refusal': (text) => refuse(100, [{ code: 1, msg: text }]),
  'at the end of long words': (text) => refuse(10_104, [{ code: 1, msg: `${'x'.repeat(190)}${text}` }]),
  'as the name of a parameter': () => refuse(120, { name: sid.secret, reason: password.secret }),
  'in the title of a page': (text) => page(502, text),
  'at the end of a long title': (text) => page(200, `${'x'.repeat(50)}${text}`),
  'in where it sends one to': (text) => ({
    status: 302,
    headers: { location: `https://example.com/${encodeURIComponent(text)}/${sid.secret}?_sid=${sid.secret}` },
    body: '',
  }),
  'in an answer that breaks off': (text) => ({ body: `{"success":true,"data":{"sid":"${text}` }),
  'in JSON of another kind': (text) => ({ status: 500, body: { error: text, [text]: text } }),
  'as the data': (text) => data(text),
};

const page = (status: number, title: string): Reply => ({
  status,
  headers: { 'content-type': 'text/html', 'retry-after': password.core },
  body: `<!doctype html><html><head><title>${title}</title></head><body>${title}</body></html>`,
});

/** Its own secrets, and what it was told, as a NAS that means harm would weave them into what it says. */
function allThatIsSecret(): string {
  const secrets = GIVEN.map(({ secret }) => secret);
  return [
    ...secrets,
    ...secrets.map(encodeURIComponent),
    ...secrets.map((secret) => Buffer.from(secret).toString('base64')),
    ...secrets.map((secret) => Buffer.from(secret).toString('hex')),
  ].join(' ');
}

/** Asks for a code first, then gives out the canaries. */
function hostileDsm(): Readonly<Record<string, (seen: Seen) => Reply>> {
  let asked = 0;
  return {
    'SYNO.API.Auth login': ({ parameters }) =>
      parameters.get('otp_code') === CODE || parameters.get('device_id') === deviceToken.secret
        ? data({ sid: sid.secret, synotoken: synoToken.secret, did: deviceToken.secret })
        : refuse(403),
    'SYNO.DirectoryServer.Domain GetInfo': () => data(FACTS),
    'SYNO.DirectoryServer.Domain List': ({ parameters }) =>
      data(
        parameters.get('basedn') === BASE && parameters.get('offset') === '0'
          ? {
              objects: [{ dn: `OU=Users,${BASE}`, objectClass: ['organizationalUnit'], ou: 'Users' }],
              total: 1,
            }
          : { objects: [], total: 0 },
      ),
    'SYNO.DirectoryServer.Sync UpdateDomain': () => data({ task_id: 'sync_1' }),
    'SYNO.DirectoryServer.Sync GetTaskStatus': () =>
      data({ status: (asked += 1) > 2 ? 'completed' : 'running', progress: 50 }),
  };
}
