/** Every value of every attribute of a real Samba domain, as a NAS sends it. */
import { createReadStream } from 'node:fs';
import { beforeAll, expect, it } from 'vitest';
import { contractRow } from '../../../../src/nas/api/contract-row';
import { gatherAttributes } from '../../../../src/nas/directory/attributes';
import { readLdif } from '../../../../src/nas/ldif';
import type { Decoded } from '../../../../src/shared/decode/decode';
import { syntaxOf } from '../../../../src/shared/decode/syntax';
import { DEMO_LDIF } from '../../../support/ldif-dns';
import { decoded } from './support';

interface Value {
  readonly dn: string;
  readonly name: string;
  readonly sent: string;
  readonly found: Decoded;
}

const values: Value[] = [];

beforeAll(async () => {
  for await (const { dn, attributes } of readLdif(createReadStream(DEMO_LDIF))) {
    const row = contractRow({ dn, attributes: gatherAttributes(attributes) });
    for (const [name, sent] of Object.entries(row)) {
      for (const each of [sent].flat()) values.push({ dn, name, sent: each, found: decoded(name, each) });
    }
  }
});

it('decodes every value of the attributes that it knows', () => {
  const known = values.filter(({ name }) => syntaxOf(name) !== undefined);
  expect(known.length).toBeGreaterThan(1500);
  const left = known.filter(({ found }) => found.is === 'text' || found.is === 'bytes');
  expect(left.map(({ name, sent }) => `${name}: ${sent}`)).toEqual([]);
});

it('leaves nothing as text that is a time, a SID or a DN, whatever it is called', () => {
  const suspicious = values
    .filter(({ found }) => found.is === 'text')
    .filter(
      ({ sent }) =>
        /^1[23]\d{16}$/.test(sent) ||
        /^\d{14}(?:\.\d)?Z$/.test(sent) ||
        /^S-1-\d/.test(sent) ||
        /,DC=com$/i.test(sent),
    );
  expect(suspicious.map(({ name, sent }) => `${name}: ${sent}`)).toEqual([]);
});

it('leaves as bytes only what has no meaning that could be shown', () => {
  const names = new Set(values.filter(({ found }) => found.is === 'bytes').map(({ name }) => name));
  expect([...names].sort()).toEqual(['auditingPolicy', 'ipsecData']);
});

it('every flag that the domain sets has a name', () => {
  const nameless = values.filter(({ found }) => found.is === 'flags' && found.unknown !== 0);
  expect(nameless.map(({ name, sent }) => `${name}: ${sent}`)).toEqual([]);
});

it.each([
  ['CN=Administrator,CN=Users', 'objectSid', { is: 'sid', name: 'Administrator' }],
  ['CN=Administrators,CN=Builtin', 'objectSid', { is: 'sid', sid: 'S-1-5-32-544', name: 'Administrators' }],
  [
    'CN=Guest,CN=Users',
    'userAccountControl',
    { names: ['ACCOUNTDISABLE', 'PASSWD_NOTREQD', 'NORMAL_ACCOUNT', 'DONT_EXPIRE_PASSWD'] },
  ],
  ['CN=Domain Admins,CN=Users', 'groupType', { names: ['ACCOUNT_GROUP', 'SECURITY_ENABLED'] }],
  ['', 'maxPwdAge', { is: 'interval', milliseconds: 42 * 86_400_000 }],
  ['', 'lockoutDuration', { is: 'interval', milliseconds: 1_800_000 }],
  ['', 'forceLogoff', { is: 'interval', milliseconds: null }],
  ['', 'msDS-Behavior-Version', { is: 'choice', name: 'WIN2008R2' }],
  ['CN=RID Set,CN=VM,OU=Domain Controllers', 'rIDAllocationPool', { is: 'rid-pool', from: 1100, to: 1599 }],
  ['CN=S-1-5-11,CN=ForeignSecurityPrincipals', 'cn', { is: 'sid', name: 'Authenticated Users' }],
])('%s: %s', (place, attribute, expected) => {
  const dn = [place, 'DC=example,DC=com'].filter((part) => part !== '').join(',');
  const value = values.find((each) => each.dn === dn && each.name === attribute);
  expect(value?.found).toMatchObject(expected);
});
