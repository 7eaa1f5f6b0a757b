import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dnKey,
  DnSyntaxError,
  formatDn,
  isWithin,
  parentDn,
  parseDn,
  rdnText,
  simpleRdn,
  tryParseDn,
  type Ava,
} from '../../../src/shared/dn';

describe("RFC 4514's own examples (section 4)", () => {
  it.each([
    ['UID=jsmith,DC=example,DC=net', [[['UID', 'jsmith']], [['DC', 'example']], [['DC', 'net']]]],
    [
      'OU=Sales+CN=J.  Smith,DC=example,DC=net',
      [
        [
          ['OU', 'Sales'],
          ['CN', 'J.  Smith'],
        ],
        [['DC', 'example']],
        [['DC', 'net']],
      ],
    ],
    [
      'CN=James \\"Jim\\" Smith\\, III,DC=example,DC=net',
      [[['CN', 'James "Jim" Smith, III']], [['DC', 'example']], [['DC', 'net']]],
    ],
    [
      'CN=Before\\0dAfter,DC=example,DC=net',
      [[['CN', 'Before\rAfter']], [['DC', 'example']], [['DC', 'net']]],
    ],
    ['1.3.6.1.4.1.1466.0=#04024869', [[['1.3.6.1.4.1.1466.0', '#04024869']]]],
    ['CN=Lu\\C4\\8Di\\C4\\87', [[['CN', 'Lučić']]]],
  ])('reads %s', (text, parts) => {
    expect(parseDn(text).map((rdn) => rdn.map(({ type, value }) => [type, value]))).toEqual(parts);
  });

  it('writes them so that they read back the same', () => {
    expect(formatDn(parseDn('CN=James \\"Jim\\" Smith\\, III,DC=example,DC=net'))).toBe(
      'CN=James \\"Jim\\" Smith\\, III,DC=example,DC=net',
    );
    expect(formatDn(parseDn('1.3.6.1.4.1.1466.0=#04024869'))).toBe('1.3.6.1.4.1.1466.0=#04024869');
  });
});

describe('a name that begins with the sign of a BER value', () => {
  it('is written with its escape, also where the rest of it is pairs of hex digits', () => {
    for (const name of ['OU=\\#2024,DC=c', 'OU=\\#,DC=c', 'OU=\\#202,DC=c', 'OU=#2024,DC=c'])
      expect(formatDn(parseDn(name))).toBe(name);
    expect(rdnText(parseDn('OU=\\#2024,DC=c'))).toBe('#2024');
  });

  it('is another than the one of that value', () => {
    expect(dnKey('CN=\\#41,DC=c')).not.toBe(dnKey('CN=#41,DC=c'));
    expect(dnKey('CN=#4a,DC=c')).toBe(dnKey('cn=#4A,DC=c'));
  });
});

describe('reading', () => {
  it('takes the optional spaces of RFC 2253 around separators', () => {
    expect(parseDn('CN = a , OU= b ;DC=c')).toEqual(parseDn('CN=a,OU=b,DC=c'));
  });

  it('keeps escaped spaces at either end and drops bare ones', () => {
    expect(rdnText(parseDn('CN=\\ a \\ ,DC=c'))).toBe(' a  ');
    expect(rdnText(parseDn('CN=\\C3\\A9  ,DC=c'))).toBe('é');
    expect(rdnText(parseDn('CN=\\20,DC=c'))).toBe(' ');
  });

  it('reads the empty name and an empty value', () => {
    expect(parseDn('')).toEqual([]);
    expect(parseDn('CN=')).toEqual([[{ type: 'CN', value: '' }]]);
  });

  it.each([
    ['CN', '“=” is missing after “CN”', 2],
    ['=x', 'An attribute type', 0],
    ['CN=a,', 'An attribute type', 5],
    ['CN=a"b', 'must be written', 4],
    ['CN=a\\zb', 'A backslash must be followed', 5],
    ['CN=#0', 'pairs of hex digits', 3],
    ['CN=\\C3', 'not UTF-8', 6],
    ['CN=a+', 'An attribute type', 5],
    ['https://nas.example.com', '“=” is missing', 5],
  ])('refuses %s and says where', (text, reason, position) => {
    expect(tryParseDn(text)).toBeUndefined();
    try {
      parseDn(text);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(DnSyntaxError);
      expect((error as DnSyntaxError).message).toContain(reason);
      expect((error as DnSyntaxError).position).toBe(position);
    }
  });
});

