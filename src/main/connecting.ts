/**
 * Connections as the program has them: the secrets of each NAS from the vault, the facts of its domain remembered while
 * it cannot be asked, and whether anybody looks on. The wire itself is `dsm/connections.ts`.
 */
import { isDeepStrictEqual } from 'node:util';
import { dnKey } from '../shared/dn';
import type { Connection, DomainFacts } from '../shared/domain';
import type { Profile } from '../shared/profile';
import type { SteadyClock } from './clock';
import type { Demos } from './demo-nas';
import type { ConnectOptions } from './dsm/connection';
import { createConnections, type Connections, type ConnectionsOptions } from './dsm/connections';
import type { Profiles } from './profiles/profiles';
import type { Vault } from './profiles/vault';

/** Of a local copy, what it remembers of its domain. */
interface RememberedFacts {
  facts(profileId: string): Promise<DomainFacts | undefined>;
  rememberFacts(profileId: string, facts: DomainFacts): Promise<void>;
}

interface ConnectingOptions extends Pick<ConnectionsOptions, 'lists' | 'onCall' | 'transport'> {
  readonly profiles: Profiles;
  readonly vault: Vault;
  readonly demos: Demos;
  readonly remembered: RememberedFacts;
  readonly clock: SteadyClock;
  /** Told whenever any of them has changed, with one for each profile. */
  readonly onChange: (all: Connection[]) => void;
  /** `attended`: whether a person has asked for it just now, and so sees what comes of it. */
  readonly onChanged: (now: Connection, before: Connection | undefined, attended: boolean) => void;
  /** A connection was made, or asked for where one stood. */
  readonly onConnected: (profileId: string) => void;
  /** The NAS has another domain than the one that was copied: what is known of that would only mislead. */
  readonly onOtherDomain: (profileId: string) => Promise<void>;
  /** Ends what works over a connection, before the connection itself ends. */
  readonly beforeEnd: (profileId: string) => Promise<void>;
  /** Aborted when the program ends. */
  readonly closing: AbortSignal;
}

export interface Connecting {
  /** The newest, with the facts that the local copy remembers while there is none. */
  readonly of: (profileId: string) => Connection | undefined;
  readonly isConnected: (profileId: string) => boolean;
  /** Whether a person has disconnected from it: no job in the background may connect to it again. */
  readonly isParted: (profileId: string) => boolean;
  /**
   * Connects for somebody who has just asked for it and sees what comes of it, unless the options say otherwise.
   * @throws FailureError, which is then also the connection's
   */
  readonly connect: (profileId: string, options: ConnectOptions) => Promise<Connection>;
  /** Before `connectAtStart`: shows what the local copy remembers of the domain, and whether it is going to be connected to. */
  readonly recall: (profileId: string) => Promise<void>;
  /** Connects at the start of the program, where the password is known; nobody has asked for this one. */
  readonly connectAtStart: (profileId: string, options: { readonly signal: AbortSignal }) => Promise<void>;
  /** Asks a connected NAS anew what it says of its domain. @throws FailureError */
  readonly refreshFacts: (profileId: string, options: { readonly signal: AbortSignal }) => Promise<void>;
  /** Ends the connection; it stays ended until a person connects or asks for a sync. */
  readonly disconnect: (profileId: string) => Promise<void>;
  /** Logs out everywhere, at the end of the program. */
  readonly disconnectAll: Connections['disconnectAll'];
  /** @throws FailureError `not-connected` */
  readonly backend: Connections['backend'];
  /** Disconnects and drops all that is known, for a profile that is removed; `publish` tells of it. */
  readonly forget: (profileId: string) => Promise<void>;
  readonly publish: () => void;
}

