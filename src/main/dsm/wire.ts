/** How a call of the DSM Web API looks on the wire: its URL, its body and its headers. */
import type { RowsAt } from './listing';
import type { HttpRequest } from './transport';

/** An API as this NAS offers it, with the version that both sides know. */
export interface ApiOnNas {
  readonly name: string;
  /** The file below `/webapi/`, verbatim as the NAS says it. */
  readonly path: string;
  readonly version: number;
  /** `JSON`: every parameter except api, version, method and _sid is JSON text. */
  readonly format: 'plain' | 'JSON';
}

type Parameter = string | number | readonly string[];

export interface ApiCall {
  readonly api: ApiOnNas;
  readonly method: string;
  /**
   * The documented methods say GET or POST each, and a NAS may insist. A POST carries everything in its body, so that no
   * session id stands in a URL; with GET there is no other documented place for it.
   */
  readonly verb: 'GET' | 'POST';
  readonly parameters: Readonly<Record<string, Parameter>>;
  /** Of a listing, where in the answer's data its rows are. */
  readonly rowsAt?: RowsAt;
  /** It changes something, and must not reach the NAS twice, whatever becomes of the connection. */
  readonly once?: true;
}

/** What proves that a call belongs to a session. */
export interface SessionIds {
  readonly sid: string;
  readonly synoToken: string | undefined;
}

/** @param baseUrl the NAS's address with its path prefix, without a slash at its end. */
export function buildRequest(baseUrl: string, call: ApiCall, ids?: SessionIds): HttpRequest {
  const { api, method, verb } = call;
  const pairs: [string, string][] = [
    ['api', api.name],
    ['version', `${api.version}`],
    ['method', method],
    ...Object.entries(call.parameters).map(([name, value]): [string, string] => [
      name,
      api.format === 'JSON' ? JSON.stringify(value) : plain(value),
    ]),
    ...(ids === undefined ? [] : [['_sid', ids.sid] satisfies [string, string]]),
  ];
  const form = pairs.map((pair) => pair.map(encode).join('=')).join('&');
  const url = `${baseUrl}/webapi/${api.path}`;
  const headers = { ...(ids?.synoToken !== undefined && { 'x-syno-token': ids.synoToken }) };
  const once = call.once === true && ({ once: true } as const);
  if (verb === 'GET') return { method: verb, url: `${url}?${form}`, headers, ...once };
  return {
    method: verb,
    url,
    headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
    body: form,
    ...once,
  };
}

/** What of a call is secret, as it is before it is encoded: what a person typed, and what comes and goes with a session. */
export function secretsOf(
  { parameters: { passwd, otp_code, device_id } }: ApiCall,
  ids?: SessionIds,
): { readonly lasting: readonly string[]; readonly passing: readonly string[] } {
  const texts = (values: readonly (Parameter | undefined)[]) =>
    values.filter((value) => typeof value === 'string');
  return { lasting: texts([passwd]), passing: texts([otp_code, device_id, ids?.sid, ids?.synoToken]) };
}

/** DSM reads lists as JSON also where the other parameters are plain. */
function plain(value: Parameter): string {
  return typeof value === 'object' ? JSON.stringify(value) : `${value}`;
}

/**
 * Percent-encodes everything, a space as `%20`: DSM does not read `+` as a space everywhere. Half of a surrogate pair,
 * which no URL can carry, becomes U+FFFD.
 */
function encode(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\u{fffd}'));
}
