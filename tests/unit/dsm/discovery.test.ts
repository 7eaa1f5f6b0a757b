/** Finding out what answers at an address. */
import { describe, expect, it } from 'vitest';
import { ApiClient } from '../../../src/main/dsm/api-client';
import { discover } from '../../../src/main/dsm/discovery';
import { Gate } from '../../../src/main/dsm/gate';
import { createNodeTransport } from '../../../src/main/dsm/node-transport';
import {
  ACTIVE_DIRECTORY_APIS,
  data,
  DIRECTORY_SERVER_APIS,
  html,
  inTurn,
  refuse,
  serve,
  type Reply,
} from './scripted-server';
import { failureOf, hastyClock, nas, signal } from './support';

const discoverAt = (baseUrl: string) =>
  discover(
    new ApiClient({
      baseUrl,
      facts: { host: 'nas1', port: 5001 },
      transport: createNodeTransport(),
      clock: hastyClock,
      random: () => 0.5,
      gate: new Gate(2),
    }),
    { signal },
  );

const discoverFrom = async (reply: Reply) => discoverAt((await serve(() => reply)).url);

describe('a simulated NAS', () => {
  it.each([
    { dsm: 7, queryCgi: false, auth: { path: 'entry.cgi', version: 6 } },
    { dsm: 7, queryCgi: true, auth: { path: 'entry.cgi', version: 6 } },
    { dsm: 6, auth: { path: 'auth.cgi', version: 6 } },
    { dsm: 5, auth: { path: 'auth.cgi', version: 3 } },
  ] as const)('like DSM %o is understood', async ({ auth, ...options }) => {
    const { url } = await nas(options);
    const discovered = await discoverAt(url);
    expect(discovered.auth).toMatchObject(auth);
    expect(discovered.dialect.vocabulary).toBe('directory-server');
  });

  it('is found behind a path prefix', async () => {
    const { url } = await nas({ pathPrefix: '/nas1' });
    expect((await discoverAt(url)).dialect.vocabulary).toBe('directory-server');
  });

  it('says which APIs take JSON', async () => {
    const { url } = await nas({ requestFormat: 'JSON' });
    expect((await discoverAt(url)).dialect.apis.domain.format).toBe('JSON');
  });

  it('without Directory Server says what is missing', async () => {
    const { url } = await nas({ vocabularies: [] });
    const failure = await failureOf(discoverAt(url));
    expect(failure.code).toBe('directory-server-missing');
    expect(failure.message).toContain(
      'SYNO.DirectoryServer.Domain is missing, SYNO.DirectoryServer.Sync is missing',
    );
    expect(failure.remedy).toContain('Package Center');
  });
});

describe('the place of the list of APIs', () => {
  it.each([
    ['nothing', html(404)],
    ['an error page', html(500)],
    ['no such API', refuse(102)],
    ['an empty list', data({})],
  ])('is query.cgi when entry.cgi answers %s', async (_what, reply) => {
    const server = await serve(({ url }) =>
      url.startsWith('/webapi/query.cgi?') ? data(DIRECTORY_SERVER_APIS) : reply,
    );
    expect((await discoverAt(server.url)).dialect.vocabulary).toBe('directory-server');
  });

  it('needs no login and is asked for with a GET', async () => {
    const server = await serve(() => data(DIRECTORY_SERVER_APIS));
    await discoverAt(server.url);
    expect(server.seen.map(({ verb, url }) => [verb, url])).toEqual([
      ['GET', '/webapi/entry.cgi?api=SYNO.API.Info&version=1&method=query&query=all'],
    ]);
  });
});

describe('versions', () => {
  const withAuth = (minVersion: number, maxVersion: number) =>
    discoverFrom(
      data({ ...DIRECTORY_SERVER_APIS, 'SYNO.API.Auth': { path: 'auth.cgi', minVersion, maxVersion } }),
    );

  it.each([
    [1, 7, 6],
    [1, 6, 6],
    [1, 5, 5],
    [1, 3, 3],
    [3, 3, 3],
    [7, 8, 7],
  ])('of Auth from %i to %i come to %i', async (min, max, version) => {
    expect((await withAuth(min, max)).auth.version).toBe(version);
  });

  it('that do not meet are told', async () => {
    const domain = { path: 'entry.cgi', minVersion: 2, maxVersion: 4 };
    const failure = await failureOf(
      discoverFrom(data({ ...DIRECTORY_SERVER_APIS, 'SYNO.DirectoryServer.Domain': domain })),
    );
    expect(failure.code).toBe('directory-server-missing');
    expect(failure.message).toContain('SYNO.DirectoryServer.Domain has versions 2 to 4, not 1');
  });

  it('of the login never make it JSON', async () => {
    const auth = { ...DIRECTORY_SERVER_APIS['SYNO.API.Auth'], requestFormat: 'JSON' };
    const discovered = await discoverFrom(data({ ...DIRECTORY_SERVER_APIS, 'SYNO.API.Auth': auth }));
    expect(discovered.auth.format).toBe('plain');
  });
});

