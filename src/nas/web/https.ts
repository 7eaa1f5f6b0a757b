/** The HTTPS port, whose certificate can be changed while it runs. */
import type { RequestListener } from 'node:http';
import { createServer } from 'node:https';
import type { Clock } from '../clock';
import { type Certificate, type CertificateKind, Certificates } from './certificates';
import { type HttpListener, listen } from './http';

export interface HttpsListener extends HttpListener {
  /** The certificate that is shown now. */
  readonly certificate: Certificate;
  /** Shows another certificate from now on; idle connections are closed, so that callers meet it. */
  changeCertificate(kind: CertificateKind): Promise<Certificate>;
  /** The authority behind `issued` and `expired` certificates, as PEM. */
  authority(): Promise<string>;
}

export async function listenSecurely(
  listener: RequestListener,
  host: string,
  port: number,
  kind: CertificateKind,
  clock: Clock,
): Promise<HttpsListener> {
  const certificates = new Certificates(host, clock);
  let certificate = await certificates.get(kind);
  const server = createServer({ cert: certificate.cert, key: certificate.key }, listener);
  const http = await listen(server, host, port);
  return {
    ...http,
    get certificate() {
      return certificate;
    },
    changeCertificate: async (other) => {
      certificate = await certificates.get(other);
      server.setSecureContext({ cert: certificate.cert, key: certificate.key });
      server.closeIdleConnections();
      return certificate;
    },
    authority: () => certificates.authority(),
  };
}