describe('comparing', () => {
  it.each([
    ['cn=John Doe,ou=Users,dc=EXAMPLE,dc=com', 'CN=john  doe, OU=users, DC=example, DC=COM'],
    ['CN=a+OU=b,DC=c', 'OU=B+CN=A,DC=C'],
    ['CN=Lu\\C4\\8Di\\C4\\87', 'cn=LUČIĆ'],
    ['CN=a\\2Cb', 'CN=a\\,b'],
    ['CN=ÅNGSTRÖM', 'cn=ångström'],
    ['CN=Straße', 'CN=STRAßE'],
    ['CN=\\ \\ a  b\\ \\ ', 'CN=a b'],
    ['CN=\\ ', 'CN=\\ \\ '],
  ])('%s is %s', (one, other) => {
    expect(dnKey(one)).toBe(dnKey(other));
  });

  it.each([
    ['CN=e\u0301', 'CN=\u00e9'],
    ['CN=K', 'CN=\u212a'],
    ['CN=Straße', 'CN=STRASSE'],
    ['CN=王小明\u3000', 'CN=王小明'],
    ['CN=\u3000王小明', 'CN=王小明'],
    ['CN=Foo\u00a0', 'CN=Foo'],
    ['CN=Foo\ufeff', 'CN=Foo'],
    ['CN=Foo\\0A', 'CN=Foo'],
  ])('%s is not %s, which Samba holds beside it', (one, other) => {
    expect(dnKey(one)).not.toBe(dnKey(other));
  });

  it('tells names apart that only look alike', () => {
    expect(dnKey('CN=a\\,OU\\=b')).not.toBe(dnKey('CN=a,OU=b'));
    expect(dnKey('CN=a\\+b')).not.toBe(dnKey('CN=a+OU=b'));
  });

  it('gives a text that is no DN a key of its own instead of losing it', () => {
    expect(dnKey('Not a DN')).toBe('not a dn');
  });

  it('knows what lies within what', () => {
    const base = parseDn('DC=example,DC=com');
    expect(isWithin(parseDn('CN=x,dc=Example,dc=COM'), base)).toBe(true);
    expect(isWithin(base, base)).toBe(true);
    expect(isWithin(parseDn('CN=x\\,DC=example,DC=com'), base)).toBe(false);
    expect(isWithin(parseDn('DC=com'), base)).toBe(false);
  });
});

const type = fc.oneof(fc.constantFrom('CN', 'OU', 'DC', 'uid'), fc.constant('2.5.4.3'));
const hex = fc.stringMatching(/^#(?:[0-9a-fA-F]{2}){1,4}$/);
/**
 * Attribute types, and values of any characters a directory may hold: specials, spaces, every script, no lone halves, texts
 * that look like BER values, and such values.
 */
const ava: fc.Arbitrary<Ava> = fc.oneof(
  fc.record({
    type,
    value: fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 20 }),
      fc.string({ unit: fc.constantFrom(...' ,+"\\<>;=#\0aé漢'), maxLength: 12 }),
      hex,
    ),
  }),
  fc.record({ type, value: hex, ber: fc.constant(true as const) }),
);
const dn = fc.array(fc.array(ava, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 6 });

describe('by property', () => {
  it('reads back what it wrote', () => {
    fc.assert(
      fc.property(dn, (name) => {
        expect(parseDn(formatDn(name))).toEqual(name);
      }),
      { numRuns: 2000 },
    );
  });

  it('has keys that are themselves DNs with the same key', () => {
    fc.assert(
      fc.property(dn, (name) => {
        expect(dnKey(dnKey(name))).toBe(dnKey(name));
        expect(isWithin(name, parentDn(name))).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('has the same keys for texts as for what they say', () => {
    const text = fc.string({ unit: fc.constantFrom(..."aZ09 ._-,=+@/&()'\\#é"), maxLength: 30 });
    fc.assert(
      fc.property(
        fc.oneof(
          text,
          fc.tuple(text, text).map(([a, b]) => `CN=${a},OU=${b}`),
        ),
        (name) => {
          const parsed = tryParseDn(name);
          if (parsed !== undefined) expect(dnKey(name)).toBe(dnKey(parsed));
        },
      ),
      { numRuns: 5000 },
    );
  });

  it('reads an RDN at once as it reads it by parts', () => {
    const unit = fc.constantFrom(...'aZ1 #é漢"+,;<>=\0', '\\,', '\\+', '\\"', '\\\\', '\\ ', '\\#', '\\2C');
    let simple = 0;
    fc.assert(
      fc.property(fc.array(unit, { minLength: 1, maxLength: 6 }), (units) => {
        const text = ` CN = ${units.join('')}`;
        const rdn = simpleRdn(text);
        if (rdn === undefined) return;
        simple += 1;
        const parsed = parseDn(text);
        expect({ key: dnKey(parsed), text: rdnText(parsed) }).toEqual(rdn);
      }),
      { numRuns: 5000 },
    );
    expect(simple).toBeGreaterThan(500);
  });

  it.each(['CN=Doe\\, Jane', 'CN=Jörg Jäger', 'ou=a\\+b', 'CN=x\\\\'])('reads %s at once', (text) => {
    expect(simpleRdn(text)).toBeDefined();
  });

  it('never throws anything but its own error', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'CNOU=,+;\\"#<> 0aF.é'), maxLength: 40 }), (text) => {
        const parsed = tryParseDn(text);
        if (parsed !== undefined) expect(parseDn(formatDn(parsed))).toEqual(parsed);
      }),
      { numRuns: 5000 },
    );
  });
});
