/** The port through which the DSM client reaches a NAS: in Electron a session partition, in plain Node its own HTTP client. */
import type { Certificate } from '../../shared/failure';
import type { Body } from './body';

export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /**
   * It changes something, so that it must not reach the NAS twice: no transport may send it again by itself, as HTTP
   * stacks do where a connection that was kept open turns out to be closed. Whether it arrived is then not known.
   */
  readonly once?: true;
}

export interface HttpResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Body;
}

export interface SendOptions {
  readonly signal: AbortSignal;
  /** An answer with more bytes than this ends in `answer-too-large`. */
  readonly maxBytes: number;
}

/**
 * Sends one request. It follows no redirect, keeps no cookie, and trusts a certificate only when it verifies or is the
 * one trusted for this profile.
 */
export interface Transport {
  /** @throws TransportError, or the signal's reason when it is aborted. */
  send(request: HttpRequest, options: SendOptions): Promise<HttpResponse>;
}

export type TransportProblem =
  | 'name-not-found'
  | 'connection-refused'
  /** This computer's own side keeps it for another service. */
  | 'port-kept'
  | 'unreachable'
  | 'connection-lost'
  | 'tls-failed'
  | 'not-http'
  | 'certificate-untrusted'
  | 'certificate-changed'
  | 'answer-too-large';

/** Why no answer came. Nothing of a request was sent when the certificate is the problem. */
export class TransportError extends Error {
  override readonly name = 'TransportError';
  constructor(
    readonly problem: TransportProblem,
    /** The system's own words, safe to show. */
    readonly detail: string,
    readonly certificate?: { readonly offered: Certificate; readonly trusted?: Certificate },
  ) {
    super(`${problem}: ${detail}`);
  }
}
