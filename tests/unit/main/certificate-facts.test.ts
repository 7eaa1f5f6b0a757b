/** Certificates as values of a directory. */
import { X509Certificate } from 'node:crypto';
import fc from 'fast-check';
import { generate } from 'selfsigned';
import { expect, it } from 'vitest';
import { certificateFacts } from '../../../src/main/certificate-facts';

it('says what a certificate says', async () => {
  const made = await generate(
    [
      { name: 'commonName', value: 'Ada Lovelace' },
      { name: 'organizationName', value: 'Example, Ltd' },
    ],
    { keyType: 'ec', notBeforeDate: new Date('2025-01-01'), notAfterDate: new Date('2030-01-01') },
  );
  const der = new X509Certificate(made.cert).raw;
  const found = certificateFacts(der.toString('base64'));
  expect(found).toMatchObject({
    validFrom: Date.UTC(2025, 0, 1),
    validTo: Date.UTC(2030, 0, 1),
  });
  expect(found?.subject).toContain('CN=Ada Lovelace');
  expect(found?.issuer).toContain('CN=Ada Lovelace');
  expect(found?.serial).toMatch(/^[0-9A-F]+$/);
  expect(found?.sha256).toMatch(/^(?:[0-9A-F]{2}:){31}[0-9A-F]{2}$/);
  // Cut short or followed by something else, it is none.
  expect(certificateFacts(der.subarray(0, der.length - 1).toString('base64'))).toBeNull();
});

it('says of anything else that it is none', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 500 }), (bytes) => {
      expect(certificateFacts(Buffer.from(bytes).toString('base64'))).toBeNull();
    }),
  );
});
