/** A simulated NAS behind a server that remembers the secrets of each login, and repeats them all when it is told to. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { canaryOf, type Canary } from '../../support/canaries';
import type { RunningNas } from '../../../src/nas';

export interface EchoingNas {
  readonly url: string;
  /** What logins have given out so far. */
  readonly secrets: readonly Canary[];
  /** From now on calls whose method is one of these are refused with every secret in the words. */
  echo(methods: readonly string[], also: readonly Canary[]): void;
  close(): Promise<void>;
}

export async function echoingNas(nas: RunningNas): Promise<EchoingNas> {
  const secrets: Canary[] = [];
  let echoed: readonly string[] = [];
  let more: readonly Canary[] = [];
  const server: Server = createServer((incoming, outgoing) => {
    void (async () => {
      const body = await text(incoming);
      const asked = new URLSearchParams(`${(incoming.url ?? '').split('?')[1] ?? ''}&${body}`);
      outgoing.setHeader('content-type', 'application/json');
      if (echoed.includes(asked.get('method') ?? '')) {
        const all = [...secrets, ...more].map(({ secret }) => secret);
        const msg = [...all, ...all.map(encodeURIComponent)].join(' ');
        outgoing.end(JSON.stringify({ success: false, error: { code: 100, errors: [{ code: 1, msg }] } }));
        return;
      }
      const headers = Object.fromEntries(
        ['content-type', 'x-syno-token'].flatMap((name) => {
          const value = incoming.headers[name];
          return typeof value === 'string' ? [[name, value]] : [];
        }),
      );
      const answer = await fetch(`${nas.url}${incoming.url ?? ''}`, {
        method: incoming.method ?? 'GET',
        headers,
        ...(incoming.method === 'POST' && { body }),
      });
      const said = await answer.text();
      if (asked.get('method') === 'login') remember(said);
      outgoing.writeHead(answer.status).end(said);
    })().catch(() => outgoing.destroy());
  });

  function remember(said: string): void {
    const { data = {} } = JSON.parse(said) as { data?: Readonly<Record<string, string>> };
    for (const [field, name] of [
      ['sid', 'session id'],
      ['synotoken', 'SynoToken'],
      ['did', 'device token'],
      ['device_id', 'device token'],
    ] as const) {
      const secret = data[field];
      if (secret !== undefined) secrets.push(canaryOf(name, secret));
    }
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    secrets,
    echo(methods, also) {
      echoed = methods;
      more = also;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
