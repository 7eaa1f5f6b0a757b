/** The documented vocabulary: SYNO.DirectoryServer.Domain and SYNO.DirectoryServer.Sync. */
import { type Dn, DnSyntaxError, parseDn } from '../../shared/dn';
import { domainFacts } from '../directory/domain-facts';
import type { DirectorySource, Scope } from '../directory/source';
import { readPage } from '../faults/list-faults';
import type { SyncTasks } from '../sync/sync-tasks';
import type { Api } from '../web/api';
import { ApiFailure, CommonCode } from '../web/api-failure';
import type { ParameterError } from '../web/parameters';
import { contractRow } from './contract-row';

/** SYNO.DirectoryServer's own codes. */
const DirectoryCode = { invalidParameter: 400, objectNotFound: 404 } as const;

const DEFAULT_LIMIT = 100;

export interface DirectoryServerOptions {
  readonly directory: DirectorySource;
  readonly tasks: SyncTasks;
  readonly scope: Scope;
  /** The most rows of one answer, whatever `limit` asks for. */
  readonly maxPageSize: number;
  /** What GetInfo says of the directory server. */
  readonly status: () => string;
  readonly requestFormat?: 'JSON';
}

export function directoryServerApis(options: DirectoryServerOptions): Api[] {
  const common = {
    path: 'entry.cgi',
    minVersion: 1,
    maxVersion: 1,
    ...(options.requestFormat && { requestFormat: options.requestFormat }),
    parameterFailure,
  };
  return [
    { name: 'SYNO.DirectoryServer.Domain', ...common, methods: domainMethods(options) },
    { name: 'SYNO.DirectoryServer.Sync', ...common, methods: syncMethods(options.tasks) },
  ];
}

function domainMethods(options: DirectoryServerOptions): Api['methods'] {
  const { directory, scope, maxPageSize } = options;
  return {
    GetInfo: {
      run: () => {
        const facts = domainFacts(directory.baseDn);
        return {
          domain: facts.domain,
          netbios_name: facts.netbiosName,
          base_dn: facts.baseDn,
          status: options.status(),
        };
      },
    },
    List: {
      run: async ({ parameters, strikes, signal }) => {
        const base = baseDn(parameters.requiredText('basedn'));
        const offset = parameters.count('offset', 0);
        const limit = Math.min(parameters.count('limit', DEFAULT_LIMIT), maxPageSize);
        const request = { base, scope, offset, limit };
        const page = await readPage(directory, request, strikes, signal);
        if (page === undefined) throw new ApiFailure(DirectoryCode.objectNotFound);
        return { objects: page.entries.map(contractRow), total: page.total };
      },
    },
  };
}

function syncMethods(tasks: SyncTasks): Api['methods'] {
  return {
    UpdateDomain: { verb: 'POST', run: async () => ({ task_id: taskId(await tasks.start()) }) },
    GetTaskStatus: {
      run: async ({ parameters }) => {
        const state = await tasks.state(taskNumber(parameters.requiredText('task_id')));
        if (state === undefined) throw new ApiFailure(DirectoryCode.objectNotFound);
        return {
          status: state.status,
          progress: state.progress,
          users_synced: state.usersSynced,
          groups_synced: state.groupsSynced,
        };
      },
    },
  };
}

function taskId(number: number): string {
  return `sync_${number}`;
}

/** The number in a task id; NaN, which no task has, for any other text. */
function taskNumber(id: string): number {
  return Number(/^sync_(\d+)$/.exec(id)?.[1]);
}

function baseDn(text: string): Dn {
  try {
    const dn = parseDn(text);
    if (dn.length > 0) return dn;
  } catch (error) {
    if (!(error instanceof DnSyntaxError)) throw error;
  }
  throw new ApiFailure(DirectoryCode.invalidParameter);
}

function parameterFailure(error: ParameterError): ApiFailure {
  return new ApiFailure(
    error.reason === 'required' ? CommonCode.parameterLost : DirectoryCode.invalidParameter,
  );
}
