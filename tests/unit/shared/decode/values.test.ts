import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AttributeValue } from '../../../../src/shared/entry';
import { decode } from '../../../../src/shared/decode/decode';
import { rightsOf } from '../../../../src/shared/decode/security-descriptor';
import { DEMO_LDIF } from '../../../support/ldif-dns';
import { base64, decoded } from './support';

describe('flags', () => {
  it.each([
    ['userAccountControl', '514', ['ACCOUNTDISABLE', 'NORMAL_ACCOUNT'], 0],
    ['msDS-User-Account-Control-Computed', '8388624', ['LOCKOUT', 'PASSWORD_EXPIRED'], 0],
    ['groupType', '-2147483646', ['ACCOUNT_GROUP', 'SECURITY_ENABLED'], 0],
    ['groupType', '2147483650', ['ACCOUNT_GROUP', 'SECURITY_ENABLED'], 0],
    ['systemFlags', '-1946157056', ['DOMAIN_DISALLOW_MOVE', 'DOMAIN_DISALLOW_RENAME', 'DISALLOW_DELETE'], 0],
    ['instanceType', '5', ['NC_HEAD', 'WRITABLE'], 0],
    [
      'msDS-SupportedEncryptionTypes',
      '28',
      ['RC4-HMAC', 'AES128-CTS-HMAC-SHA1-96', 'AES256-CTS-HMAC-SHA1-96'],
      0,
    ],
    ['trustAttributes', '9', ['NON_TRANSITIVE', 'FOREST_TRANSITIVE'], 0],
    ['pwdProperties', '1', ['DOMAIN_PASSWORD_COMPLEX'], 0],
    ['searchFlags', '5', ['fATTINDEX', 'fANR'], 0],
    ['userAccountControl', '1073742336', ['NORMAL_ACCOUNT'], 0x40000000],
    ['userAccountControl', '0', [], 0],
  ])('%s %s is %j and 0x%s', (attribute, text, names, unknown) => {
    expect(decoded(attribute, text)).toMatchObject({ is: 'flags', names, unknown });
  });

  it('loses no bit of any number', () => {
    fc.assert(
      fc.property(fc.integer(), (number) => {
        const found = decoded('systemFlags', String(number));
        expect(found).toMatchObject({ is: 'flags', bits: number >>> 0 });
        const signed = decoded('systemFlags', String(number >>> 0));
        expect(signed).toEqual(found);
      }),
    );
  });

  it.each(['99999999999', 'NORMAL', ''])('%j stays text', (text) => {
    expect(decoded('userAccountControl', text)).toEqual({ is: 'text', text });
  });
});

it.each([
  ['sAMAccountType', '805306368', 'USER_OBJECT'],
  ['sAMAccountType', '-1', undefined],
  ['msDS-Behavior-Version', '4', 'WIN2008R2'],
  ['trustDirection', '3', 'BIDIRECTIONAL'],
  ['trustType', '2', 'UPLEVEL'],
])('%s %s is %s', (attribute, text, name) => {
  const found = decoded(attribute, text);
  expect(found.is === 'choice' ? found.name : undefined).toBe(name);
});

describe('DNs', () => {
  it.each(['CN=Ada,OU=Users,DC=example,DC=com', 'cn=a\\, b,dc=x', 'uid=ada,o=org'])('%s is one', (text) => {
    expect(decoded('anything', text)).toEqual({ is: 'dn', dn: text });
  });

  it.each(['a=b', 'color=red,size=large', '1+1=2, or so', 'CN=Ada,', '(&(cn=a)(ou=b))'])(
    '%s is none',
    (text) => {
      expect(decoded('description', text)).toEqual({ is: 'text', text });
    },
  );

  it('stand beside the bytes that say what they are', () => {
    const users = 'B:32:A9D1CA15768811D1ADED00C04FD8D5CD:CN=Users,DC=example,DC=com';
    expect(decoded('wellKnownObjects', users)).toMatchObject({
      is: 'dn-with-bytes',
      dn: 'CN=Users,DC=example,DC=com',
      name: 'Users',
    });
    expect(decoded('wellKnownObjects', users.replace('32', '30')).is).toBe('text');
  });

  it('of group policies come with how they are linked', () => {
    const link = (cn: string, options: number) => `[LDAP://CN=${cn},DC=example,DC=com;${options}]`;
    expect(decoded('gPLink', link('{A}', 0) + link('{B}', 3))).toEqual({
      is: 'policy-links',
      links: [
        { dn: 'CN={A},DC=example,DC=com', disabled: false, enforced: false },
        { dn: 'CN={B},DC=example,DC=com', disabled: true, enforced: true },
      ],
    });
    expect(decoded('gPLink', ' ').is).toBe('text');
    expect(decoded('gPLink', `${link('{A}', 0)}?`).is).toBe('text');
  });
});

