import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filterFormOf, hexOf } from '../../../../src/shared/decode/bytes';
import { guidOfBytes, guidOfText } from '../../../../src/shared/decode/guid';
import { sidOfBytes, sidOfText } from '../../../../src/shared/decode/sid';
import { nameOfSid } from '../../../../src/shared/decode/well-known-sids';
import { base64, decoded } from './support';

/** Encoded by Samba's own libraries. */
const GUID = { text: 'f81d4fae-7dec-11d0-a765-00a0c91e6bf6', base64: 'rk8d+Ox90BGnZQCgyR5r9g==' };
const SID = {
  text: 'S-1-5-21-1436069567-1637612399-1834204346-1104',
  base64: 'AQUAAAAAAAUVAAAAv66YVW/7m2G6vFNtUAQAAA==',
};

describe('GUIDs', () => {
  it.each([
    GUID.base64,
    GUID.text,
    GUID.text.toUpperCase(),
    `{${GUID.text}}`,
    GUID.text.replaceAll('-', ''),
    '\\ae\\4f\\1d\\f8\\ec\\7d\\d0\\11\\a7\\65\\00\\a0\\c9\\1e\\6b\\f6',
  ])('reads %s', (sent) => {
    const found = decoded('objectGUID', sent);
    expect(found).toMatchObject({ is: 'guid', guid: GUID.text });
    expect(base64(found.is === 'guid' ? found.bytes : [])).toBe(GUID.base64);
  });

  it('has a form for hex and one for filters', () => {
    const bytes = guidOfText(GUID.text)?.bytes ?? new Uint8Array();
    expect(hexOf(bytes)).toBe('ae4f1df8ec7dd011a76500a0c91e6bf6');
    expect(filterFormOf(bytes.slice(0, 3))).toBe('\\ae\\4f\\1d');
  });

  it('comes back the same from any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (bytes) => {
        const { guid = '' } = guidOfBytes(bytes) ?? {};
        expect(guid).toMatch(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
        expect(guidOfText(guid)?.bytes).toEqual(bytes);
      }),
    );
  });

  it.each(['AQID', base64(new Uint8Array(17)), 'no GUID', '', 'f81d4fae-7dec'])(
    'leaves %j as it is',
    (sent) => {
      expect(['text', 'bytes']).toContain(decoded('objectGUID', sent).is);
    },
  );

  it('are named where they are of the schema', () => {
    expect(decoded('rightsGuid', '00299570-246d-11d0-a768-00aa006e0529')).toMatchObject({
      name: 'User-Force-Change-Password',
    });
  });
});

describe('SIDs', () => {
  it.each([SID.base64, SID.text, '010500000000000515000000bfae98556ffb9b61babc536d50040000'])(
    'reads %s',
    (sent) => {
      const found = decoded('objectSid', sent);
      expect(found).toMatchObject({ is: 'sid', sid: SID.text, name: undefined });
      expect(base64(found.is === 'sid' ? found.bytes : [])).toBe(SID.base64);
    },
  );

  it('comes back the same from any text', () => {
    const part = fc.nat(0xffff_ffff);
    fc.assert(
      fc.property(fc.nat(0xffff_ffff), fc.array(part, { maxLength: 15 }), (authority, parts) => {
        const text = ['S-1', authority, ...parts].join('-');
        const { bytes = new Uint8Array() } = sidOfText(text) ?? {};
        expect(sidOfBytes(bytes)?.sid).toBe(text);
      }),
    );
  });

  it('writes an authority of more than 32 bits in hex, and reads it', () => {
    const bytes = Uint8Array.from([1, 1, 1, 2, 3, 4, 5, 6, 7, 0, 0, 0]);
    expect(sidOfBytes(bytes)?.sid).toBe('S-1-0x010203040506-7');
    expect(sidOfText('S-1-0x010203040506-7')?.bytes).toEqual(bytes);
  });

  it.each([
    'S-1-5-4294967296',
    'S-1-99999999999-1',
    'S-2-5-32',
    `S-1-5${'-1'.repeat(16)}`,
    base64([1, 2, 0, 0, 0, 0, 0, 5, 32, 0, 0, 0]),
    base64([1, 16, ...new Uint8Array(70)]),
    base64([2, 0, 0, 0, 0, 0, 0, 5]),
    base64([...Buffer.from(SID.base64, 'base64'), 0]),
  ])('leaves %j as it is', (sent) => {
    expect(['text', 'bytes']).toContain(decoded('objectSid', sent).is);
  });

  it.each([
    ['S-1-5-32-544', 'Administrators'],
    ['S-1-5-21-1-2-3-500', 'Administrator'],
    ['S-1-5-21-1-2-3-512', 'Domain Admins'],
    ['S-1-5-21-1-2-3-1104', undefined],
    ['S-1-5-11', 'Authenticated Users'],
    ['constructor', undefined],
  ])('%s is %s', (sid, name) => {
    expect(nameOfSid(sid)).toBe(name);
  });

  it('are known in the names of foreign security principals', () => {
    expect(decoded('cn', 'S-1-5-11')).toMatchObject({ is: 'sid', name: 'Authenticated Users' });
    expect(decoded('cn', 'S-1-or so')).toMatchObject({ is: 'text' });
  });

  it('primary groups are named by their RID alone', () => {
    expect(decoded('primaryGroupID', '513')).toEqual({ is: 'rid', rid: 513, name: 'Domain Users' });
    expect(decoded('primaryGroupID', '1108')).toEqual({ is: 'text', text: '1108' });
  });
});
