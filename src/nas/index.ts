/** The simulated NAS: a DSM with Synology Directory Server, as far as a client of its Web API can tell. */
import { AddressBlock } from './access/address-block';
import { DeviceTokens } from './access/device-tokens';
import { OneTimeCodes } from './access/one-time-codes';
import { Sessions } from './access/sessions';
import { contentTypeOf, createApis } from './api/catalogue';
import { createControl, type NasControl } from './control';
import { openDirectory } from './directory/open-directory';
import { FaultSet } from './faults/fault-set';
import { type NasOptions, withDefaults } from './options';
import { seededRandom } from './random';
import { StatisticsCollector } from './statistics';
import { SyncTasks } from './sync/sync-tasks';
import { UserTable } from './sync/user-table';
import { createHandler } from './web/handler';
import { httpServer, listen, requestListener } from './web/http';

export type { Account, AccountState } from './access/accounts';
export { totp, timeStep } from './access/totp';
export { type Clock, ManualClock } from './clock';
export type { NasControl } from './control';
export type { Fault, FaultRule } from './faults/fault';
export { DEFAULT_ACCOUNT, type NasOptions } from './options';
export type { Statistics } from './statistics';

export interface RunningNas {
  /** `http://127.0.0.1:50000`, the path prefix included, without a slash at the end. */
  readonly url: string;
  /** The port for HTTP. */
  readonly port: number;
  readonly control: NasControl;
  /** Stops it and cuts all connections. */
  close(): Promise<void>;
}

/**
 * Starts a simulated NAS in this process.
 * @throws LdifError or DirectoryError when the directory cannot be read; the system's error when a port is taken
 */
export async function startNas(options: NasOptions): Promise<RunningNas> {
  const settings = withDefaults(options);
  const { clock } = settings;
  const { source, editable } = await openDirectory(options.directory, clock);
  const statistics = new StatisticsCollector();
  const sessions = new Sessions(
    {
      idleMs: settings.sessionIdleMs,
      synoTokenRequired: settings.synoTokenRequired,
      addressBound: settings.addressBound,
      singleSession: settings.singleSession,
    },
    clock,
  );
  const block = new AddressBlock({ attempts: settings.blockAfter, withinMs: 5 * 60_000 }, clock);
  const devices = new DeviceTokens();
  const table = new UserTable();
  const tasks = new SyncTasks({
    directory: source,
    table,
    clock,
    plan: settings.sync,
    retentionMs: settings.taskRetentionMs,
  });
  const random = seededRandom(settings.seed);
  const faults = new FaultSet(random);
  for (const rule of settings.faults) faults.add(rule);
  const status = { text: 'running' };
  const apis = createApis(settings, {
    auth: {
      accounts: settings.accounts,
      sessions,
      block,
      devices,
      codes: new OneTimeCodes(clock, settings.clockSkewMs),
      onLogin: (succeeded) => statistics.login(succeeded),
    },
    directoryServer: { directory: source, tasks, status: () => status.text },
  });
  const handler = createHandler({
    pathPrefix: settings.pathPrefix,
    apis,
    sessions,
    statistics,
    faults,
    clock,
    random,
    contentType: contentTypeOf(settings.dsm),
  });
  const listener = requestListener(handler, clock, settings.onError);
  const http = await listen(httpServer(listener), settings.host, settings.port);
  return {
    url: `http://${hostInUrl(settings.host)}:${http.port}${settings.pathPrefix}`,
    port: http.port,
    control: createControl({ statistics, faults, sessions, block, devices, tasks, table, editable, status }),
    close: () => http.close(),
  };
}

function hostInUrl(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}
