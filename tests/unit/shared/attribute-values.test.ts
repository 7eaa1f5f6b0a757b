import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readValues } from '../../../src/shared/attribute-values';

describe('values of attributes', () => {
  it('reads any bytes of a binary attribute with their size', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const base64 = Buffer.from(bytes).toString('base64');
        expect(readValues('objectGUID', [base64])).toEqual([{ type: 'binary', base64, size: bytes.length }]);
      }),
    );
  });

  it.each([
    'OBJECTSID',
    'thumbnailphoto',
    'userCertificate;binary',
    'anything;lang-de;binary',
    'nTSecurityDescriptor',
    'msDS-GenerationId',
    'logonHours',
  ])('knows %s as binary', (name) => {
    expect(readValues(name, ['AQID'])).toEqual([{ type: 'binary', base64: 'AQID', size: 3 }]);
  });

  it.each(['cn', 'member', 'description', 'msDS-SupportedEncryptionTypes', 'binary'])(
    'leaves %s as text, even where it looks like base64',
    (name) => {
      expect(readValues(name, ['AQID', ''])).toEqual([
        { type: 'text', text: 'AQID' },
        { type: 'text', text: '' },
      ]);
    },
  );

  it.each(['S-1-5-21-1-2-3-500', 'not base64', 'AQI', 'AQ=D', '====', 'A===', '=AQI', 'AQID\n'])(
    'leaves %j as text in a binary attribute',
    (text) => {
      expect(readValues('objectSid', [text])).toEqual([{ type: 'text', text }]);
    },
  );

  it('reads a photo of megabytes', () => {
    const base64 = Buffer.alloc(6_000_000, 7).toString('base64');
    expect(readValues('jpegPhoto', [base64])).toEqual([{ type: 'binary', base64, size: 6_000_000 }]);
  });
});