describe('the vocabulary', () => {
  it('is the one of DSM 7 where there is only that', async () => {
    const { dialect } = await discoverFrom(data(ACTIVE_DIRECTORY_APIS));
    expect(dialect).toEqual({
      vocabulary: 'active-directory',
      apis: {
        info: { name: 'SYNO.ActiveDirectory.Info', path: 'entry.cgi', version: 3, format: 'JSON' },
        directory: { name: 'SYNO.ActiveDirectory.Directory', path: 'entry.cgi', version: 3, format: 'JSON' },
        domain: { name: 'SYNO.Core.Directory.Domain', path: 'entry.cgi', version: 1, format: 'JSON' },
      },
    });
  });

  it('is the documented one where there are both', async () => {
    const { dialect } = await discoverFrom(data({ ...ACTIVE_DIRECTORY_APIS, ...DIRECTORY_SERVER_APIS }));
    expect(dialect.vocabulary).toBe('directory-server');
  });

  it('that is only half there is told by what is missing of it', async () => {
    const half = { ...ACTIVE_DIRECTORY_APIS, 'SYNO.Core.Directory.Domain': null };
    const failure = await failureOf(discoverFrom(data(half)));
    expect(failure.message).toContain('(SYNO.Core.Directory.Domain is missing)');
  });

  it('is found among APIs that are described in ways nobody knows', async () => {
    const odd = { 'SYNO.A': null, 'SYNO.B': 'text', 'SYNO.C': { path: 7 }, 'SYNO.D': [] };
    const { dialect } = await discoverFrom(data({ ...odd, ...DIRECTORY_SERVER_APIS }));
    expect(dialect.vocabulary).toBe('directory-server');
  });
});

describe('what is no DSM', () => {
  it.each<[string, Reply, string]>([
    ['a web page', html(200), 'a web page titled “Gate keeper”'],
    ['a page that was not found', html(404), 'a web page titled “Gate keeper”'],
    ['a page without a title', { body: '<html><body></body></html>' }, 'a web page.'],
    ['nothing', { body: '' }, 'an empty answer'],
    ['spaces', { body: ' \r\n ' }, 'an empty answer'],
    ['text', { body: 'OK' }, 'text that is not JSON'],
    ['XML', { body: '<?xml version="1.0"?><a/>' }, 'XML'],
    ['other JSON', { body: { status: 'up' } }, 'JSON that is not DSM’s'],
    ['a JSON number', { body: '42' }, 'JSON that is not DSM’s'],
    ['cut-off JSON', { body: '{"success":tr' }, 'JSON that breaks off'],
    ['success without APIs', data([1, 2]), 'no list of APIs'],
    [
      'a redirect',
      { status: 302, headers: { location: 'https://u:p@nas1:5001/a?sid=secret#x' }, body: '' },
      'a redirect to https://nas1:5001/a',
    ],
    ['a redirect to nowhere', { status: 301, body: '' }, 'a redirect'],
  ])('such as %s is told in words', async (_what, reply, words) => {
    const failure = await failureOf(discoverFrom(reply));
    expect(failure.code).toBe('not-dsm');
    expect(failure.message).toContain(words);
    expect(JSON.stringify(failure)).not.toContain('secret');
  });

  it('is told apart from a proxy in trouble', async () => {
    const failure = await failureOf(discoverFrom(html(502)));
    expect(failure).toMatchObject({ code: 'http-error', origin: 'HTTP 502', retryable: true });
  });

  it('is told apart from a DSM that refuses', async () => {
    const failure = await failureOf(discoverFrom(refuse(999)));
    expect(failure).toMatchObject({ code: 'nas-error', origin: 'SYNO.API.Info query 999' });
  });

  it('is told apart from an address where nobody answers', async () => {
    const failure = await failureOf(discoverAt('http://127.0.0.1:1'));
    expect(failure).toMatchObject({ code: 'connection-refused' });
    expect(failure.message).toBe('“nas1” refuses connections on port 5001.');
  });
});

it('waits for a proxy that is in trouble for a moment', async () => {
  const server = await serve(inTurn(html(503), 'cut', data(DIRECTORY_SERVER_APIS)));
  expect((await discoverAt(server.url)).dialect.vocabulary).toBe('directory-server');
  expect(server.seen).toHaveLength(3);
});

it('reads JSON that begins with a byte order mark', async () => {
  const body = `\u{feff}${JSON.stringify({ success: true, data: DIRECTORY_SERVER_APIS })}`;
  expect((await discoverFrom({ body })).dialect.vocabulary).toBe('directory-server');
});
