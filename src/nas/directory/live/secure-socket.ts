/** Opens a TLS connection, and hands it over only when the server has proven who it is: before that nothing is sent. */
import { once } from 'node:events';
import { isIP } from 'node:net';
import { connect, type TLSSocket } from 'node:tls';
import { DirectoryError } from '../source';

/**
 * How a server proves who it is: by a certificate from the authorities in `ca` (PEM) and for the name it was asked by,
 * or by the very certificate whose SHA-256 is `sha256`, as `AB:CD:…`, whoever signed it.
 */
export type LdapTrust = { readonly ca: string } | { readonly sha256: string };

export interface SecureAddress {
  readonly host: string;
  readonly port: number;
  /** Default: the authorities that Node knows. */
  readonly trust?: LdapTrust;
}

const CONNECT_WITHIN_MS = 10_000;
/** A peer that vanished without a word is noticed by the system's probes. */
const PROBE_AFTER_MS = 30_000;

/** @throws DirectoryError when there is no connection, or none that can be trusted */
export async function openSecureSocket({ host, port, trust }: SecureAddress): Promise<TLSSocket> {
  const pin = trust !== undefined && 'sha256' in trust ? trust.sha256 : undefined;
  const socket = connect({
    host,
    port,
    // An address is no name that a server could be asked for by (RFC 6066, section 3).
    ...(isIP(host) === 0 && { servername: host }),
    ...(trust !== undefined && 'ca' in trust && { ca: trust.ca }),
    // With a pin the certificate itself is compared, below; authorities and names say nothing more.
    rejectUnauthorized: pin === undefined,
  });
  socket.setKeepAlive(true, PROBE_AFTER_MS);
  try {
    await once(socket, 'secureConnect', { signal: AbortSignal.timeout(CONNECT_WITHIN_MS) });
    if (pin !== undefined) checkPin(socket, pin);
    return socket;
  } catch (error) {
    socket.destroy();
    throw new DirectoryError(`${host}:${port} cannot be reached securely: ${reason(error)}`, {
      cause: error,
    });
  }
}

function checkPin(socket: TLSSocket, pin: string): void {
  const offered = socket.getPeerX509Certificate()?.fingerprint256 ?? 'none';
  if (hexDigits(offered) !== hexDigits(pin)) {
    throw new Error(`it shows the certificate ${offered}, not the one that was pinned.`);
  }
}

/** Fingerprints are compared whether or not they are written with colons. */
function hexDigits(fingerprint: string): string {
  return fingerprint.replaceAll(':', '').toUpperCase();
}

function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'AbortError') return `no answer within ${CONNECT_WITHIN_MS / 1000} seconds.`;
  // Where a name has several addresses, Node gathers what each of them said, under an empty message.
  if (error instanceof AggregateError) return error.errors.map(reason).join(', ');
  return error.message;
}
