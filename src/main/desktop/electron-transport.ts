/** The DSM client's transport in Electron: requests through Chromium, and its errors in the client's own words. */
import type { Certificate } from '../../shared/failure';
import type { Body } from '../dsm/body';
import {
  TransportError,
  type HttpRequest,
  type HttpResponse,
  type SendOptions,
  type Transport,
  type TransportProblem,
} from '../dsm/transport';
import type { CertificateGuard } from './certificates';
import { partitionsFor, type Partition } from './nas-partitions';

/** Chromium's error names; what is not here is `unreachable` with Chromium's own word. */
const PROBLEMS: Readonly<Record<string, TransportProblem>> = {
  ERR_NAME_NOT_RESOLVED: 'name-not-found',
  ERR_NAME_RESOLUTION_FAILED: 'name-not-found',
  ERR_CONNECTION_REFUSED: 'connection-refused',
  ERR_UNSAFE_PORT: 'port-kept',
  ERR_CONNECTION_RESET: 'connection-lost',
  ERR_CONNECTION_CLOSED: 'connection-lost',
  ERR_CONNECTION_ABORTED: 'connection-lost',
  ERR_EMPTY_RESPONSE: 'connection-lost',
  ERR_CONTENT_LENGTH_MISMATCH: 'connection-lost',
  ERR_INCOMPLETE_CHUNKED_ENCODING: 'connection-lost',
  ERR_INVALID_HTTP_RESPONSE: 'not-http',
  ERR_SSL_PROTOCOL_ERROR: 'tls-failed',
  ERR_SSL_VERSION_OR_CIPHER_MISMATCH: 'tls-failed',
  ERR_BAD_SSL_CLIENT_AUTH_CERT: 'tls-failed',
};

/** What Chromium finds wrong with a certificate, in words that stand in a sentence. */
const CERTIFICATE_REASONS: Readonly<Record<string, string>> = {
  ERR_CERT_AUTHORITY_INVALID: 'its issuer is unknown',
  ERR_CERT_COMMON_NAME_INVALID: 'it is for another name',
  ERR_CERT_DATE_INVALID: 'it has expired or is not valid yet',
  ERR_CERT_REVOKED: 'it was revoked',
  ERR_CERT_WEAK_SIGNATURE_ALGORITHM: 'its signature is too weak',
  ERR_CERT_WEAK_KEY: 'its key is too weak',
};

/** @param trusted the certificate that was trusted by hand for this profile's host and port. */
export function electronTransport(profileId: string, trusted: Certificate | undefined): Transport {
  const { shared, lendUnused } = partitionsFor(profileId, trusted);
  return {
    send: (request, options) =>
      request.once === true
        ? lendUnused((partition) => exchange(partition, request, options), options)
        : exchange(shared, request, options),
  };
}

async function exchange(
  { session, guard, takeRedirect }: Partition,
  request: HttpRequest,
  { signal, maxBytes }: SendOptions,
): Promise<HttpResponse> {
  const response = await attempt(request, signal, guard, () =>
    session
      .fetch(request.url, {
        method: request.method,
        headers: { ...request.headers },
        ...(request.body !== undefined && { body: request.body }),
        redirect: 'manual',
        credentials: 'omit',
        bypassCustomProtocolHandlers: true,
        signal,
      })
      .catch((error: unknown) => {
        // Electron rejects where a browser would show the redirect; it is an answer all the same.
        const redirect = takeRedirect(request.url);
        if (redirect === undefined) throw error;
        return redirect;
      }),
  );
  if (!(response instanceof Response)) {
    return {
      status: response.status,
      headers: new Map([['location', response.location]]),
      body: [],
    };
  }
  const body = await attempt(request, signal, guard, () => readBody(response, maxBytes));
  return { status: response.status, headers: new Map(response.headers), body };
}

async function attempt<T>(
  request: HttpRequest,
  signal: SendOptions['signal'],
  guard: CertificateGuard,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof TransportError) throw error;
    if (signal.aborted) throw signal.reason;
    throw translate(error, new URL(request.url).hostname, guard);
  }
}

function translate(error: unknown, hostname: string, guard: CertificateGuard): TransportError {
  const word = /net::(ERR_[A-Z0-9_]+)/.exec(String(error))?.[1] ?? 'unknown reason';
  if (word.startsWith('ERR_CERT_')) {
    const refused = guard.refused(hostname.replace(/^\[|\]$/g, ''));
    const changed = refused?.trusted !== undefined;
    return new TransportError(
      changed ? 'certificate-changed' : 'certificate-untrusted',
      CERTIFICATE_REASONS[word] ?? word,
      refused,
    );
  }
  return new TransportError(PROBLEMS[word] ?? 'unreachable', word);
}

async function readBody(response: Response, maxBytes: number): Promise<Body> {
  if (response.body === null) return [];
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of response.body as unknown as AsyncIterable<Uint8Array>) {
    bytes += piece.byteLength;
    // Leaving the loop by throwing also cancels the stream, and with it the request.
    if (bytes > maxBytes) throw new TransportError('answer-too-large', `over ${maxBytes} bytes`);
    pieces.push(piece);
  }
  return pieces;
}
