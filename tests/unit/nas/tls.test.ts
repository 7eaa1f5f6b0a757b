/** The HTTPS port: certificates as a NAS has them, what verifies and what does not, and a change while it runs. */
import { X509Certificate } from 'node:crypto';
import { request } from 'node:https';
import { connect, type PeerCertificate } from 'node:tls';
import { describe, expect, it } from 'vitest';
import type { CertificateKind } from '../../../src/nas';
import { start } from './support';

/** What a client that does not verify sees of the certificate. */
function look(port: number): Promise<PeerCertificate> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false }, () => {
      resolve(socket.getPeerCertificate());
      socket.destroy();
    });
    socket.once('error', reject);
  });
}

/** The status of a verified request, or the reason for which verification fails. */
function get(url: string, ca?: string): Promise<number | string> {
  return new Promise((resolve) => {
    const path = '/webapi/entry.cgi?api=SYNO.API.Info&version=1&method=query';
    const call = request(`${url}${path}`, { agent: false, ...(ca && { ca }) }, (response) => {
      response.resume();
      response.once('end', () => resolve(response.statusCode ?? 0));
    });
    call.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    call.end();
  });
}

/** A NAS that answers over HTTPS, with the real clock: certificates are verified against it. */
async function startSecurely(certificate?: CertificateKind) {
  const { nas } = await start({
    clock: { now: () => Date.now(), wait: () => Promise.resolve() },
    https: certificate === undefined ? {} : { certificate },
  });
  const { httpsUrl = '', httpsPort = 0, control } = nas;
  const { certificate: shown } = control;
  if (shown === undefined) throw new Error('The NAS has no certificate.');
  return { nas, httpsUrl, httpsPort, certificate: shown };
}

describe('HTTPS', () => {
  it('is there only when asked for', async () => {
    const { nas } = await start();
    expect(nas).not.toHaveProperty('httpsUrl');
    expect(nas.control).not.toHaveProperty('certificate');
  });

  it('shows the factory certificate, which fails by name and by issuer', async () => {
    const { httpsUrl, httpsPort, certificate } = await startSecurely();
    const peer = await look(httpsPort);
    expect(peer.subject).toMatchObject({ CN: 'synology', O: 'Synology Inc.' });
    expect(peer.issuer).toMatchObject({ CN: 'Synology Inc. CA' });
    expect(peer.subjectaltname).toBe('DNS:synology');
    expect(peer.fingerprint256).toBe(certificate.fingerprint256);
    expect(await get(httpsUrl)).toBe('UNABLE_TO_VERIFY_LEAF_SIGNATURE');
  });

  it('shows an issued certificate, which verifies for who trusts its authority', async () => {
    const { httpsUrl, certificate } = await startSecurely('issued');
    const authority = await certificate.authority();
    expect(new X509Certificate(authority).ca).toBe(true);
    expect(await get(httpsUrl, authority)).toBe(200);
    expect(await get(httpsUrl)).toBe('UNABLE_TO_VERIFY_LEAF_SIGNATURE');
  });

  it('shows an expired certificate', async () => {
    const { httpsUrl, certificate } = await startSecurely('expired');
    expect(await get(httpsUrl, await certificate.authority())).toBe('CERT_HAS_EXPIRED');
  });

  it('changes the certificate while it runs, and back', async () => {
    const { httpsPort, certificate } = await startSecurely();
    const first = (await look(httpsPort)).fingerprint256;
    await certificate.change('replaced');
    const second = await look(httpsPort);
    expect(second.fingerprint256).not.toBe(first);
    expect(second.fingerprint256).toBe(certificate.fingerprint256);
    expect(second.subject).toMatchObject({ CN: 'synology' });
    await certificate.change('factory');
    expect((await look(httpsPort)).fingerprint256).toBe(first);
  });
});