describe('pictures', () => {
  it('reads the size of the JPEG of the demo', async () => {
    const ldif = (await readFile(DEMO_LDIF, 'utf8')).replaceAll('\n ', '');
    const photo = /^thumbnailPhoto:: (.*)$/m.exec(ldif)?.[1] ?? '';
    expect(decoded('thumbnailPhoto', photo)).toMatchObject({
      is: 'picture',
      mediaType: 'image/jpeg',
      width: 96,
      height: 96,
    });
  });

  const png = (width: number, height: number) => {
    const head = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
    const sides = Buffer.alloc(8);
    sides.writeUInt32BE(width, 0);
    sides.writeUInt32BE(height, 4);
    return base64(Buffer.concat([head, sides]));
  };

  it('tells them by their bytes, not by their attribute', () => {
    expect(decoded('jpegPhoto', png(96, 48))).toMatchObject({
      mediaType: 'image/png',
      width: 96,
      height: 48,
    });
    const gif = base64(Buffer.from('474946383961100020000000', 'hex'));
    expect(decoded('thumbnailPhoto', gif)).toMatchObject({ mediaType: 'image/gif', width: 16, height: 32 });
  });

  it.each([
    ['a picture too large to unfold', png(50_000, 50_000)],
    ['a picture without a side', png(0, 10)],
    ['a head that ends early', base64(Buffer.from('89504e470d0a1a0a', 'hex'))],
    ['a script that says it is one', base64(Buffer.from('<svg xmlns="…"><script/></svg>'))],
    ['compressed bytes', base64(gzipSync('picture'))],
    ['a JPEG without a frame', base64([0xff, 0xd8, 0xff, 0xe0, 0, 2, 0xff, 0xd9, ...new Uint8Array(20)])],
  ])('leaves %s as bytes', (_what, sent) => {
    expect(decoded('thumbnailPhoto', sent).is).toBe('bytes');
  });
});

describe('logon hours', () => {
  it('reads hours of days, from Sunday on', () => {
    const bytes = new Uint8Array(21);
    bytes.set([0x00, 0xff, 0x01], 3);
    bytes.set([0x01, 0x00, 0x80], 18);
    const found = decoded('logonHours', base64(bytes));
    expect(found.is === 'logon-hours' ? found.days : []).toEqual([
      [],
      [{ from: 8, to: 17 }],
      [],
      [],
      [],
      [],
      [
        { from: 0, to: 1 },
        { from: 23, to: 24 },
      ],
    ]);
  });

  it('leaves what is no week as bytes', () => {
    expect(decoded('logonHours', base64(new Uint8Array(20))).is).toBe('bytes');
  });
});

