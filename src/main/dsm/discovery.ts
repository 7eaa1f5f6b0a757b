/** Finds out what answers at an address: which APIs it has, where, in which versions, and so which vocabulary to speak. */
import { fail, type FailureError, type FailureFacts } from '../../shared/failure';
import { z } from 'zod';
import type { Answer } from './answer';
import type { ApiClient, CallOptions } from './api-client';
import { CallRefused, ForeignAnswer } from './failures';
import { retrying } from './retry';
import type { ApiOnNas } from './wire';

/** DSM 6 and older answer at query.cgi, where some DSM 7 have nothing. */
const PATHS = ['entry.cgi', 'query.cgi'] as const;

/** A file below `/webapi/`, and no way out of there: what is sent to it are the credentials for this NAS. */
const PATH = /^(?!.*\.\.)[\w.-]+(?:\/[\w.-]+)*$/;

const apiSchema = z.object({
  path: z.string().max(200).regex(PATH),
  minVersion: z.number(),
  maxVersion: z.number(),
  requestFormat: z.unknown().optional(),
});
type ApiRecord = z.output<typeof apiSchema>;
type ApiRecords = ReadonlyMap<string, ApiRecord>;

/** An API that Grove speaks, and the versions of it that it knows. */
interface Wanted {
  readonly name: string;
  readonly min: number;
  readonly max: number;
}

const AUTH: Wanted = { name: 'SYNO.API.Auth', min: 2, max: 6 };
/** Version 7 differs in the name of one field only; it is spoken where a NAS has nothing older. */
const AUTH_NEWEST: Wanted = { name: 'SYNO.API.Auth', min: 7, max: 7 };

const DIALECTS = {
  'directory-server': {
    domain: { name: 'SYNO.DirectoryServer.Domain', min: 1, max: 1 },
    sync: { name: 'SYNO.DirectoryServer.Sync', min: 1, max: 1 },
  },
  'active-directory': {
    info: { name: 'SYNO.ActiveDirectory.Info', min: 1, max: 3 },
    directory: { name: 'SYNO.ActiveDirectory.Directory', min: 1, max: 3 },
    // A client that is tested on live NAS speaks its lowest version.
    domain: { name: 'SYNO.Core.Directory.Domain', min: 1, max: 1 },
  },
} as const;

type Apis<V extends keyof typeof DIALECTS> = Readonly<Record<keyof (typeof DIALECTS)[V], ApiOnNas>>;
export type Dialect =
  | { readonly vocabulary: 'directory-server'; readonly apis: Apis<'directory-server'> }
  | { readonly vocabulary: 'active-directory'; readonly apis: Apis<'active-directory'> };

export interface Discovered {
  readonly auth: ApiOnNas;
  readonly dialect: Dialect;
}

/**
 * Asks the NAS what it offers; no login is needed for it.
 * @throws FailureError: `not-dsm` when something else answers, `directory-server-missing` when a DSM lacks the APIs
 */
export async function discover(client: ApiClient, { signal }: CallOptions): Promise<Discovered> {
  const { facts } = client.options;
  const records = await queryApis(client, { signal });
  const auth = negotiate(records, AUTH) ?? negotiate(records, AUTH_NEWEST);
  const directoryServer = negotiateAll(records, DIALECTS['directory-server']);
  const activeDirectory = negotiateAll(records, DIALECTS['active-directory']);
  if (auth === undefined) throw missing([AUTH], records, facts);
  // The documented vocabulary is the better one: it has percent and counts.
  if (directoryServer.apis !== undefined) {
    return { auth, dialect: { vocabulary: 'directory-server', apis: directoryServer.apis } };
  }
  if (activeDirectory.apis !== undefined) {
    return { auth, dialect: { vocabulary: 'active-directory', apis: activeDirectory.apis } };
  }
  const closest =
    activeDirectory.known > directoryServer.known ? activeDirectory.missing : directoryServer.missing;
  throw missing(closest, records, facts);
}

