/** Everything that can be set on a simulated NAS, and what it is when nothing is said. */
import type { Account } from './access/accounts';
import { type Clock, systemClock } from './clock';
import type { LiveOptions } from './directory/live/open-live';
import type { DirectorySource, EditableDirectory, Scope } from './directory/source';
import type { FaultRule } from './faults/fault';
import type { SyncPlan } from './sync/sync-tasks';
import type { CertificateKind } from './web/certificates';

/** Where the directory comes from. */
export type DirectoryOption =
  /** An LDIF file; `allowFileUrls` lets it name values in other files. */
  | { readonly kind: 'ldif'; readonly file: string; readonly allowFileUrls?: boolean }
  | { readonly kind: 'ldif-text'; readonly text: string }
  /** Made up from a seed (default 1), up to 1,000,000 objects; the same seed gives the same directory. */
  | { readonly kind: 'generated'; readonly count: number; readonly seed?: number; readonly domain?: string }
  /** A company of 5,000 objects as they are in real ones, made from a seed (default 1). */
  | { readonly kind: 'company'; readonly seed?: number }
  /** What an LDAP server holds, read there over TLS whenever it is asked for; it cannot be changed from here. */
  | ({ readonly kind: 'live' } & LiveOptions)
  /** Any other source: it is served as it is, and cannot be changed through `control.directory`. */
  | { readonly kind: 'source'; readonly source: DirectorySource };

/** The vocabularies in which the directory can be asked: the documented one, and the one of DSM 7's own console. */
export type Vocabulary = 'directory-server' | 'active-directory';

export interface HttpsOptions {
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** Default: factory. */
  readonly certificate?: CertificateKind;
}

/** What happens in a directory before each sync of it. `sync` counts them, from 1. */
export type SyncStory = (directory: EditableDirectory, sync: number) => Promise<Partial<SyncPlan>>;

export interface NasOptions {
  readonly directory: DirectoryOption;
  /** The address to listen on. Default: 127.0.0.1. */
  readonly host?: string;
  /** The port for HTTP; 0, the default, takes a free one. */
  readonly port?: number;
  /** With it, the same NAS answers over HTTPS as well. Default: HTTP alone. */
  readonly https?: HttpsOptions;
  /** What stands before `/webapi`, as behind a reverse proxy: `/nas`. Default: nothing. */
  readonly pathPrefix?: string;
  /** Which DSM's discovery to imitate. Default: 7. */
  readonly dsm?: 5 | 6 | 7;
  /** Whether `query.cgi` answers on DSM 7; on some it does not. Default: true. */
  readonly queryCgi?: boolean;
  /** Default: the documented one only. None makes a NAS without Directory Server. */
  readonly vocabularies?: readonly Vocabulary[];
  /** How SYNO.DirectoryServer.* takes parameters. Default: plain, as documented. */
  readonly requestFormat?: 'plain' | 'JSON';
  /** What List answers: the objects directly below the base, or the base and everything below it. Default: one-level. */
  readonly scope?: Scope;
  /** The most rows of one answer. Default: 1000, Active Directory's own MaxPageSize. */
  readonly maxPageSize?: number;
  /** Default: {@link DEFAULT_ACCOUNT} alone. */
  readonly accounts?: readonly Account[];
  /** How syncs go. Default: 8 seconds, completed. */
  readonly sync?: Partial<SyncPlan>;
  /** How many small changes happen in the directory whenever a sync starts. Default: 0. */
  readonly changesPerSync?: number;
  /** Called when a sync starts: may change the directory, and answers what is particular of this sync. Default: nothing. */
  readonly onSync?: SyncStory;
  /** How long an ended task's state can be asked for, in milliseconds. Default: one hour. */
  readonly taskRetentionMs?: number;
  /** Milliseconds without a call after which a session times out. Default: 15 minutes, as in DSM. */
  readonly sessionIdleMs?: number;
  /** Whether every call must carry the SynoToken. Default: false. */
  readonly synoTokenRequired?: boolean;
  /** Whether a session is bound to the address that logged in (code 150 otherwise). Default: true, as in DSM. */
  readonly addressBound?: boolean;
  /** Whether a login ends the account's other sessions (they get 107). Default: false. */
  readonly singleSession?: boolean;
  /** Wrong logins until the address is blocked (407); 0 never blocks. Default: 10, as in DSM. */
  readonly blockAfter?: number;
  /** How much the NAS's clock is ahead of the true time, in milliseconds: one-time codes fail. Default: 0. */
  readonly clockSkewMs?: number;
  /** Faults that are switched on from the beginning. Default: none. */
  readonly faults?: readonly FaultRule[];
  /** What chance begins with: the same seed, the same accidents. Default: 1. */
  readonly seed?: number;
  /** Default: the system's. */
  readonly clock?: Clock;
  /**
   * Told what went wrong inside the NAS itself, which callers see as status 500, or as code 100 when a live directory
   * does not answer. Default: a process warning.
   */
  readonly onError?: (error: unknown) => void;
}

/** The account that can log in when none is given. */
export const DEFAULT_ACCOUNT = {
  name: 'admin',
  password: 'Grove-demo-1',
} as const satisfies Account;

const DEFAULT_SYNC_PLAN: SyncPlan = {
  durationMs: 8_000,
  outcome: 'completed',
  stopsAt: 0.6,
};

/** Options with every default filled in. */
export type Settings = Required<
  Omit<NasOptions, 'directory' | 'sync' | 'requestFormat' | 'https' | 'onSync'>
> & {
  readonly onSync: SyncStory | undefined;
  readonly https: HttpsOptions | undefined;
  readonly sync: SyncPlan;
  readonly requestFormat: 'plain' | 'JSON';
};

export function withDefaults(options: NasOptions): Settings {
  return {
    host: options.host ?? '127.0.0.1',
    port: options.port ?? 0,
    https: options.https,
    pathPrefix: normalPrefix(options.pathPrefix ?? ''),
    dsm: options.dsm ?? 7,
    queryCgi: options.queryCgi ?? true,
    vocabularies: options.vocabularies ?? ['directory-server'],
    requestFormat: options.requestFormat ?? 'plain',
    scope: options.scope ?? 'one-level',
    maxPageSize: options.maxPageSize ?? 1_000,
    accounts: options.accounts ?? [DEFAULT_ACCOUNT],
    sync: { ...DEFAULT_SYNC_PLAN, ...options.sync },
    changesPerSync: options.changesPerSync ?? 0,
    onSync: options.onSync,
    taskRetentionMs: options.taskRetentionMs ?? 60 * 60 * 1_000,
    sessionIdleMs: options.sessionIdleMs ?? 15 * 60 * 1_000,
    synoTokenRequired: options.synoTokenRequired ?? false,
    addressBound: options.addressBound ?? true,
    singleSession: options.singleSession ?? false,
    blockAfter: options.blockAfter ?? 10,
    clockSkewMs: options.clockSkewMs ?? 0,
    faults: options.faults ?? [],
    seed: options.seed ?? 1,
    clock: options.clock ?? systemClock,
    onError: options.onError ?? warn,
  };
}

function warn(error: unknown): void {
  process.emitWarning(error instanceof Error ? error : String(error));
}

/** `/nas` for `nas`, `/nas/` and `/nas`; nothing for `/`. */
function normalPrefix(prefix: string): string {
  const inner = prefix.replace(/^\/+|\/+$/g, '');
  return inner === '' ? '' : `/${inner}`;
}
