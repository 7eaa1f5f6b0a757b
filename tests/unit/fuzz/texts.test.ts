/** Whatever stands in an entry, is typed, or comes as a file to read: a meaning, or a sentence why there is none. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { certificateFacts } from '../../../src/main/certificate-facts';
import { toRecord } from '../../../src/main/replica/entry-record';
import { planSearch } from '../../../src/main/replica/search-plan';
import { parseQuery } from '../../../src/main/replica/search-query';
import { nextTimes, problemOf } from '../../../src/main/sync/schedule-times';
import { LdifError, readLdif } from '../../../src/nas/ldif';
import { readAddress } from '../../../src/shared/address';
import { readValues } from '../../../src/shared/attribute-values';
import { decode } from '../../../src/shared/decode/decode';
import { dnKey, DnSyntaxError, formatDn, parseDn, rdnText, tryParseDn } from '../../../src/shared/dn';
import { classify } from '../../../src/shared/entry-kind';
import { scheduleSchema } from '../../../src/shared/schedule';
import { HOSTILE } from '../../support/hostile';
import { DEMO_LDIF } from '../../support/ldif-dns';
import { cases, survive } from './cases';
import { spoiledText } from './mutations';

const hostile = Object.values(HOSTILE);
/** Texts like these, and what becomes of them. */
const like = (...good: readonly string[]) =>
  fc.oneof(
    fc.tuple(fc.constantFrom(...good), spoiledText).map(([text, mutation]) => mutation(text)),
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.constantFrom(...hostile),
  );

interface Sample {
  readonly dn: string;
  readonly attributes: Readonly<Record<string, readonly string[]>>;
}
const demo: Sample[] = [];
const demoText = readFileSync(DEMO_LDIF, 'utf8');
beforeAll(async () => {
  for await (const { dn, attributes } of readLdif([demoText])) {
    const all: Record<string, string[]> = {};
    for (const { name, value } of attributes)
      (all[name] ??= []).push(typeof value === 'string' ? value : Buffer.from(value).toString('base64'));
    demo.push({ dn, attributes: all });
  }
});

describe('a DN', () => {
  const { numRuns, timeout } = cases(0.15);
  const dns = like(
    'CN=John Doe,OU=Users,DC=example,DC=com',
    String.raw`CN=Comma\, Plus\+ and \"Quotes\"+SN=x,OU=\20a\20,DC=b`,
    String.raw`1.2.840.113556=#04024869,CN="quoted, old",DC=é`,
    `${'OU=deep,'.repeat(400)}DC=com`,
  );

  it('is read, and read again as what it was written, or refused with a place', { timeout }, () =>
    survive(dns, numRuns, (text) => {
      try {
        const dn = parseDn(text);
        expect(dnKey(formatDn(dn))).toBe(dnKey(dn));
        rdnText(dn);
      } catch (error) {
        if (!(error instanceof DnSyntaxError)) throw error;
        expect(error.position).toBeLessThanOrEqual(text.length);
        expect(tryParseDn(text)).toBeUndefined();
      }
    }),
  );
});