async function queryApis(client: ApiClient, { signal }: CallOptions): Promise<ApiRecords> {
  const failures: FailureError[] = [];
  for (const path of PATHS) {
    try {
      const answer = await retrying(() => ask(client, path, { signal }), client.options, { signal });
      const records = answer.kind === 'data' ? readRecords(answer.data) : new Map<string, ApiRecord>();
      if (records.size > 0) return records;
      failures.push(noRecords(answer, client.options.facts));
    } catch (error) {
      if (!(error instanceof ForeignAnswer)) throw error;
      failures.push(error);
    }
  }
  // A DSM that refuses says more than a page that was not found.
  throw failures.find((each) => each instanceof CallRefused) ?? failures[0] ?? fail('unexpected');
}

/** One try. A proxy that is down for a moment is worth another, a page that is no DSM is not. */
async function ask(client: ApiClient, path: string, { signal }: CallOptions): Promise<Answer> {
  const api: ApiOnNas = { name: 'SYNO.API.Info', path, version: 1, format: 'plain' };
  const parameters = { query: 'all' };
  const answer = await client.probe({ api, method: 'query', verb: 'GET', parameters }, { signal });
  if (answer.kind === 'foreign' && answer.status >= 500) {
    throw new ForeignAnswer(answer.status, answer.what, client.options.facts, undefined);
  }
  return answer;
}

function noRecords(answer: Answer, facts: FailureFacts): FailureError {
  switch (answer.kind) {
    case 'refused': {
      const { code, errors } = answer;
      return new CallRefused({ api: 'SYNO.API.Info', method: 'query', code, errors }, facts);
    }
    case 'foreign':
      return fail('not-dsm', { ...facts, detail: answer.what }, { origin: `HTTP ${answer.status}` });
    case 'data':
      return fail('not-dsm', { ...facts, detail: 'no list of APIs' }, { origin: 'SYNO.API.Info query' });
  }
}

/** An API that is described in a way nobody knows is left out: the others may be all that is needed. */
function readRecords(data: unknown): ApiRecords {
  const entries = Object.entries(z.record(z.string(), z.unknown()).safeParse(data).data ?? {});
  return new Map(
    entries.flatMap(([name, value]): [string, ApiRecord][] => {
      const record = apiSchema.safeParse(value);
      return record.success ? [[name, record.data]] : [];
    }),
  );
}

/** The highest version that both sides know. */
function negotiate(records: ApiRecords, { name, min, max }: Wanted): ApiOnNas | undefined {
  const record = records.get(name);
  if (record === undefined) return undefined;
  const version = Math.min(record.maxVersion, max);
  if (version < Math.max(record.minVersion, min)) return undefined;
  const format = record.requestFormat === 'JSON' && name !== AUTH.name ? 'JSON' : 'plain';
  return { name, path: record.path, version, format };
}

function negotiateAll<K extends string>(
  records: ApiRecords,
  wanted: Readonly<Record<K, Wanted>>,
): {
  readonly apis: Readonly<Record<K, ApiOnNas>> | undefined;
  readonly known: number;
  readonly missing: readonly Wanted[];
} {
  const all = Object.entries<Wanted>(wanted);
  const found = all.flatMap(([key, api]) => {
    const onNas = negotiate(records, api);
    return onNas === undefined ? [] : [[key, onNas] as const];
  });
  const missing = all.filter(([key]) => !found.some(([name]) => name === key)).map(([, api]) => api);
  return {
    apis: missing.length === 0 ? (Object.fromEntries(found) as Record<K, ApiOnNas>) : undefined,
    known: found.length,
    missing,
  };
}

function missing(apis: readonly Wanted[], records: ApiRecords, facts: FailureFacts): FailureError {
  const words = apis.map(({ name, max }) => {
    const record = records.get(name);
    return record === undefined
      ? `${name} is missing`
      : `${name} has versions ${record.minVersion} to ${record.maxVersion}, not ${max}`;
  });
  return fail('directory-server-missing', { ...facts, detail: words.join(', ') });
}
