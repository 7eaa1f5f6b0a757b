/** The language of the Web API: calls, and how an API describes itself. */
import type { Session } from '../access/sessions';
import type { Strike } from '../faults/fault';
import type { ApiFailure } from './api-failure';
import type { Parameters, ParameterError } from './parameters';

export interface ApiCall {
  readonly api: string;
  readonly version: number;
  readonly method: string;
  readonly parameters: Parameters;
  /** The caller's session; absent for APIs that need no login and were called without one. */
  readonly session: Session | undefined;
  /** The address that the call came from. */
  readonly address: string;
  /** The faults that strike this call; methods heed those that concern their own work. */
  readonly strikes: readonly Strike[];
  /** Aborted when the caller has gone or the NAS shuts down. */
  readonly signal: AbortSignal;
}

interface ApiMethod {
  /** The HTTP method that it insists on; any when absent. */
  readonly verb?: 'POST';
  /** Answers the `data` of the reply; undefined for a reply without data. Throws ApiFailure. */
  run(call: ApiCall): unknown;
}

export interface Api {
  readonly name: string;
  /** The file below `/webapi/` that answers for it. */
  readonly path: string;
  /** Other files that answer for it as well, although API.Info does not say so. */
  readonly alsoAt?: readonly string[];
  readonly minVersion: number;
  readonly maxVersion: number;
  /** When given, every parameter except api, version, method and _sid is JSON. */
  readonly requestFormat?: 'JSON';
  /** Whether it answers without a session. */
  readonly open?: true;
  readonly methods: Readonly<Record<string, ApiMethod>>;
  /** How it words a missing or wrong parameter. */
  parameterFailure(error: ParameterError): ApiFailure;
}
