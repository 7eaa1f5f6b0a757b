/**
 * The vocabulary of DSM 7's own console: SYNO.ActiveDirectory.Info and .Directory, SYNO.Core.Directory.Domain.
 * Shapes from N4S4/synology-api, whose authors recorded them on a live NAS. It does not show failures: the codes
 * 10104 and 120 and the status `error` are inferred.
 */
import { type Dn, DnSyntaxError, parseDn } from '../../shared/dn';
import { text } from '../directory/attributes';
import { domainFacts } from '../directory/domain-facts';
import type { DirectorySource, ObjectKind, Scope } from '../directory/source';
import { readPage } from '../faults/list-faults';
import type { SyncTasks } from '../sync/sync-tasks';
import type { Api, ApiCall } from '../web/api';
import { ApiFailure, CommonCode } from '../web/api-failure';
import { ParameterError, type Parameters } from '../web/parameters';
import { CATEGORIES, consoleRow } from './console-row';

/** The directory's own answer to a request, with LDAP's result code beside it. */
const DIRECTORY_FAILURE = 10104;
const LDAP_NO_SUCH_OBJECT = 32;
const DEFAULT_LIMIT = 40;
const SCOPES: Readonly<Record<string, Scope>> = { one: 'one-level', sub: 'subtree' };
/** A domain has each of these roles once; in the domain of a NAS its first controller has them all. */
const ROLES = ['pdc', 'rid', 'schema', 'naming', 'infrastructure'];
const TASK_PREFIX = '@administrators/DomainUpdate';

export interface ActiveDirectoryOptions {
  readonly directory: DirectorySource;
  readonly tasks: SyncTasks;
  readonly maxPageSize: number;
  /** What Info says of the directory server. */
  readonly status: () => string;
}

export function activeDirectoryApis(options: ActiveDirectoryOptions): Api[] {
  const common = {
    path: 'entry.cgi',
    minVersion: 1,
    requestFormat: 'JSON' as const,
    parameterFailure,
  };
  const { tasks } = options;
  return [
    {
      name: 'SYNO.ActiveDirectory.Info',
      ...common,
      maxVersion: 3,
      methods: { get: { run: ({ signal }) => info(options, signal) } },
    },
    {
      name: 'SYNO.ActiveDirectory.Directory',
      ...common,
      maxVersion: 3,
      methods: { list: { verb: 'POST', run: (call) => list(call, options) } },
    },
    {
      name: 'SYNO.Core.Directory.Domain',
      ...common,
      maxVersion: 1,
      methods: {
        update_start: { run: ({ parameters }) => startUpdate(parameters, tasks) },
        update_status: { run: ({ parameters }) => updateStatus(parameters, tasks) },
      },
    },
  ];
}

async function info(options: ActiveDirectoryOptions, signal: AbortSignal): Promise<unknown> {
  const { domain, netbiosName, baseDn } = domainFacts(options.directory.baseDn);
  const base = parseDn(`OU=Domain Controllers,${baseDn}`);
  const kinds = new Set<ObjectKind>(['computer']);
  const request = { base, scope: 'one-level', offset: 0, limit: 100, kinds } as const;
  const controllers = (await options.directory.page(request, signal))?.entries ?? [];
  return {
    data: {
      domainBasicInfo: { realm: domain.toUpperCase(), workgroup: netbiosName },
      domainControllers: controllers.map(({ dn, attributes }, index) => ({
        cn: text(attributes, 'cn') ?? '',
        dn,
        dnshostname: text(attributes, 'dNSHostName') ?? '',
        roles: index === 0 ? ROLES : [],
      })),
    },
    status: options.status(),
  };
}

async function list(call: ApiCall, options: ActiveDirectoryOptions): Promise<unknown> {
  const { parameters, strikes, signal } = call;
  if (parameters.requiredText('action') !== 'enum') throw new ParameterError('action', 'condition');
  const scope = SCOPES[parameters.text('scope') ?? 'one'];
  if (scope === undefined) throw new ParameterError('scope', 'condition');
  const request = {
    base: baseDn(parameters.requiredText('basedn')),
    scope,
    offset: parameters.count('offset', 0),
    limit: Math.min(parameters.count('limit', DEFAULT_LIMIT), options.maxPageSize),
    kinds: kindsOf(parameters.texts('objectCategory') ?? Object.keys(CATEGORIES)),
  };
  const page = await readPage(options.directory, request, strikes, signal);
  if (page === undefined) {
    const errors = [{ code: LDAP_NO_SUCH_OBJECT, msg: 'No such object' }];
    throw new ApiFailure(DIRECTORY_FAILURE, errors);
  }
  return { data: page.entries.map(consoleRow), total: page.total };
}

async function startUpdate(parameters: Parameters, tasks: SyncTasks): Promise<unknown> {
  if (parameters.requiredText('domain_name') !== '@all') {
    throw new ParameterError('domain_name', 'condition');
  }
  const number = await tasks.start();
  return { task_id: `${TASK_PREFIX}${number.toString(16).toUpperCase().padStart(15, '0')}` };
}

async function updateStatus(parameters: Parameters, tasks: SyncTasks): Promise<unknown> {
  const id = parameters.requiredText('task_id');
  const hex = id.startsWith(TASK_PREFIX) ? id.slice(TASK_PREFIX.length) : '';
  const state = await tasks.state(parseInt(hex, 16));
  if (state === undefined) throw new ParameterError('task_id', 'condition');
  return { status: UPDATE_STATUS[state.status] };
}

const UPDATE_STATUS = { running: 'updating', completed: 'finish', failed: 'error' } as const;

function kindsOf(categories: readonly string[]): ReadonlySet<ObjectKind> {
  const kinds = categories.flatMap((category) => {
    const held = Object.hasOwn(CATEGORIES, category) ? CATEGORIES[category] : undefined;
    if (held === undefined) throw new ParameterError('objectCategory', 'condition');
    return held;
  });
  return new Set(kinds);
}

function baseDn(dn: string): Dn {
  try {
    return parseDn(dn);
  } catch (error) {
    if (!(error instanceof DnSyntaxError)) throw error;
    throw new ParameterError('basedn', 'condition');
  }
}

function parameterFailure({ parameter, reason }: ParameterError): ApiFailure {
  return new ApiFailure(CommonCode.parameterInvalid, { name: parameter, reason });
}
