/** The connections to all NAS, by profile. */
import type { Connection } from '../../shared/domain';
import { fail } from '../../shared/failure';
import type { DirectoryBackend } from './backend';
import type { CallOptions } from './api-client';
import { type ConnectionPorts, type ConnectOptions, NasConnection } from './connection';

const LOGOUT_TIMEOUT = 3000;

export interface ConnectionsOptions extends ConnectionPorts {
  readonly onChange: (all: Connection[]) => void;
}

export interface Connections {
  /** Those that were ever asked for. */
  all(): Connection[];
  /**
   * Connects, or joins whoever is just connecting to the same NAS; answers at once when it is connected and nothing new
   * is given. A password that is given is kept once the NAS has accepted it. A NAS that has gone out of reach is
   * `failed`, but its session is kept until a person connects anew: unattended, it is answered as it is.
   * @throws FailureError, which is then also the connection's; the signal's reason when it is aborted
   */
  connect(id: string, options: ConnectOptions): Promise<Connection>;
  /** Asks a connected NAS anew what it says of its domain. @throws FailureError */
  refreshFacts(id: string, options: CallOptions): Promise<void>;
  disconnect(id: string): Promise<void>;
  /** Logs out everywhere; what has not ended in time ends by itself on the NAS. */
  disconnectAll(options: { readonly timeoutMs: number }): Promise<void>;
  /**
   * There is one also while a NAS is out of reach: the next call that succeeds shows it as connected again.
   * @throws FailureError `not-connected`
   */
  backend(id: string): DirectoryBackend;
  /** Disconnects and drops all that is known, for a profile that is removed. */
  forget(id: string): Promise<void>;
}

export function createConnections(options: ConnectionsOptions): Connections {
  const connections = new Map<string, NasConnection>();
  const all = () => [...connections.values()].map(({ view }) => view);
  const publish = () => options.onChange(all());

  function connectionOf(id: string): NasConnection {
    const known = connections.get(id);
    if (known !== undefined) return known;
    const connection = new NasConnection(id, options, publish);
    connections.set(id, connection);
    return connection;
  }

  return {
    all,
    connect: (id, connectOptions) => connectionOf(id).connect(connectOptions),
    async refreshFacts(id, options) {
      await connectionOf(id).refreshFacts(options);
    },
    async disconnect(id) {
      await connections.get(id)?.disconnect(LOGOUT_TIMEOUT);
    },
    async disconnectAll({ timeoutMs }) {
      await Promise.all([...connections.values()].map((each) => each.disconnect(timeoutMs)));
    },
    backend(id) {
      const backend = connections.get(id)?.backend;
      if (backend === undefined) throw fail('not-connected', { host: options.profile(id)?.host });
      return backend;
    },
    async forget(id) {
      const connection = connections.get(id);
      if (connection === undefined) return;
      connections.delete(id);
      await connection.disconnect(LOGOUT_TIMEOUT);
    },
  };
}
