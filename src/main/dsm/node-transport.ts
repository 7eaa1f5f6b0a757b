/** The transport in plain Node: for tests, benches and scripts, and the model of how the Electron one must behave. */
import {
  Agent as HttpAgent,
  request as requestHttp,
  type ClientRequest,
  type IncomingMessage,
} from 'node:http';
import { request as requestHttps } from 'node:https';
import type { Body } from './body';
import { type ConnectOptions, JudgingAgent, type TlsOptions } from './node-tls';
import {
  type HttpRequest,
  type HttpResponse,
  type SendOptions,
  type Transport,
  TransportError,
  type TransportProblem,
} from './transport';

/** An idle connection is closed before the NAS closes it, so that no request meets a closing one. */
const IDLE = 4000;

const PROBLEMS: Readonly<Record<string, TransportProblem>> = {
  ENOTFOUND: 'name-not-found',
  EAI_AGAIN: 'name-not-found',
  EAI_FAIL: 'name-not-found',
  ECONNREFUSED: 'connection-refused',
  EHOSTUNREACH: 'unreachable',
  EHOSTDOWN: 'unreachable',
  ENETUNREACH: 'unreachable',
  ENETDOWN: 'unreachable',
  ETIMEDOUT: 'unreachable',
  EADDRNOTAVAIL: 'unreachable',
  EACCES: 'unreachable',
  EPERM: 'unreachable',
};

export function createNodeTransport(tls: TlsOptions = {}): Transport {
  const settings = { keepAlive: true, timeout: IDLE };
  const http = new HttpAgent(settings);
  const https = new JudgingAgent(settings, tls);
  return {
    send: (request, options) => {
      const { method, url, headers, body } = request;
      const all = { ...headers, ...(body !== undefined && { 'content-length': Buffer.byteLength(body) }) };
      const connect: ConnectOptions = { method, headers: all, connectSignal: options.signal };
      return exchange(
        request,
        () =>
          new URL(url).protocol === 'https:'
            ? requestHttps(url, { ...connect, agent: https })
            : requestHttp(url, { ...connect, agent: http }),
        options,
      );
    },
  };
}

function exchange(
  { body }: HttpRequest,
  open: () => ClientRequest,
  { signal, maxBytes }: SendOptions,
): Promise<HttpResponse> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const outgoing = open();
    const abort = () => {
      outgoing.destroy();
      end(() => reject(signal.reason));
    };
    const end = (settle: () => void) => {
      signal.removeEventListener('abort', abort);
      settle();
    };
    const failed = (error: Error) => end(() => reject(translate(error)));
    signal.addEventListener('abort', abort, { once: true });
    outgoing.on('error', failed);
    outgoing.on('response', (incoming) => {
      readBody(incoming, maxBytes).then(
        (read) =>
          end(() => resolve({ status: incoming.statusCode ?? 0, headers: headersOf(incoming), body: read })),
        (error: unknown) => {
          outgoing.destroy();
          failed(error as Error);
        },
      );
    });
    outgoing.end(body);
  });
}

async function readBody(incoming: IncomingMessage, maxBytes: number): Promise<Body> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of incoming as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > maxBytes) throw new TransportError('answer-too-large', `over ${maxBytes} bytes`);
    pieces.push(piece);
  }
  return pieces;
}

function headersOf({ headers }: IncomingMessage): Map<string, string> {
  return new Map(
    Object.entries(headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );
}

function translate(error: NodeJS.ErrnoException): TransportError {
  if (error instanceof TransportError) return error;
  const code = error.code ?? error.name;
  if (code.startsWith('HPE_')) return new TransportError('not-http', code);
  if (code === 'EPROTO' || /^ERR_(?:SSL|TLS)_/.test(code)) return new TransportError('tls-failed', code);
  const problem = PROBLEMS[code] ?? 'connection-lost';
  // A connection that stood and then died may have carried the request.
  const stood = problem === 'unreachable' && error.syscall !== 'connect';
  return new TransportError(stood ? 'connection-lost' : problem, code);
}
