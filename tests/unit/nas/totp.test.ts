/** One-time codes against the test vectors of the RFCs. */
import { describe, expect, it } from 'vitest';
import { timeStep, totp } from '../../../src/nas/access/totp';

/** `12345678901234567890`, the secret of both RFCs, in base32. */
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

describe('RFC 6238, appendix B (SHA-1)', () => {
  it.each([
    [59, '94287082'],
    [1111111109, '07081804'],
    [1111111111, '14050471'],
    [1234567890, '89005924'],
    [2000000000, '69279037'],
    [20000000000, '65353130'],
  ])('%i seconds → %s', (seconds, code) => {
    expect(totp(SECRET, timeStep(seconds * 1000), 8)).toBe(code);
  });
});

describe('RFC 4226, appendix D', () => {
  it.each(['755224', '287082', '359152', '969429', '338314', '254676', '287922', '162583'])('%s', (code) => {
    const codes = Array.from({ length: 8 }, (_, counter) => totp(SECRET, counter));
    expect(codes).toContain(code);
  });
});

describe('secrets', () => {
  it('may be written in groups, in lower case and padded', () => {
    const written = 'gezd gnbv gy3t qojq gezd gnbv gy3t qojq==';
    expect(totp(written, 1)).toBe(totp(SECRET, 1));
  });

  it('that are not base32 are refused', () => {
    expect(() => totp('0189', 1)).toThrow(RangeError);
  });
});
