import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileTime, generalizedTime, interval } from '../../../../src/shared/decode/times';
import { decoded } from './support';

describe('generalized time (RFC 4517, 3.3.13)', () => {
  it.each([
    ['20261123142641.0Z', '2026-11-23T14:26:41.000Z'],
    ['20261123142641Z', '2026-11-23T14:26:41.000Z'],
    ['202611231426Z', '2026-11-23T14:26:00.000Z'],
    ['2026112314Z', '2026-11-23T14:00:00.000Z'],
    ['2026112314.5Z', '2026-11-23T14:30:00.000Z'],
    ['20261123142641,25Z', '2026-11-23T14:26:41.250Z'],
    ['199412161032-0500', '1994-12-16T15:32:00.000Z'],
    ['19941216103200+0130', '1994-12-16T09:02:00.000Z'],
    ['20240229000000.0Z', '2024-02-29T00:00:00.000Z'],
    ['16010101000000.0Z', '1601-01-01T00:00:00.000Z'],
    ['00010101000000Z', '0001-01-01T00:00:00.000Z'],
  ])('%s is %s', (text, iso) => {
    expect(new Date(generalizedTime(text) ?? NaN).toISOString()).toBe(iso);
  });

  it.each(['20230229000000Z', '20261323000000Z', '20260100000000Z', '20261123242641Z', '20261123146041Z'])(
    '%s is none',
    (text) => {
      expect(generalizedTime(text)).toBeUndefined();
      expect(decoded('whenCreated', text)).toEqual({ is: 'text', text });
    },
  );

  it('reads what a date writes', () => {
    const noInvalidDate = { noInvalidDate: true, min: new Date('0001-01-01'), max: new Date('9999-12-31') };
    fc.assert(
      fc.property(fc.date(noInvalidDate), (date) => {
        const text = date.toISOString().replace(/[-:T]/g, '');
        expect(generalizedTime(text)).toBe(date.getTime());
      }),
    );
  });
});

describe('FILETIME ([MS-DTYP] 2.3.3)', () => {
  it('counts from 1601', () => {
    expect(fileTime('134399176015456220')).toEqual({
      is: 'moment',
      epoch: Date.UTC(2026, 10, 23, 14, 26, 41, 545),
    });
    expect(fileTime('116444736000000000')).toEqual({ is: 'moment', epoch: 0 });
  });

  it.each(['9223372036854775807', '9223372036854776000', '9223372036854775000'])('%s is never', (text) => {
    expect(fileTime(text)).toEqual({ is: 'no-moment', which: 'never' });
  });

  it('0 is no moment', () => {
    expect(fileTime('0')).toEqual({ is: 'no-moment', which: 'zero' });
    expect(decoded('accountExpiryTime', '0')).toEqual({ is: 'no-moment', which: 'zero' });
    expect(decoded('accountExpiryTime', '1700000000')).toEqual({ is: 'moment', epoch: 1_700_000_000_000 });
  });

  it.each(['-1', '1e18', '', '0x10', '99999999999999999999999'])('%j stays text', (text) => {
    expect(decoded('pwdLastSet', text)).toEqual({ is: 'text', text });
  });

  it('reads what a date writes', () => {
    fc.assert(
      fc.property(fc.date({ noInvalidDate: true, min: new Date('1602'), max: new Date('9999') }), (date) => {
        const units = (BigInt(date.getTime()) + 11_644_473_600_000n) * 10_000n;
        expect(fileTime(String(units))).toEqual({ is: 'moment', epoch: date.getTime() });
      }),
    );
  });
});

describe('intervals', () => {
  it.each([
    ['-18000000000', 30 * 60_000],
    ['-36288000000000', 42 * 86_400_000],
    ['0', 0],
    ['-9223372036854775808', null],
    ['-9223372036854776000', null],
    ['18000000000', undefined],
    ['abc', undefined],
  ])('%s lasts %s ms', (text, milliseconds) => {
    expect(interval(text)).toBe(milliseconds);
  });
});
