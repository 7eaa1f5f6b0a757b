/** The language of the Web API: calls, answers, failures, and how an API describes itself. */
import type { Session } from '../access/sessions';
import type { Strike } from '../faults/fault';
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

/** A failure as the NAS words it: a number, which means something different in each API, and at times details. */
export class ApiFailure extends Error {
  override readonly name = 'ApiFailure';
  constructor(
    readonly code: number,
    readonly errors?: Readonly<Record<string, unknown>> | readonly unknown[],
  ) {
    super(`The Web API answers with code ${code}.`);
  }
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

/** The codes that all APIs share (DSM Login Web API Guide, "Common Error Codes"; 119 and 120 from observation). */
export const CommonCode = {
  unknown: 100,
  noApiMethodOrVersion: 101,
  noSuchApi: 102,
  noSuchMethod: 103,
  versionNotSupported: 104,
  sessionTimedOut: 106,
  sessionInterrupted: 107,
  parameterLost: 114,
  sessionInvalid: 119,
  parameterInvalid: 120,
  addressDiffers: 150,
} as const;
