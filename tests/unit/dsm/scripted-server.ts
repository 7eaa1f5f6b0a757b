/** A server on loopback that answers what a test tells it to, for what no real NAS would send on demand. */
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export interface Seen {
  readonly verb: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  /** `api method` of the call, or the path of anything else. */
  readonly call: string;
  readonly parameters: URLSearchParams;
  /** Resolves when the client has hung up or got its answer. */
  readonly closed: Promise<void>;
}

/** `hang`: no answer ever. `cut`: the connection breaks without one. */
export type Reply =
  | 'hang'
  | 'cut'
  | { readonly status?: number; readonly headers?: Record<string, string>; readonly body: unknown };

export interface Scripted {
  readonly url: string;
  readonly seen: readonly Seen[];
  /** What was seen of one call. */
  of(call: string): readonly Seen[];
}

export const data = (value: unknown): Reply => ({ body: { success: true, data: value } });
export const refuse = (code: number, errors?: unknown): Reply => ({
  body: { success: false, error: { code, ...(errors !== undefined && { errors }) } },
});
export const html = (status: number, headers: Record<string, string> = {}): Reply => ({
  status,
  headers: { 'content-type': 'text/html', ...headers },
  body: '<!DOCTYPE html>\n<html><head><title>Gate keeper</title></head><body>Hello</body></html>',
});

/** Takes the replies in turn; the last one is given for ever. */
export function inTurn(...replies: readonly Reply[]): () => Reply {
  let next = 0;
  return () => replies[Math.min(next++, replies.length - 1)] ?? 'cut';
}

export async function serve(
  answer: (seen: Seen) => Reply | Promise<Reply>,
  tls?: { readonly key: string; readonly cert: string },
): Promise<Scripted> {
  const seen: Seen[] = [];
  const listener: RequestListener = (incoming, outgoing) => {
    void (async () => {
      const closed = new Promise<void>((resolve) => void outgoing.once('close', resolve));
      const request = await read(incoming, closed);
      seen.push(request);
      const reply = await answer(request);
      if (reply === 'hang') return;
      if (reply === 'cut') return void outgoing.destroy();
      const { status = 200, headers = {}, body } = reply;
      outgoing.writeHead(status, headers);
      outgoing.end(typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body));
    })();
  };
  const server = tls === undefined ? createServer(listener) : createTlsServer(tls, listener);
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${port}`,
    seen,
    of: (call) => seen.filter((each) => each.call === call),
  };
}

async function read(incoming: IncomingMessage, closed: Promise<void>): Promise<Seen> {
  let body = '';
  for await (const chunk of incoming) body += String(chunk);
  const url = new URL(incoming.url ?? '/', 'http://nas');
  const parameters = new URLSearchParams(`${url.search.slice(1)}&${body}`);
  const [api, method] = [parameters.get('api'), parameters.get('method')];
  return {
    verb: incoming.method ?? '',
    url: incoming.url ?? '',
    headers: incoming.headers,
    call: api === null ? url.pathname : `${api} ${method ?? ''}`,
    parameters,
    closed,
  };
}

const ENTRY = { path: 'entry.cgi', minVersion: 1 };
export const DIRECTORY_SERVER_APIS = {
  'SYNO.API.Auth': { ...ENTRY, maxVersion: 7 },
  'SYNO.DirectoryServer.Domain': { ...ENTRY, maxVersion: 1 },
  'SYNO.DirectoryServer.Sync': { ...ENTRY, maxVersion: 1 },
};
export const ACTIVE_DIRECTORY_APIS = {
  'SYNO.API.Auth': { ...ENTRY, maxVersion: 7 },
  'SYNO.ActiveDirectory.Info': { ...ENTRY, maxVersion: 3, requestFormat: 'JSON' },
  'SYNO.ActiveDirectory.Directory': { ...ENTRY, maxVersion: 3, requestFormat: 'JSON' },
  'SYNO.Core.Directory.Domain': { ...ENTRY, maxVersion: 2, requestFormat: 'JSON' },
};
export const FACTS = {
  domain: 'example.com',
  netbios_name: 'EXAMPLE',
  base_dn: 'DC=example,DC=com',
  status: 'running',
};

/** A DSM with the documented vocabulary, or another one, whose calls answer as told and otherwise well. */
export function serveDsm(
  calls: Readonly<Record<string, (seen: Seen) => Reply | Promise<Reply>>> = {},
  tls?: { readonly key: string; readonly cert: string },
): Promise<Scripted> {
  let logins = 0;
  const all: typeof calls = {
    'SYNO.API.Info query': () => data(DIRECTORY_SERVER_APIS),
    'SYNO.API.Auth login': () => data({ sid: `sid-${(logins += 1)}`, synotoken: `token-${logins}` }),
    'SYNO.API.Auth logout': () => ({ body: { success: true } }),
    'SYNO.DirectoryServer.Domain GetInfo': () => data(FACTS),
    'SYNO.DirectoryServer.Domain List': () => data({ objects: [], total: 0 }),
    ...calls,
  };
  return serve(
    (seen) => (Object.hasOwn(all, seen.call) ? all[seen.call]?.(seen) : undefined) ?? refuse(103),
    tls,
  );
}