export function createConnecting(options: ConnectingOptions): Connecting {
  const { profiles, vault, demos, remembered } = options;
  const newest = new Map<string, Connection>();
  const parted = new Set<string>();
  /** Whom somebody is just connecting to. */
  const attended = new Set<string>();

  const demoOf = (id: string) => {
    const profile = profiles.find(id);
    return profile && demos.of(profile);
  };

  /** The profile as it can be reached now: the demo's port is another at each start. */
  function reachable(id: string): Profile | undefined {
    const profile = profiles.find(id);
    const port = profile && demos.of(profile)?.port();
    return profile && port !== undefined ? { ...profile, port } : profile;
  }

  function publish(): void {
    const none = { state: 'disconnected', facts: null, failure: null } as const;
    options.onChange(profiles.all().map(({ id }) => newest.get(id) ?? { profileId: id, ...none }));
  }

  const connections = createConnections({
    ...options,
    profile: reachable,
    password: async (id) => demoOf(id)?.password ?? vault.get(id, 'password'),
    keepPassword: async (id, password) => {
      await vault.put(id, 'password', password);
      await profiles.publish();
    },
    deviceToken: {
      read: (id) => vault.get(id, 'device-token'),
      keep: (id, token) => vault.put(id, 'device-token', token),
      forget: async (id) => {
        await vault.forget(id, 'device-token');
      },
    },
    random: Math.random,
    onChange: (all) => {
      const changed = all.map((connection) => {
        const before = newest.get(connection.profileId);
        const now = { ...connection, facts: connection.facts ?? before?.facts ?? null };
        newest.set(connection.profileId, now);
        return { now, before };
      });
      publish();
      for (const { now, before } of changed) options.onChanged(now, before, attended.has(now.profileId));
    },
  });

  const isOther = (before: DomainFacts, now: DomainFacts) => dnKey(before.baseDn) !== dnKey(now.baseDn);

  async function connectUnseen(profileId: string, connectOptions: ConnectOptions): Promise<Connection> {
    profiles.get(profileId);
    parted.delete(profileId);
    await demoOf(profileId)?.start();
    const known = await remembered.facts(profileId).catch(() => undefined);
    const connection = await connections.connect(profileId, connectOptions);
    if (connection.facts !== null) {
      if (known !== undefined && isOther(known, connection.facts)) await options.onOtherDomain(profileId);
      await remembered.rememberFacts(profileId, connection.facts);
    }
    // A session that is kept while its NAS is out of reach is no new connection.
    if (connection.state === 'connected') options.onConnected(profileId);
    return connection;
  }

  async function connect(profileId: string, connectOptions: ConnectOptions): Promise<Connection> {
    if (connectOptions.unattended === true) return connectUnseen(profileId, connectOptions);
    attended.add(profileId);
    try {
      return await connectUnseen(profileId, connectOptions);
    } finally {
      attended.delete(profileId);
    }
  }

  return {
    of: (id) => newest.get(id),
    isConnected: (id) => newest.get(id)?.state === 'connected',
    isParted: (id) => parted.has(id),
    connect,
    async recall(id) {
      const [facts = null, { password }] = await Promise.all([
        remembered.facts(id).catch(() => undefined),
        profiles.view(id),
      ]);
      if (newest.has(id)) return;
      // It is going to be: nobody is to be told for a moment that it is not.
      const state = password === 'none' ? 'disconnected' : 'connecting';
      newest.set(id, { profileId: id, state, facts, failure: null });
      publish();
    },
    async connectAtStart(id, { signal }) {
      if ((await profiles.view(id)).password !== 'none') await connectUnseen(id, { signal });
    },
    async refreshFacts(id, { signal }) {
      const before = newest.get(id)?.facts;
      await connections.refreshFacts(id, { signal });
      const facts = newest.get(id)?.facts;
      if (facts == null || isDeepStrictEqual(facts, before)) return;
      if (before != null && isOther(before, facts)) {
        // Another domain is another directory: everything begins anew with a connection of its own.
        await options.beforeEnd(id);
        await connections.disconnect(id);
        // Whoever asked may live no longer than the connection: the watch over the domain ends with it.
        if (!parted.has(id)) await connect(id, { unattended: true, signal: options.closing });
      } else {
        await remembered.rememberFacts(id, facts);
      }
    },
    async disconnect(id) {
      parted.add(id);
      await options.beforeEnd(id);
      await connections.disconnect(id);
    },
    disconnectAll: (within) => connections.disconnectAll(within),
    backend: (id) => connections.backend(id),
    async forget(id) {
      await connections.forget(id);
      newest.delete(id);
    },
    publish,
  };
}
