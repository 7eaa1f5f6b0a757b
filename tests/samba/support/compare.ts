/** Compares objects as Grove shows them with objects as LDAP's own tools print them: names, order and bytes. */
import type { Entry } from '../../../src/shared/entry';
import type { LdapObject } from './ldap-tools';

/** What differs, in words; nothing when all is the same. */
export function differences(shown: readonly Entry[], expected: readonly LdapObject[]): string[] {
  const byDn = new Map(shown.map((entry) => [entry.dn, entry]));
  const missing = expected.filter(({ dn }) => !byDn.has(dn)).map(({ dn }) => `${dn} is missing`);
  const known = new Set(expected.map(({ dn }) => dn));
  const extra = shown.filter(({ dn }) => !known.has(dn)).map(({ dn }) => `${dn} should not be there`);
  const twice = shown.length === byDn.size ? [] : ['some are there twice'];
  const changed = expected.flatMap((object) => {
    const entry = byDn.get(object.dn);
    return entry === undefined ? [] : attributeDifferences(entry, object);
  });
  return [...missing, ...extra, ...twice, ...changed];
}

function attributeDifferences(entry: Entry, { dn, attributes }: LdapObject): string[] {
  const shown = new Map(entry.attributes.map(({ name, values }) => [name, values.map(bytesOf)]));
  return [...new Set([...shown.keys(), ...attributes.keys()])].flatMap((name) => {
    const here = shown.get(name)?.map(toHex).join(' ');
    const there = attributes.get(name)?.map(toHex).join(' ');
    return here === there ? [] : [`${dn}: ${name} is ${here ?? 'absent'}, should be ${there ?? 'absent'}`];
  });
}

function bytesOf(value: Entry['attributes'][number]['values'][number]): Buffer {
  return value.type === 'text' ? Buffer.from(value.text) : Buffer.from(value.base64, 'base64');
}

function toHex(bytes: Buffer): string {
  return bytes.toString('hex');
}
