/** TLS for plain Node: a certificate is judged before the first byte of a request is sent. */
import { Agent, type RequestOptions } from 'node:https';
import type { Duplex } from 'node:stream';
import { connect, type PeerCertificate, type TLSSocket } from 'node:tls';
import type { Certificate } from '../../shared/failure';
import { TransportError } from './transport';

/** OpenSSL's and Node's words for the usual reasons; what is not here is shown as it is. */
const REASONS: Readonly<Record<string, string>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: 'it is self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'its issuer is unknown',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its issuer is unknown',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its issuer is unknown',
  CERT_HAS_EXPIRED: 'it has expired',
  CERT_NOT_YET_VALID: 'it is not valid yet',
  ERR_TLS_CERT_ALTNAME_INVALID: 'it is for another name',
};

export interface TlsOptions {
  /** The certificate that was trusted by hand: it is accepted although it does not verify, and no other such is. */
  readonly trusted?: Certificate | undefined;
  /** Authorities to verify against instead of the system's, in PEM. */
  readonly ca?: string | undefined;
}

/** What `node:https` passes on to its agent, with the signal that ends a connection still being made. */
export type ConnectOptions = RequestOptions & { readonly connectSignal?: AbortSignal };

export class JudgingAgent extends Agent {
  constructor(
    options: ConstructorParameters<typeof Agent>[0],
    readonly tls: TlsOptions,
  ) {
    super(options);
  }

  override createConnection(
    { connectSignal, ...options }: ConnectOptions,
    done?: (error: Error | null, socket: Duplex) => void,
  ): undefined {
    const socket = connect({
      host: options.host ?? 'localhost',
      port: Number(options.port),
      ...(options.servername !== undefined && { servername: options.servername }),
      ...(this.tls.ca !== undefined && { ca: this.tls.ca }),
      // Verified all the same: `authorized` says how it went. So the refused certificate can be shown.
      rejectUnauthorized: false,
    });
    const settle = (problem: Error | null) => {
      socket.off('error', settle);
      socket.off('secureConnect', judge);
      connectSignal?.removeEventListener('abort', abort);
      if (problem !== null) socket.destroy();
      done?.(problem, socket);
    };
    const judge = () => settle(judgeCertificate(socket, this.tls.trusted));
    const abort = () => settle(new Error('aborted'));
    socket.once('error', (error: NodeJS.ErrnoException) => settle(duringHandshake(error)));
    socket.once('secureConnect', judge);
    connectSignal?.addEventListener('abort', abort, { once: true });
    return undefined;
  }
}

/** A peer that hangs up in the middle of the handshake does not speak TLS. */
function duringHandshake(error: NodeJS.ErrnoException): Error {
  return error.code === 'ECONNRESET' ? new TransportError('tls-failed', 'it hung up') : error;
}

function judgeCertificate(socket: TLSSocket, trusted: Certificate | undefined): TransportError | null {
  if (socket.authorized) return null;
  const offered = describe(socket.getPeerCertificate());
  if (offered === undefined) return new TransportError('tls-failed', 'it has no certificate');
  if (trusted?.sha256 === offered.sha256) return null;
  // Node's own types say Error; it is the code as text.
  const code = String(socket.authorizationError);
  const reason = REASONS[code] ?? code;
  return trusted === undefined
    ? new TransportError('certificate-untrusted', reason, { offered })
    : new TransportError('certificate-changed', reason, { offered, trusted });
}

function describe(peer: PeerCertificate): Certificate | undefined {
  // Node answers an empty object when there is none.
  if ((peer as Partial<PeerCertificate>).fingerprint256 === undefined) return undefined;
  return {
    subject: oneLine(peer.subject),
    issuer: oneLine(peer.issuer),
    names: (peer.subjectaltname ?? '')
      .split(', ')
      .map((name) => name.replace(/^(?:DNS|IP Address):/, ''))
      .filter((name) => name !== ''),
    validFrom: Date.parse(peer.valid_from),
    validTo: Date.parse(peer.valid_to),
    sha256: peer.fingerprint256,
  };
}

function oneLine(name: PeerCertificate['subject']): string {
  return Object.entries(name)
    .flatMap(([type, value]: [string, string | string[] | undefined]) =>
      [value ?? []].flat().map((text) => `${type}=${text}`),
    )
    .join(', ');
}
