/** SYNO.API.Info: which APIs there are, where they answer and in which versions. */
import type { Api } from '../web/api';
import { ApiFailure, CommonCode } from '../web/api-failure';

/** What `query` answers for one API. */
interface ApiDescription {
  readonly path: string;
  readonly minVersion: number;
  readonly maxVersion: number;
  readonly requestFormat?: 'JSON';
}

/**
 * @param path the file that a query is answered at; on DSM 5 and 6 that is not where other calls go
 * @param others the APIs to describe besides this one
 */
export function infoApi(path: string, others: readonly Api[]): Api {
  const info: Api = {
    name: 'SYNO.API.Info',
    path,
    minVersion: 1,
    maxVersion: 1,
    open: true,
    parameterFailure: () => new ApiFailure(CommonCode.parameterInvalid),
    methods: {
      query: {
        run: ({ parameters }) => {
          const wanted = parameters.texts('query') ?? ['all'];
          const chosen = [info, ...others].filter((api) => isWanted(api, wanted));
          return Object.fromEntries(chosen.map((api) => [api.name, describe(api)]));
        },
      },
    },
  };
  return info;
}

/** `all`, a name, or a prefix such as `SYNO.API.`, as DSM takes it. */
function isWanted(api: Api, wanted: readonly string[]): boolean {
  return wanted.some((name) => name.toLowerCase() === 'all' || name === api.name || isPrefix(name, api.name));
}

function isPrefix(prefix: string, name: string): boolean {
  return prefix.endsWith('.') && name.startsWith(prefix);
}

function describe(api: Api): ApiDescription {
  const { path, minVersion, maxVersion, requestFormat } = api;
  return { path, minVersion, maxVersion, ...(requestFormat && { requestFormat }) };
}
