/** The HTTP edge: sockets in, plain requests out; plain replies in, bytes out, badly if the reply says so. */
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo, Server } from 'node:net';
import type { Clock } from '../clock';

export interface WebRequest {
  readonly verb: string;
  /** The path without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** The query as it was written, without the question mark. */
  readonly rawQuery: string;
  /** Header names are in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
  /** The address that the request came from. */
  readonly address: string;
  /** Aborted when the caller has gone or the server closes. */
  readonly signal: AbortSignal;
}

/** How the bytes of a reply reach the caller. Lengths are in bytes. */
export type Delivery =
  | { readonly kind: 'whole' }
  /** The connection is cut without an answer. */
  | { readonly kind: 'nothing' }
  /** The connection is cut after a part of the body, from 0 to 1, although its length was announced. */
  | { readonly kind: 'broken'; readonly part: number }
  /** The body arrives in small pieces. */
  | { readonly kind: 'drip'; readonly pieceBytes: number; readonly everyMs: number };

export interface WebReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly delivery?: Delivery;
}

export type WebHandler = (request: WebRequest) => Promise<WebReply>;

/** More than any call of the Web API needs. */
const BODY_LIMIT_BYTES = 1024 * 1024;

export interface HttpListener {
  readonly port: number;
  /** Stops listening and cuts all connections. */
  close(): Promise<void>;
}

/** Answers requests with a handler; the handler's failures are answered with status 500 and told to `onError`. */
export function requestListener(
  handler: WebHandler,
  clock: Clock,
  onError: (error: unknown) => void,
): RequestListener {
  return (incoming, outgoing) => {
    const aborter = new AbortController();
    outgoing.once('close', () => {
      if (!outgoing.writableFinished) aborter.abort(new Error('The caller has gone.'));
    });
    answer(incoming, outgoing, handler, clock, aborter.signal).catch((error: unknown) => {
      if (aborter.signal.aborted) return;
      onError(error);
      if (outgoing.headersSent) outgoing.destroy();
      else outgoing.writeHead(500).end();
    });
  };
}

async function answer(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  handler: WebHandler,
  clock: Clock,
  signal: AbortSignal,
): Promise<void> {
  const body = await readBody(incoming);
  if (body === undefined) {
    outgoing.writeHead(413, { connection: 'close' }).end();
    return;
  }
  // Not by URL: whatever stands in the request line must be answered, also what is no URL.
  const [path = '/', rawQuery = ''] = (incoming.url ?? '/').split(/\?(.*)/s);
  const reply = await handler({
    verb: incoming.method ?? 'GET',
    path,
    query: new URLSearchParams(rawQuery),
    rawQuery,
    headers: singleHeaders(incoming),
    body,
    address: incoming.socket.remoteAddress ?? '',
    signal,
  });
  await deliver(reply, outgoing, clock, signal);
}

async function deliver(
  reply: WebReply,
  outgoing: ServerResponse,
  clock: Clock,
  signal: AbortSignal,
): Promise<void> {
  const bytes = Buffer.from(reply.body);
  const delivery = reply.delivery ?? { kind: 'whole' };
  if (delivery.kind === 'nothing') {
    outgoing.destroy();
    return;
  }
  outgoing.writeHead(reply.status, { ...reply.headers, 'content-length': bytes.length });
  switch (delivery.kind) {
    case 'whole':
      outgoing.end(bytes);
      return;
    case 'broken':
      outgoing.write(bytes.subarray(0, Math.floor(bytes.length * delivery.part)), () => outgoing.destroy());
      return;
    case 'drip':
      outgoing.flushHeaders();
      for (let at = 0; at < bytes.length; at += delivery.pieceBytes) {
        await clock.wait(delivery.everyMs, signal);
        outgoing.write(bytes.subarray(at, at + delivery.pieceBytes));
      }
      outgoing.end();
  }
}

/** The body as text; undefined when it is too large. */
async function readBody(incoming: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > BODY_LIMIT_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function singleHeaders(incoming: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return headers;
}

/** Starts a server on a port; 0 takes a free one. Rejects when the port is taken. */
export async function listen(
  server: Server & { closeAllConnections(): void },
  host: string,
  port: number,
): Promise<HttpListener> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A plain HTTP server. */
export function httpServer(listener: RequestListener) {
  return createServer(listener);
}