describe('security descriptors', () => {
  /** O:DAG:DAD:PAI(A;;FA;;;DA)(OA;;CR;<Change Password>;;PS)(OA;CIID;RP;<General Information>;<user>;RU)(A;;RPLCLORC;;;AU)(D;;SD;;;WD), encoded by Samba. */
  const SENT =
    'AQAElBQAAAAwAAAAAAAAAEwAAAABBQAAAAAABRUAAAABAAAAAgAAAAMAAAAAAgAAAQUAAAAAAAUVAAAAAQAAAAIAAAADAAAAAAIAAAQAuAAFAAAAAAAkAP8BDwABBQAAAAAABRUAAAABAAAAAgAAAAMAAAAAAgAABQAoAAABAAABAAAAUxpyqy8e0BGYGQCqAEBSmwEBAAAAAAAFCgAAAAUSPAAQAAAAAwAAAEIvulmiedARkCAAwE/C08+6epa/5g3QEaKFAKoAMEniAQIAAAAAAAUgAAAAKgIAAAAAFACUAAIAAQEAAAAAAAULAAAAAQAUAAAAAQABAQAAAAAAAQAAAAA=';

  it('reads owner, group and who may do what', () => {
    const found = decoded('nTSecurityDescriptor', SENT);
    if (found.is !== 'security-descriptor') throw new Error('It was not read');
    const { owner, group, protected: isProtected, access = [], others } = found.descriptor;
    expect([owner, group]).toEqual(['S-1-5-21-1-2-3-512', 'S-1-5-21-1-2-3-512']);
    expect([isProtected, others]).toEqual([true, 0]);
    expect(access.map(({ effect, sid, mask }) => [effect, sid, rightsOf(mask)])).toEqual([
      ['allow', 'S-1-5-21-1-2-3-512', ['FULL_CONTROL']],
      ['allow', 'S-1-5-10', ['CONTROL_ACCESS']],
      ['allow', 'S-1-5-32-554', ['READ_PROPERTY']],
      ['allow', 'S-1-5-11', ['READ']],
      ['deny', 'S-1-1-0', ['DELETE']],
    ]);
    expect(access[1]).toMatchObject({ object: 'ab721a53-1e2f-11d0-9819-00aa0040529b', inherited: false });
    expect(access[2]).toMatchObject({
      object: '59ba2f42-79a2-11d0-9020-00c04fc2d3cf',
      inheritedObject: 'bf967aba-0de6-11d0-a285-00aa003049e2',
      inherited: true,
    });
  });

  it('leaves one that ends too early as bytes', () => {
    const whole = Buffer.from(SENT, 'base64');
    for (const length of [0, 10, 19, 80, whole.length - 1]) {
      expect(decoded('nTSecurityDescriptor', base64(whole.subarray(0, length))).is).toBe('bytes');
    }
  });
});

describe('every decoder is total', () => {
  const attribute = fc.constantFrom(
    ...[
      'objectGUID',
      'objectSid',
      'whenCreated',
      'pwdLastSet',
      'accountExpiryTime',
      'maxPwdAge',
      'groupType',
    ],
    ...[
      'sAMAccountType',
      'thumbnailPhoto',
      'userCertificate',
      'logonHours',
      'nTSecurityDescriptor',
      'gPLink',
    ],
    ...[
      'wellKnownObjects',
      'primaryGroupID',
      'rIDAvailablePool',
      'isDeleted',
      'description',
      '__proto__',
      '',
    ],
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.stringMatching(/^-?\d{1,25}$/),
    fc.stringMatching(/^S-1-[\d-]*$/),
  );
  const value: fc.Arbitrary<AttributeValue> = fc.oneof(
    text.map((each) => ({ type: 'text' as const, text: each })),
    fc
      .oneof(
        fc.uint8Array({ maxLength: 300 }),
        // What begins like the real thing, and goes on as it likes.
        fc
          .uint8Array({ maxLength: 300 })
          .map((rest) => Uint8Array.from([1, 0, 4, 0x94, 20, 0, 0, 0, ...rest])),
        fc.uint8Array({ maxLength: 300 }).map((rest) => Uint8Array.from([0xff, 0xd8, 0xff, ...rest])),
      )
      .map((bytes) => ({ type: 'binary' as const, base64: base64(bytes), size: bytes.length })),
    // A size and base64 that do not fit each other.
    fc.record({ type: fc.constant('binary' as const), base64: text, size: fc.nat(100) }),
  );

  it('whatever comes in whatever attribute', () => {
    fc.assert(
      fc.property(attribute, value, (name, each) => {
        const found = decode(name, each);
        if (found.is === 'text') expect(each).toEqual({ type: 'text', text: found.text });
        if (found.is === 'moment') expect(Number.isFinite(new Date(found.epoch).getTime())).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });
});
