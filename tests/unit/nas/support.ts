/** A bare client for the tests of the simulated NAS: nothing but fetch, so that what it sees is what was sent. */
import { resolve } from 'node:path';
import { afterEach } from 'vitest';
import { DEFAULT_ACCOUNT, ManualClock, type NasOptions, type RunningNas, startNas } from '../../../src/nas';

/** The dump of a real domain that the demo serves: 290 objects. */
export const FIXTURE = resolve(import.meta.dirname, '../../../resources/demo/example.com.ldif');
export const BASE = 'DC=example,DC=com';
export const DOMAIN = 'SYNO.DirectoryServer.Domain';
export const SYNC = 'SYNO.DirectoryServer.Sync';

export type Row = Record<string, string | string[]>;

/** Any reply of the Web API, with the data of all of them. */
export interface Reply {
  readonly success: boolean;
  readonly error?: { readonly code: number; readonly errors?: Record<string, unknown> };
  readonly data: {
    readonly sid: string;
    readonly did?: string;
    readonly device_id?: string;
    readonly synotoken?: string;
    readonly objects: readonly Row[];
    readonly total: number;
    readonly task_id: string;
    readonly status: string;
    readonly progress: number;
    readonly users_synced: number;
    readonly groups_synced: number;
    readonly [other: string]: unknown;
  };
}

const running: RunningNas[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((nas) => nas.close()));
});

/** Starts a NAS that ends with the test: the demo's directory, and a clock that stands still. */
export async function start(
  options: Partial<NasOptions> = {},
): Promise<{ nas: RunningNas; client: Client; clock: ManualClock }> {
  const clock = new ManualClock();
  const nas = await startNas({ directory: { kind: 'ldif', file: FIXTURE }, clock, ...options });
  running.push(nas);
  return { nas, client: new Client(nas.url), clock };
}

/** The same, with the default account logged in. */
export async function startLoggedIn(options: Partial<NasOptions> = {}) {
  const started = await start(options);
  await started.client.login();
  return started;
}

export class Client {
  sid: string | undefined;
  headers: Record<string, string> = {};

  constructor(
    readonly url: string,
    readonly file = 'entry.cgi',
  ) {}

  async get(parameters: Record<string, string | number>, file = this.file): Promise<Reply> {
    const response = await fetch(`${this.url}/webapi/${file}?${this.query(parameters)}`, {
      headers: this.headers,
    });
    return (await response.json()) as Reply;
  }

  async post(parameters: Record<string, string | number>, file = this.file): Promise<Reply> {
    const response = await fetch(`${this.url}/webapi/${file}`, {
      method: 'POST',
      body: new URLSearchParams(this.query(parameters)),
      headers: this.headers,
    });
    return (await response.json()) as Reply;
  }

  query(parameters: Record<string, string | number>): string {
    const all = { ...parameters, ...(this.sid !== undefined && { _sid: this.sid }) };
    return Object.entries(all)
      .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
      .join('&');
  }

  /** Logs in with more or other parameters than the default account's; keeps the session id. */
  async login(parameters: Record<string, string | number> = {}, file?: string): Promise<Reply> {
    this.sid = undefined;
    const account = { account: DEFAULT_ACCOUNT.name, passwd: DEFAULT_ACCOUNT.password };
    const common = { api: 'SYNO.API.Auth', version: 6, method: 'login', format: 'sid' };
    const reply = await this.post({ ...common, ...account, ...parameters }, file);
    if (reply.success) this.sid = reply.data.sid;
    return reply;
  }

  list(basedn: string, more: Record<string, string | number> = {}): Promise<Reply> {
    return this.get({ api: DOMAIN, version: 1, method: 'List', basedn, ...more });
  }

  /** All rows below a base, by pages. */
  async listAll(basedn: string, limit: number): Promise<Row[]> {
    const rows: Row[] = [];
    for (let total = 1; rows.length < total;) {
      const { data } = await this.list(basedn, { offset: rows.length, limit });
      rows.push(...data.objects);
      total = data.total;
      if (data.objects.length === 0) break;
    }
    return rows;
  }

  info(): Promise<Reply> {
    return this.get({ api: DOMAIN, version: 1, method: 'GetInfo' });
  }

  sync(): Promise<Reply> {
    return this.post({ api: SYNC, version: 1, method: 'UpdateDomain' });
  }

  status(taskId: string): Promise<Reply> {
    return this.get({ api: SYNC, version: 1, method: 'GetTaskStatus', task_id: taskId });
  }
}

/** Everything that a stream yields. */
export async function collect<T>(stream: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const each of stream) all.push(each);
  return all;
}
