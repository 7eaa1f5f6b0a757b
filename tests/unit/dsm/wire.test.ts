/** How calls look on the wire. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildRequest, type ApiCall, type ApiOnNas } from '../../../src/main/dsm/wire';

const plain: ApiOnNas = { name: 'SYNO.X', path: 'entry.cgi', version: 1, format: 'plain' };
const json: ApiOnNas = { ...plain, format: 'JSON' };
const call = (api: ApiOnNas, verb: ApiCall['verb'], parameters: ApiCall['parameters']): ApiCall => ({
  api,
  method: 'do',
  verb,
  parameters,
});

/** Reads a query or form as the strictest server would: `+` is no space. */
function parse(form: string): Record<string, string> {
  return Object.fromEntries(
    form.split('&').map((pair) => {
      const [name = '', value = ''] = pair.split('=');
      return [decodeURIComponent(name), decodeURIComponent(value)];
    }),
  );
}

describe('a GET', () => {
  it('has everything in the query, a space as %20', () => {
    const { url, body } = buildRequest(
      'http://nas:5000',
      call(plain, 'GET', { basedn: 'CN=a b+c', limit: 5 }),
    );
    expect(url).toBe(
      'http://nas:5000/webapi/entry.cgi?api=SYNO.X&version=1&method=do&basedn=CN%3Da%20b%2Bc&limit=5',
    );
    expect(body).toBeUndefined();
  });

  it('keeps the path prefix and the path as the NAS says it', () => {
    const api = { ...plain, path: 'auth/entry.cgi' };
    expect(buildRequest('https://proxy/nas1', call(api, 'GET', {})).url).toMatch(
      /^https:\/\/proxy\/nas1\/webapi\/auth\/entry\.cgi\?/,
    );
  });
});

describe('a POST', () => {
  it('has nothing in the URL', () => {
    const ids = { sid: 'secret-sid', synoToken: 'secret-token' };
    const request = buildRequest('http://nas:5000', call(plain, 'POST', { passwd: 'p w' }), ids);
    expect(request.url).toBe('http://nas:5000/webapi/entry.cgi');
    expect(parse(request.body ?? '')).toMatchObject({ api: 'SYNO.X', passwd: 'p w', _sid: 'secret-sid' });
    expect(request.headers).toMatchObject({
      'x-syno-token': 'secret-token',
      'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
    });
  });
});

it('carries the session id and the token, in any format as they are', () => {
  const ids = { sid: 'a/b+c', synoToken: 'token' };
  const { url, headers } = buildRequest('http://nas', call(json, 'GET', {}), ids);
  expect(parse(new URL(url).search.slice(1))).toEqual({
    api: 'SYNO.X',
    version: '1',
    method: 'do',
    _sid: 'a/b+c',
  });
  expect(headers).toEqual({ 'x-syno-token': 'token' });
});

it('sends no token that it does not know', () => {
  const { headers } = buildRequest('http://nas', call(plain, 'GET', {}), { sid: 's', synoToken: undefined });
  expect(headers).toEqual({});
});

it('writes parameters as JSON where the API wants it', () => {
  const { url } = buildRequest(
    'http://nas',
    call(json, 'GET', { basedn: 'CN="x\\', limit: 5, kinds: ['a', 'b'] }),
  );
  expect(parse(new URL(url).search.slice(1))).toMatchObject({
    api: 'SYNO.X',
    version: '1',
    method: 'do',
    basedn: '"CN=\\"x\\\\"',
    limit: '5',
    kinds: '["a","b"]',
  });
});

it('brings every text across unchanged, in every format and verb', () => {
  const text = fc.string({ unit: 'binary' }).filter((value) => !/\p{Surrogate}/u.test(value));
  fc.assert(
    fc.property(text, fc.constantFrom('GET', 'POST'), (value, verb) => {
      const form = (api: ApiOnNas) => {
        const { url, body } = buildRequest('http://nas', call(api, verb, { value }));
        return parse(body ?? url.slice(url.indexOf('?') + 1));
      };
      expect(form(plain).value).toBe(value);
      expect(JSON.parse(form(json).value ?? '')).toBe(value);
    }),
  );
});

it('replaces half of a surrogate pair, which no URL can carry', () => {
  const { url } = buildRequest('http://nas', call(plain, 'GET', { value: 'a\ud83dz' }));
  expect(parse(url.slice(url.indexOf('?') + 1)).value).toBe('a\ufffdz');
});
