/** The transport over Node, against real sockets: what it sends, what it accepts, and how it says that it could not. */
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { rootCertificates } from 'node:tls';
import { X509Certificate } from 'node:crypto';
import { generate } from 'selfsigned';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Certificate } from '../../../src/shared/failure';
import { textOf } from '../../../src/main/dsm/answer';
import { sizeOf } from '../../../src/main/dsm/body';
import { createNodeTransport } from '../../../src/main/dsm/node-transport';
import { TransportError, type HttpRequest } from '../../../src/main/dsm/transport';
import { serve } from './scripted-server';
import { signal } from './support';

const get = (url: string): HttpRequest => ({ method: 'GET', url, headers: {} });
const LIMIT = { signal, maxBytes: 1000 };

async function problemOf(promise: Promise<unknown>): Promise<TransportError> {
  const error: unknown = await promise.then(
    () => new Error('It succeeded.'),
    (reason: unknown) => reason,
  );
  if (error instanceof TransportError) return error;
  throw error;
}

/** A server that speaks below HTTP; `connected` and `closed` are about its first connection. */
/** Bytes: no system holds as many on the way between two ends. */
const MORE_THAN_WAITS = 64 * 1024 * 1024;

async function tcp(onConnection: (socket: Socket) => void) {
  const server = createServer();
  const connected = new Promise<Socket>((resolve) => void server.once('connection', resolve));
  const closed = connected.then((socket) => new Promise((resolve) => void socket.once('close', resolve)));
  server.on('connection', (socket) => onConnection(socket.on('error', () => undefined).resume()));
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { port: (server.address() as AddressInfo).port, connected, closed };
}

