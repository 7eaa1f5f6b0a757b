/** The ways in which a NAS, or what stands between it and its client, misbehaves. */
import type { StaleCode } from '../access/sessions';

/** Lengths of time are milliseconds; `part` and `chance` run from 0 to 1. */
export type Fault =
  /** The answer comes late: after `ms`, and up to `jitterMs` more by chance. */
  | { readonly kind: 'latency'; readonly ms: number; readonly jitterMs?: number }
  /** The connection is cut without an answer. */
  | { readonly kind: 'drop'; readonly carriedOut?: boolean }
  /** A web page instead of JSON, as proxies and portals send it. */
  | { readonly kind: 'html'; readonly status: number; readonly carriedOut?: boolean }
  /** Too many requests or no service for now: HTTP status (503 unless said) with a Retry-After header. */
  | { readonly kind: 'retry-after'; readonly seconds: number; readonly status?: number }
  /** The call fails with a code: 109, 110, 111, 117 and 118 say busy, any other is possible. */
  | { readonly kind: 'code'; readonly code: number; readonly carriedOut?: boolean }
  /** `{success: false}` and nothing else. */
  | { readonly kind: 'no-error' }
  /** The caller's session ends before the call, which fails with this code; the next login works. */
  | { readonly kind: 'end-session'; readonly code: StaleCode }
  /** The JSON ends after a part of it; the HTTP message itself is whole. */
  | { readonly kind: 'cut-json'; readonly part: number }
  /** The connection breaks after a part of the body. */
  | { readonly kind: 'cut-connection'; readonly part: number }
  /** The body comes in pieces of `bytes`, one every `ms`. */
  | { readonly kind: 'drip'; readonly bytes: number; readonly ms: number }
  /** Fields of `data` have another type: numbers are text, texts numbers, lists objects. All unless named. */
  | { readonly kind: 'wrong-types'; readonly fields?: readonly string[] }
  /** Fields of `data` are absent. All unless named. */
  | { readonly kind: 'missing-fields'; readonly fields?: readonly string[] }
  /** Among the rows of a list stand null, a row without DN and a row whose DN is a number. */
  | { readonly kind: 'odd-rows' }
  /** A list answers at most `max` rows, whatever is asked for. */
  | { readonly kind: 'page-size'; readonly max: number }
  /** The total of a list is off by `by`, and by as much more with every answer. */
  | { readonly kind: 'changing-total'; readonly by: number }
  /** Pages after the first begin `rows` rows too early: rows come twice, and the last ones only if asked for. */
  | { readonly kind: 'duplicate-rows'; readonly rows: number }
  /** Every answer sees the list in another order: rows come twice, others not at all. */
  | { readonly kind: 'unstable-order' };

export type FaultKind = Fault['kind'];

/** A fault, and which calls it strikes. */
export interface FaultRule {
  readonly fault: Fault;
  /** Only calls of this API; of all when absent. */
  readonly api?: string;
  readonly method?: string;
  /** The chance that it strikes a call. Default: 1. */
  readonly chance?: number;
  /** How many calls are spared first: an expiry in mid-crawl. Default: 0. */
  readonly skip?: number;
  /** After how many strikes it ends. Default: never. */
  readonly times?: number;
}

/** A fault that strikes a call; `strike` counts from 1. */
export interface Strike {
  readonly fault: Fault;
  readonly strike: number;
}
