/** What the tests of the DSM client share: a simulated NAS on loopback, and the client's ports in memory. */
import { setMaxListeners } from 'node:events';
import { onTestFinished } from 'vitest';
import type { Connection } from '../../../src/shared/domain';
import type { ListPage, ReceivedEntry } from '../../../src/shared/entry';
import { FailureError, type Failure } from '../../../src/shared/failure';
import type { Profile } from '../../../src/shared/profile';
import { systemClock, type Clock } from '../../../src/main/clock';
import { createConnections, type Connections } from '../../../src/main/dsm/connections';
import { createNodeTransport } from '../../../src/main/dsm/node-transport';
import type { HttpRequest, Transport } from '../../../src/main/dsm/transport';
import { serveDsm } from './scripted-server';
import { DEFAULT_ACCOUNT, startNas, type NasOptions, type RunningNas } from '../../../src/nas/index';

export const PROFILE_ID = '5f0c7a53-4d52-4a5c-9f0f-3f6c9a1d2b11';
export const PASSWORD = DEFAULT_ACCOUNT.password;

/** A small domain with the awkward names that a real one has. */
export const LDIF = `dn: DC=example,DC=com
objectClass: top
objectClass: domain
dc: example

dn: OU=Users,DC=example,DC=com
objectClass: top
objectClass: organizationalUnit
ou: Users

dn: CN=John Doe,OU=Users,DC=example,DC=com
objectClass: top
objectClass: person
objectClass: organizationalPerson
objectClass: user
cn: John Doe
sAMAccountName: jdoe
mail: john.doe@example.com

dn: CN=Staff,OU=Users,DC=example,DC=com
objectClass: top
objectClass: group
cn: Staff
sAMAccountName: staff
member: CN=John Doe,OU=Users,DC=example,DC=com
`;

export async function nas(options: Partial<NasOptions> = {}): Promise<RunningNas> {
  const running = await startNas({ directory: { kind: 'ldif-text', text: LDIF }, ...options });
  onTestFinished(() => running.close());
  return running;
}

/** Backoff costs a test no time; deadlines are as they are. */
export const hastyClock: Clock = {
  now: () => Date.now(),
  wait: (milliseconds, options) => systemClock.wait(milliseconds >= 3000 ? milliseconds : 0, options),
};

/** The entries of a page that was read in place. */
export function entriesOf({ entries }: ListPage): readonly ReceivedEntry[] {
  if ('count' in entries) throw new Error('The page is packed');
  return entries;
}

export function profileAt(url: string, account: string = DEFAULT_ACCOUNT.name): Profile {
  const { hostname, port, protocol, pathname } = new URL(url);
  return {
    id: PROFILE_ID,
    name: 'Test',
    kind: 'nas',
    host: hostname,
    port: Number(port),
    https: protocol === 'https:',
    path: pathname.replace(/\/$/, ''),
    account,
  };
}

/** A transport that remembers what went through it. */
function recording(transport: Transport): Transport & { readonly sent: HttpRequest[] } {
  const sent: HttpRequest[] = [];
  return {
    sent,
    send: (request, options) => {
      sent.push(request);
      return transport.send(request, options);
    },
  };
}

interface Program {
  readonly connections: Connections;
  /** Every state of the one connection, in order. */
  readonly states: Connection[];
  readonly passwords: Map<string, string>;
  readonly deviceTokens: Map<string, string>;
  readonly sent: readonly HttpRequest[];
}

/** The program's side of one NAS; `password` is the one in the keychain. */
export function program(
  profile: Profile,
  {
    password,
    clock = hastyClock,
    tls = {},
  }: {
    readonly password?: string;
    readonly clock?: Clock;
    readonly tls?: Parameters<typeof createNodeTransport>[0];
  } = {},
): Program {
  const passwords = new Map(password === undefined ? [] : [[profile.id, password]]);
  const deviceTokens = new Map<string, string>();
  const states: Connection[] = [];
  const transport = recording(createNodeTransport(tls));
  const connections = createConnections({
    profile: (id) => (id === profile.id ? profile : undefined),
    password: (id) => Promise.resolve(passwords.get(id)),
    keepPassword: (id, kept) => Promise.resolve(void passwords.set(id, kept)),
    deviceToken: {
      read: (id) => Promise.resolve(deviceTokens.get(id)),
      keep: (id, token) => Promise.resolve(void deviceTokens.set(id, token)),
      forget: (id) => Promise.resolve(void deviceTokens.delete(id)),
    },
    transport: () => transport,
    clock,
    random: () => 0.5,
    onChange: (all) => states.push(...all),
  });
  onTestFinished(() => connections.disconnectAll({ timeoutMs: 1000 }));
  return { connections, states, passwords, deviceTokens, sent: transport.sent };
}

/** A program that is connected to a scripted DSM. */
export async function onScripted(
  calls: Parameters<typeof serveDsm>[0] = {},
  options: { readonly clock?: Clock } = {},
) {
  const server = await serveDsm(calls);
  return { server, ...(await connected(server.url, options)) };
}

/** A program that is connected to a simulated NAS. */
export async function onSimulated(options: Partial<NasOptions> = {}) {
  const running = await nas(options);
  return { running, ...(await connected(running.url)) };
}

async function connected(url: string, options: { readonly clock?: Clock } = {}) {
  const side = program(profileAt(url), { password: PASSWORD, ...options });
  const connection = await side.connections.connect(PROFILE_ID, { signal });
  return { ...side, connection, backend: side.connections.backend(PROFILE_ID) };
}

/** The methods of the requests that no transport may send again by itself, in order. */
export function onceOnly(sent: readonly HttpRequest[]): readonly (string | null)[] {
  const marked = sent.filter(({ once }) => once === true);
  return marked.map(({ body }) => new URLSearchParams(body).get('method'));
}

/** The failure with which a promise is rejected; anything else fails the test. */
export async function failureOf(promise: Promise<unknown>): Promise<Failure> {
  const error: unknown = await promise.then(
    () => new Error('It succeeded.'),
    (reason: unknown) => reason,
  );
  if (error instanceof FailureError) return error.failure;
  throw error;
}

/** A signal that is never aborted, as most calls in tests need it. */
export const signal: AbortSignal = new AbortController().signal;
setMaxListeners(0, signal);
