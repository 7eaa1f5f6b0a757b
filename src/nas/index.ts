/** The simulated NAS: a DSM with Synology Directory Server, as far as a client of its Web API can tell. */
import type { RequestListener } from 'node:http';
import { AddressBlock } from './access/address-block';
import { DeviceTokens } from './access/device-tokens';
import { OneTimeCodes } from './access/one-time-codes';
import { Sessions } from './access/sessions';
import { contentTypeOf, createApis } from './api/catalogue';
import { createControl, type NasControl } from './control';
import { Drift } from './directory/drift';
import { openDirectory } from './directory/open-directory';
import { FaultSet } from './faults/fault-set';
import { type HttpsOptions, type NasOptions, type Settings, withDefaults } from './options';
import { seededRandom } from './random';
import { StatisticsCollector } from './statistics';
import { SyncTasks } from './sync/sync-tasks';
import { UserTable } from './sync/user-table';
import { createHandler } from './web/handler';
import { httpServer, listen, requestListener } from './web/http';
import type { HttpsListener } from './web/https';

export type { Account, AccountState } from './access/accounts';
export { totp, timeStep } from './access/totp';
export { type Clock, ManualClock } from './clock';
export type { CertificateKind } from './web/certificates';
export type { NasControl } from './control';
export { companyStory } from './directory/company/story';
export type { DirectorySource, EditableDirectory } from './directory/source';
export type { Fault, FaultRule } from './faults/fault';
export { DEFAULT_ACCOUNT, type NasOptions } from './options';
export type { Statistics } from './statistics';

export interface RunningNas {
  /** `http://127.0.0.1:50000`, the path prefix included, without a slash at the end. */
  readonly url: string;
  /** The port for HTTP. */
  readonly port: number;
  /** Like `url`, when HTTPS was asked for. */
  readonly httpsUrl?: string;
  readonly httpsPort?: number;
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
  const directory = await openDirectory(options.directory, clock, settings.onError);
  const { source, editable } = directory;
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
  const codes = new OneTimeCodes(clock, settings.clockSkewMs);
  const table = new UserTable();
  const random = seededRandom(settings.seed);
  const drift = editable && new Drift(editable, random);
  let syncs = 0;
  const tasks = new SyncTasks({
    directory: source,
    table,
    clock,
    plan: settings.sync,
    retentionMs: settings.taskRetentionMs,
    ...(drift && {
      onStart: async () => {
        await drift.make(settings.changesPerSync);
        return (await settings.onSync?.(editable, (syncs += 1))) ?? {};
      },
    }),
  });
  const faults = new FaultSet(random);
  for (const rule of settings.faults) faults.add(rule);
  const status = { text: 'running' };
  const apis = createApis(settings, {
    auth: {
      accounts: settings.accounts,
      sessions,
      block,
      devices,
      codes,
      onLogin: (succeeded) => statistics.login(succeeded),
    },
    directory: { directory: source, tasks, status: () => status.text },
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
  const { host, https: secure } = settings;
  const giveUp = async (error: unknown): Promise<never> => {
    await directory.close?.();
    throw error;
  };
  const https = secure && (await openSecurely(listener, settings, secure).catch(giveUp));
  const http = await listen(httpServer(listener), host, settings.port).catch(async (error: unknown) => {
    await https?.close();
    return giveUp(error);
  });
  const urlOf = (scheme: string, port: number) =>
    `${scheme}://${hostInUrl(host)}:${port}${settings.pathPrefix}`;
  return {
    url: urlOf('http', http.port),
    port: http.port,
    ...(https && { httpsUrl: urlOf('https', https.port), httpsPort: https.port }),
    control: createControl({
      https,
      statistics,
      faults,
      sessions,
      block,
      devices,
      codes,
      tasks,
      table,
      editable,
      status,
    }),
    close: async () => {
      await Promise.all([http.close(), https?.close()]);
      await directory.close?.();
    },
  };
}

async function openSecurely(
  listener: RequestListener,
  { host, clock }: Settings,
  { port = 0, certificate = 'factory' }: HttpsOptions,
): Promise<HttpsListener> {
  // Only a NAS with HTTPS needs the code that makes certificates, and it is slow to load.
  const { listenSecurely } = await import('./web/https');
  return listenSecurely(listener, host, port, certificate, clock);
}

function hostInUrl(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}