describe('a request', () => {
  it('arrives as it was given, and so does the answer', async () => {
    const server = await serve(() => ({
      status: 418,
      headers: { 'X-Answer': 'yes', 'retry-after': '3' },
      body: '漢é',
    }));
    const response = await createNodeTransport().send(
      {
        method: 'POST',
        url: `${server.url}/webapi/entry.cgi`,
        headers: { 'x-syno-token': 't' },
        body: 'account=%C3%A9',
      },
      LIMIT,
    );
    expect(response.status).toBe(418);
    expect(textOf(response.body)).toBe('漢é');
    expect(response.headers.get('x-answer')).toBe('yes');
    expect(server.seen[0]).toMatchObject({ verb: 'POST', url: '/webapi/entry.cgi' });
    expect(server.seen[0]?.headers).toMatchObject({ 'x-syno-token': 't', 'content-length': '14' });
    expect(server.seen[0]?.parameters.get('account')).toBe('é');
  });

  it('follows no redirect', async () => {
    const server = await serve(() => ({ status: 302, headers: { location: '/elsewhere' }, body: '' }));
    const response = await createNodeTransport().send(get(server.url), LIMIT);
    expect(response.status).toBe(302);
    expect(server.seen).toHaveLength(1);
  });

  it('keeps no cookie', async () => {
    const server = await serve(() => ({ headers: { 'set-cookie': 'id=secret' }, body: '' }));
    const transport = createNodeTransport();
    await transport.send(get(server.url), LIMIT);
    await transport.send(get(server.url), LIMIT);
    expect(server.seen[1]?.headers.cookie).toBeUndefined();
  });

  it('that is aborted ends on the wire', async () => {
    const server = await serve(() => 'hang');
    const aborter = new AbortController();
    const sent = createNodeTransport().send(get(server.url), { signal: aborter.signal, maxBytes: 10 });
    while (server.seen.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    const reason = new Error('enough');
    aborter.abort(reason);
    await expect(sent).rejects.toBe(reason);
    await server.seen[0]?.closed;
  });

  it('that is aborted in the middle of the answer ends on the wire', async () => {
    let take: () => void;
    const taken = new Promise<void>((resolve) => (take = resolve));
    const { port, closed } = await tcp((socket) => {
      socket.write(`HTTP/1.1 200 OK\r\ncontent-length: ${2 * MORE_THAN_WAITS}\r\n\r\n`);
      // All of it has left only when the other end has read some.
      socket.write(Buffer.alloc(MORE_THAN_WAITS), () => take());
    });
    const aborter = new AbortController();
    const options = { signal: aborter.signal, maxBytes: 4 * MORE_THAN_WAITS };
    const sent = createNodeTransport().send(get(`http://127.0.0.1:${port}/`), options);
    await taken;
    aborter.abort('enough');
    await expect(sent).rejects.toBe('enough');
    await closed;
  });

  it('is not even begun when it is aborted before', async () => {
    const server = await serve(() => ({ body: '' }));
    const aborted = { signal: AbortSignal.abort('never'), maxBytes: 10 };
    await expect(createNodeTransport().send(get(server.url), aborted)).rejects.toBe('never');
    expect(server.seen).toEqual([]);
  });
});

describe('an answer', () => {
  it('of the greatest size is taken', async () => {
    const server = await serve(() => ({ body: 'x'.repeat(1000) }));
    expect(sizeOf((await createNodeTransport().send(get(server.url), LIMIT)).body)).toBe(1000);
  });

  it('that is larger is given up while it is read', async () => {
    const server = await serve(() => ({ body: 'x'.repeat(5_000_000) }));
    const error = await problemOf(createNodeTransport().send(get(server.url), LIMIT));
    expect(error.problem).toBe('answer-too-large');
    await server.seen[0]?.closed;
  });
});

describe('no answer', () => {
  it('because there is no such name', async () => {
    const error = await problemOf(createNodeTransport().send(get('http://nas.invalid/'), LIMIT));
    expect(error).toMatchObject({ problem: 'name-not-found' });
  });

  it('because nobody listens', async () => {
    const error = await problemOf(createNodeTransport().send(get('http://127.0.0.1:1/'), LIMIT));
    expect(error).toMatchObject({ problem: 'connection-refused', detail: 'ECONNREFUSED' });
  });

  it.each([
    ['at once', ''],
    ['in the middle', 'HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nabc'],
    ['between chunks', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\n'],
  ])('because the connection breaks %s', async (_when, before) => {
    const { port } = await tcp((socket) => {
      socket.once('data', () => socket.end(before));
    });
    const error = await problemOf(createNodeTransport().send(get(`http://127.0.0.1:${port}/`), LIMIT));
    expect(error.problem).toBe('connection-lost');
  });

  it('because it is not HTTP', async () => {
    const { port } = await tcp((socket) => {
      socket.end('SSH-2.0-OpenSSH_9.2\r\n');
    });
    const error = await problemOf(createNodeTransport().send(get(`http://127.0.0.1:${port}/`), LIMIT));
    expect(error.problem).toBe('not-http');
  });

  it('because the port speaks plain HTTP', async () => {
    const server = await serve(() => ({ body: '' }));
    const url = server.url.replace('http:', 'https:');
    const error = await problemOf(createNodeTransport().send(get(url), LIMIT));
    expect(error.problem).toBe('tls-failed');
    expect(server.seen).toEqual([]);
  });

  it('because the peer hangs up in the handshake', async () => {
    const { port } = await tcp((socket) => void socket.end());
    const error = await problemOf(createNodeTransport().send(get(`https://127.0.0.1:${port}/`), LIMIT));
    expect(error.problem).toBe('tls-failed');
  });
});

describe('a certificate', () => {
  let factory: { key: string; cert: string };
  let other: { key: string; cert: string };
  let valid: { key: string; cert: string };
  let expired: { key: string; cert: string };

  const make = async (altNames: { type: 2 | 7; value?: string; ip?: string }[], notAfterDate?: Date) => {
    const extensions = [{ name: 'subjectAltName', altNames }];
    const dates = notAfterDate && { notBeforeDate: new Date(0), notAfterDate };
    const pems = await generate([{ name: 'commonName', value: 'synology' }], {
      ...({ extensions } as object),
      ...dates,
      algorithm: 'sha256',
    });
    return { key: pems.private, cert: pems.cert };
  };

  beforeAll(async () => {
    factory = await make([{ type: 2, value: 'synology' }]);
    other = await make([{ type: 2, value: 'synology' }]);
    valid = await make([{ type: 7, ip: '127.0.0.1' }]);
    expired = await make([{ type: 7, ip: '127.0.0.1' }], new Date(86_400_000));
  });

  const pin = (pem: string): Certificate => ({
    subject: 'CN=synology',
    issuer: 'CN=synology',
    names: ['synology'],
    validFrom: 0,
    validTo: 0,
    sha256: new X509Certificate(pem).fingerprint256,
  });

  it('from an unknown issuer is shown, and nothing is sent', async () => {
    const server = await serve(() => ({ body: '' }), factory);
    const error = await problemOf(createNodeTransport().send(get(server.url), LIMIT));
    expect(error).toMatchObject({ problem: 'certificate-untrusted', detail: 'it is self-signed' });
    const parsed = new X509Certificate(factory.cert);
    expect(error.certificate).toEqual({
      offered: {
        subject: 'CN=synology',
        issuer: 'CN=synology',
        names: ['synology'],
        validFrom: Date.parse(parsed.validFrom),
        validTo: Date.parse(parsed.validTo),
        sha256: parsed.fingerprint256,
      },
    });
    expect(server.seen).toEqual([]);
  });

  it.each([
    ['for another name', () => factory, 'it is for another name'],
    ['that has expired', () => expired, 'it has expired'],
  ])('%s is refused although its issuer is known', async (_what, pair, reason) => {
    const server = await serve(() => ({ body: '' }), pair());
    const transport = createNodeTransport({ ca: pair().cert });
    const error = await problemOf(transport.send(get(server.url), LIMIT));
    expect(error).toMatchObject({ problem: 'certificate-untrusted', detail: reason });
    expect(server.seen).toEqual([]);
  });

  it('that is the trusted one is accepted, for every request', async () => {
    const server = await serve(() => ({ body: 'hello' }), factory);
    const transport = createNodeTransport({ trusted: pin(factory.cert) });
    expect(textOf((await transport.send(get(server.url), LIMIT)).body)).toBe('hello');
    expect(textOf((await transport.send(get(server.url), LIMIT)).body)).toBe('hello');
  });

  it('that is another than the trusted one is shown beside it, and nothing is sent', async () => {
    const server = await serve(() => ({ body: '' }), other);
    const trusted = pin(factory.cert);
    const error = await problemOf(createNodeTransport({ trusted }).send(get(server.url), LIMIT));
    expect(error.problem).toBe('certificate-changed');
    expect(error.certificate?.trusted).toEqual(trusted);
    expect(error.certificate?.offered.sha256).toBe(pin(other.cert).sha256);
    expect(server.seen).toEqual([]);
  });

  it('that verifies needs no trust, and may be another than the trusted one', async () => {
    const server = await serve(() => ({ body: 'hello' }), valid);
    const transport = createNodeTransport({ ca: valid.cert, trusted: pin(factory.cert) });
    expect(textOf((await transport.send(get(server.url), LIMIT)).body)).toBe('hello');
  });

  it('that one transport trusts is not trusted by another', async () => {
    const server = await serve(() => ({ body: 'hello' }), factory);
    await createNodeTransport({ trusted: pin(factory.cert) }).send(get(server.url), LIMIT);
    const error = await problemOf(createNodeTransport().send(get(server.url), LIMIT));
    expect(error.problem).toBe('certificate-untrusted');
    expect(rootCertificates).not.toContain(factory.cert);
  });

  it('is waited for no longer than the request is wanted', async () => {
    const { port, connected, closed } = await tcp(() => undefined);
    const aborter = new AbortController();
    const options = { signal: aborter.signal, maxBytes: 10 };
    const sent = createNodeTransport().send(get(`https://127.0.0.1:${port}/`), options);
    await connected;
    aborter.abort('enough');
    await expect(sent).rejects.toBe('enough');
    await closed;
  });
});
