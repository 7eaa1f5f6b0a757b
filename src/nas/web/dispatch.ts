/** Finds the API, the version, the method and the session of a call, in the order in which DSM looks for them. */
import type { Session, Sessions } from '../access/sessions';
import type { Strike } from '../faults/fault';
import type { Api, ApiCall } from './api';
import { ApiFailure, CommonCode } from './api-failure';
import type { WebRequest } from './http';
import { ParameterError, Parameters } from './parameters';

/** What a call asks for, before anything was checked. */
export interface RawCall {
  readonly api: string | undefined;
  readonly version: string | undefined;
  readonly method: string | undefined;
  /** The query's and the body's parameters together; the body's win. */
  readonly values: URLSearchParams;
}

/** Reads a call from a request: parameters come in the query, in a form body, or both. */
export function readCall(request: WebRequest): RawCall {
  const values = new URLSearchParams(request.query);
  const type = request.headers['content-type'] ?? '';
  if (request.body !== '' && type.startsWith('application/x-www-form-urlencoded')) {
    for (const [name, value] of new URLSearchParams(request.body)) values.set(name, value);
  }
  // Some clients write these three as JSON as well, with quotes, and DSM takes it.
  const read = (name: string) => values.get(name)?.replace(/^"(.*)"$/, '$1');
  return { api: read('api'), version: read('version'), method: read('method'), values };
}

/**
 * Carries out a call at a file below `/webapi/`.
 * DSM checks the version before the method, so a wrong version gives 104 for every method.
 * @throws ApiFailure
 */
export async function dispatch(
  raw: RawCall,
  request: WebRequest,
  file: string,
  apis: ReadonlyMap<string, Api>,
  sessions: Sessions,
  strikes: readonly Strike[],
): Promise<unknown> {
  const { api: name, version: versionText, method: methodName } = raw;
  if (name === undefined || versionText === undefined || methodName === undefined) {
    throw new ApiFailure(CommonCode.noApiMethodOrVersion);
  }
  const api = apis.get(name);
  if (api === undefined || !answersAt(api, file)) throw new ApiFailure(CommonCode.noSuchApi);
  const version = Number(versionText);
  if (!(version >= api.minVersion && version <= api.maxVersion)) {
    throw new ApiFailure(CommonCode.versionNotSupported);
  }
  const method = Object.hasOwn(api.methods, methodName) ? api.methods[methodName] : undefined;
  if (method === undefined || (method.verb !== undefined && method.verb !== request.verb)) {
    throw new ApiFailure(CommonCode.noSuchMethod);
  }
  const call: ApiCall = {
    api: name,
    version,
    method: methodName,
    parameters: new Parameters(raw.values, api.requestFormat),
    session: sessionOf(api, raw, request, sessions, strikes),
    address: request.address,
    strikes,
    signal: request.signal,
  };
  try {
    return await method.run(call);
  } catch (error) {
    throw error instanceof ParameterError ? api.parameterFailure(error) : error;
  }
}

/** An open API is answered without a session too; one that is shown all the same must not stop it. */
function sessionOf(
  api: Api,
  raw: RawCall,
  request: WebRequest,
  sessions: Sessions,
  strikes: readonly Strike[],
): Session | undefined {
  const credentials = {
    sid: raw.values.get('_sid') ?? undefined,
    synoToken: request.headers['x-syno-token'] ?? raw.values.get('SynoToken') ?? undefined,
    address: request.address,
  };
  for (const { fault } of strikes) {
    if (fault.kind !== 'end-session') continue;
    sessions.end(fault.code, (session) => session.sid === credentials.sid);
  }
  try {
    return sessions.use(credentials);
  } catch (error) {
    if (api.open === true && error instanceof ApiFailure) return undefined;
    throw error;
  }
}

/** Whether an API answers at a file below `/webapi/`. */
export function answersAt(api: Api, file: string): boolean {
  return api.path === file || (api.alsoAt?.includes(file) ?? false);
}