describe('a value', () => {
  const { numRuns, timeout } = cases(0.2);
  const ATTRIBUTES = [
    ...[
      'objectGUID',
      'objectSid',
      'tokenGroups',
      'primaryGroupID',
      'rIDAvailablePool',
      'whenCreated',
      'accountExpires',
    ],
    ...[
      'accountExpiryTime',
      'lockoutDuration',
      'isDeleted',
      'wellKnownObjects',
      'gPLink',
      'thumbnailPhoto',
      'jpegPhoto',
    ],
    ...[
      'userCertificate',
      'logonHours',
      'nTSecurityDescriptor',
      'userAccountControl',
      'groupType',
      'sAMAccountType',
    ],
    ...['member', 'description', 'cn', '__proto__', 'constructor', '', 'x;binary', 'objectSid;range=0-1'],
  ];
  const bytes = fc.uint8Array({ maxLength: 300 }).map((each) => Buffer.from(each).toString('base64'));
  const values = fc.oneof(
    bytes,
    like(
      'S-1-5-21-1-2-3-500',
      '20260101000000.0Z',
      '9223372036854775807',
      '-36000000000',
      '66048',
      'B:32:AA312825768811D1ADED00C04FD8D5CD:CN=Computers,DC=example,DC=com',
      '[LDAP://cn={31B2F340-016D-11D2-945F-00C04FB984F9},cn=policies,DC=example,DC=com;0]',
      'AQUAAAAAAAUVAAAAAQAAAAIAAAADAAAA9AEAAA==',
      'AQAEgBQAAAAkAAAAAAAAADQAAAABAgAAAAAABSAAAAAgAgAAAQIAAAAAAAUgAAAAIAIAAAQAHAABAAAAAAAUAP8BDwABAQAAAAAABRIAAAA=',
    ),
  );

  it('means something or stays what it is, and an entry of such values is kept', { timeout }, () =>
    survive(fc.tuple(fc.constantFrom(...ATTRIBUTES), values, fc.nat()), numRuns, ([name, value, which]) => {
      for (const read of readValues(name, [value, value])) decode(name, read);
      decode(name, { type: 'binary', base64: value, size: value.length });
      decode(name, { type: 'text', text: value });
      certificateFacts(value);
      const { dn, attributes } = demo[which % demo.length] ?? { dn: 'DC=x', attributes: {} };
      const spoiled = { ...attributes, [name]: [value] };
      classify(spoiled);
      const record = toRecord({ dn, attributes: spoiled });
      expect(JSON.stringify(record)).not.toBe('');
    }),
  );
});

describe('an LDIF file', () => {
  const { numRuns, timeout } = cases(0.05);
  const files = fc
    .tuple(fc.double({ min: 0, max: 1, noNaN: true }), spoiledText, fc.integer({ min: 1, max: 4000 }))
    .map(([where, mutation, piece]) => {
      const from = Math.floor(where * (demoText.length - 4000));
      const text = mutation(`version: 1\n\ndn: DC=x\n${demoText.slice(from, from + 4000)}`);
      return Array.from({ length: Math.ceil(text.length / piece) }, (_, at) =>
        text.slice(at * piece, (at + 1) * piece),
      );
    });

  it('is entries up to the line that is wrong', { timeout }, () =>
    survive(files, numRuns, async (pieces) => {
      try {
        for await (const { dn, attributes } of readLdif(pieces)) {
          expect(typeof dn).toBe('string');
          expect(attributes.every(({ name }) => name !== '')).toBe(true);
        }
      } catch (error) {
        if (!(error instanceof LdifError)) throw error;
        expect(error.line).toBeGreaterThan(0);
      }
    }),
  );
});

describe('what a person types', () => {
  const { numRuns, timeout } = cases(0.15);
  const typed = like(
    'jane müller',
    'title:"chief engineer" is:user is:disabled',
    'OU=Sales,DC=example',
    '*/5 0-6,22 1,15 JAN-DEC SUN',
    '0 0 29 2 *',
    'https://user:secret@nas.example.com:5001/nas1?x#y',
    '[fe80::1%25eth0]:5000',
  );

  it('is a search, a schedule or an address, or a sentence why it is none', { timeout }, () =>
    survive(typed, numRuns, (text) => {
      const query = parseQuery(text);
      if ('problem' in query) expect(query.problem).not.toBe('');
      else planSearch(query, { holding: () => ({ ids: [], signs: [] }), nameOf: () => undefined });
      const address = readAddress(text);
      if ('problem' in address) expect(address.problem).not.toBe('');
      const schedule = scheduleSchema.safeParse({ kind: 'cron', expression: text }).data;
      if (schedule === undefined) return;
      const times = nextTimes(schedule, 0, 3, { since: 0, timeZone: 'Europe/Berlin' });
      if (problemOf(schedule) !== undefined) return;
      expect(times.every((time, at) => time > (times[at - 1] ?? 0))).toBe(true);
    }),
  );
});
