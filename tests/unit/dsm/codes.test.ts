/** Every code that DSM is known to answer, as the failure that a person sees. */
import { describe, expect, it } from 'vitest';
import type { FailureCode } from '../../../src/shared/failure';
import { isStale, needsPerson, refusalFailure } from '../../../src/main/dsm/codes';

type Row = readonly [api: string, code: number, failure: FailureCode, retryable: boolean];

const DOMAIN = 'SYNO.DirectoryServer.Domain';
const SYNC = 'SYNO.DirectoryServer.Sync';
const ACTIVE_DIRECTORY = 'SYNO.ActiveDirectory.Directory';

const common: Row[] = [DOMAIN, SYNC, ACTIVE_DIRECTORY, 'SYNO.Core.Directory.Domain', 'SYNO.API.Auth'].flatMap(
  (api): Row[] => [
    [api, 100, 'nas-error', true],
    [api, 101, 'request-refused', false],
    [api, 103, 'request-refused', false],
    [api, 104, 'request-refused', false],
    [api, 105, 'administrator-required', false],
    [api, 106, 'session-ended', true],
    [api, 107, 'session-ended', true],
    [api, 109, 'busy', true],
    [api, 110, 'busy', true],
    [api, 111, 'busy', true],
    [api, 114, 'request-refused', false],
    [api, 117, 'busy', true],
    [api, 118, 'busy', true],
    [api, 119, 'session-ended', true],
    [api, 120, 'request-refused', false],
    [api, 150, 'address-differs', true],
    [api, 9999, 'nas-error', true],
  ],
);

const byApi: Row[] = [
  ['SYNO.API.Auth', 400, 'credentials-refused', false],
  ['SYNO.API.Auth', 401, 'account-disabled', false],
  ['SYNO.API.Auth', 402, 'administrator-required', false],
  ['SYNO.API.Auth', 403, 'code-required', false],
  ['SYNO.API.Auth', 404, 'code-wrong', false],
  ['SYNO.API.Auth', 406, 'code-setup-required', false],
  ['SYNO.API.Auth', 407, 'address-blocked', false],
  ['SYNO.API.Auth', 408, 'password-expired', false],
  ['SYNO.API.Auth', 409, 'password-expired', false],
  ['SYNO.API.Auth', 410, 'password-expired', false],
  ['SYNO.API.Auth', 411, 'account-locked', false],
  ['SYNO.API.Auth', 102, 'request-refused', false],
  [DOMAIN, 102, 'directory-server-missing', false],
  [ACTIVE_DIRECTORY, 102, 'directory-server-missing', false],
  [DOMAIN, 400, 'request-refused', false],
  [DOMAIN, 401, 'nas-error', true],
  [DOMAIN, 403, 'administrator-required', false],
  [DOMAIN, 404, 'object-not-found', false],
  [DOMAIN, 405, 'request-refused', false],
  [SYNC, 403, 'administrator-required', false],
  // Nobody knows what these mean there.
  [ACTIVE_DIRECTORY, 400, 'nas-error', true],
  [ACTIVE_DIRECTORY, 10104, 'nas-error', true],
];

describe('a code', () => {
  it.each([...common, ...byApi])('%s %i is %s', (api, code, expected, retryable) => {
    const failure = refusalFailure({ api, method: 'do', code, errors: undefined }, { host: 'nas1' });
    expect(failure).toMatchObject({ code: expected, retryable, origin: `${api} do ${code}` });
    expect(failure.message).not.toContain('undefined');
    expect(failure.remedy).not.toBe('');
  });

  it('that nobody knows is shown', () => {
    const failure = refusalFailure({ api: DOMAIN, method: 'List', code: 777, errors: undefined }, {});
    expect(failure.message).toContain('code 777');
  });

  it('that is absent has a failure all the same', () => {
    const failure = refusalFailure({ api: DOMAIN, method: 'List', code: undefined, errors: undefined }, {});
    expect(failure).toMatchObject({ code: 'nas-error', origin: `${DOMAIN} List` });
  });

  it('120 names the parameter when the NAS does', () => {
    const named = { api: DOMAIN, method: 'List', code: 120, errors: { name: 'basedn', reason: 'type' } };
    expect(refusalFailure(named, {}).message).toContain('a parameter is missing or wrong: basedn');
  });

  it('120 repeats nothing that could be anything else than a name', () => {
    const odd = { api: DOMAIN, method: 'List', code: 120, errors: { name: '<b>a secret</b>' } };
    expect(refusalFailure(odd, {}).message).not.toContain('secret');
  });
});

describe('what the directory behind SYNO.ActiveDirectory said', () => {
  const said = (errors: unknown) =>
    refusalFailure({ api: ACTIVE_DIRECTORY, method: 'list', code: 10104, errors }, { subject: 'CN=x' });

  it('is passed on in its own words', () => {
    const failure = said([{ code: 10237, msg: 'ldb updaterecords:\n modify' }]);
    expect(failure.code).toBe('nas-error');
    expect(failure.message).toContain('(code 10104: ldb updaterecords: modify)');
  });

  it('is that there is no such object', () => {
    const failure = said([{ code: 32, msg: 'No such object' }]);
    expect(failure.message).toBe('There is no entry “CN=x” in the directory.');
  });

  it.each([[undefined], [null], ['text'], [[]], [[null]], [[{ msg: 7 }]], [{ 0: { msg: 'x' } }]])(
    'may be %j',
    (errors) => {
      expect(said(errors).message).toContain('(code 10104)');
    },
  );
});

it('knows the codes of a session that is no longer good', () => {
  const codes = Array.from({ length: 500 }, (_, code) => code);
  const stale = codes.filter((code) => isStale({ api: DOMAIN, method: 'List', code, errors: undefined }));
  expect(stale).toEqual([105, 106, 107, 119]);
});

it('asks a person about 400 to 411 of a login, and about nothing else', () => {
  const codes = Array.from({ length: 500 }, (_, code) => code);
  const refusal = (api: string, code: number) => ({ api, method: 'login', code, errors: undefined });
  expect(codes.filter((code) => needsPerson(refusal('SYNO.API.Auth', code)))).toEqual([
    400, 401, 402, 403, 404, 405, 406, 407, 408, 409, 410, 411,
  ]);
  expect(codes.filter((code) => needsPerson(refusal(DOMAIN, code)))).toEqual([]);
});
