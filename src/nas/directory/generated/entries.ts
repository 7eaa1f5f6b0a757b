/** What generated objects say of themselves: the attributes that Samba gives to objects of each kind. */
import type { Attributes, AttributeValue } from '../source';
import { generatedGuid, generatedSid } from './identity';
import { DEPARTMENTS, TITLES } from './names';
import type { FullName } from './people';

/** What all objects of one generated domain share. */
export interface GeneratedDomain {
  readonly seed: number;
  /** The DNS name: `example.com`. */
  readonly domain: string;
  readonly baseDn: string;
}

/** The first RID that a domain gives to its own objects (1000), and some for what every domain has. */
const FIRST_RID = 1100;
const FIRST_USN = 4000;
/** When the first generated object was made; each further one a second later. */
const CREATED_MS = Date.UTC(2024, 0, 8);

const CATEGORY_NAMES: Readonly<Record<string, string>> = {
  organizationalUnit: 'Organizational-Unit',
  container: 'Container',
  group: 'Group',
  user: 'Person',
  contact: 'Person',
  computer: 'Computer',
  builtinDomain: 'Builtin-Domain',
  domainDNS: 'Domain-DNS',
};

const CLASSES: Readonly<Record<string, readonly string[]>> = {
  organizationalUnit: ['top', 'organizationalUnit'],
  container: ['top', 'container'],
  group: ['top', 'group'],
  user: ['top', 'person', 'organizationalPerson', 'user'],
  contact: ['top', 'person', 'organizationalPerson', 'contact'],
  computer: ['top', 'person', 'organizationalPerson', 'user', 'computer'],
  builtinDomain: ['top', 'builtinDomain'],
  domainDNS: ['top', 'domain', 'domainDNS'],
};

/** An object of any kind; `number` counts the objects of the domain, and its identifiers come from it. */
export function generatedEntry(
  { seed, baseDn }: GeneratedDomain,
  kind: keyof typeof CLASSES,
  number: number,
  dn: string,
  own: Readonly<Record<string, string | readonly string[]>>,
): Attributes {
  const created = createdAt(number);
  const attributes = new Map<string, readonly AttributeValue[]>([['objectClass', CLASSES[kind] ?? []]]);
  for (const [name, value] of Object.entries(own)) {
    const values = typeof value === 'string' ? [value] : value;
    if (values.length > 0) attributes.set(name, values);
  }
  attributes
    .set('instanceType', ['4'])
    .set('whenCreated', [created])
    .set('whenChanged', [created])
    .set('uSNCreated', [String(FIRST_USN + number)])
    .set('uSNChanged', [String(FIRST_USN + number)])
    .set('objectGUID', [generatedGuid(seed, number)])
    .set('objectCategory', [`CN=${CATEGORY_NAMES[kind] ?? 'Top'},CN=Schema,CN=Configuration,${baseDn}`])
    .set('distinguishedName', [dn]);
  if (kind === 'user' || kind === 'group' || kind === 'computer') {
    attributes.set('objectSid', [generatedSid(seed, FIRST_RID + number)]);
  }
  return attributes;
}

export function generatedPerson(
  domain: GeneratedDomain,
  number: number,
  dn: string,
  name: FullName & { readonly cn: string },
  groups: readonly string[],
): Attributes {
  const account = `${name.given.latin.slice(0, 1)}${name.family.latin.slice(0, 11)}${number}`;
  const address = `${name.given.latin}.${name.family.latin}${number}@${domain.domain}`;
  return generatedEntry(domain, 'user', number, dn, {
    cn: name.cn,
    sn: name.family.text,
    givenName: name.given.text,
    displayName: name.full,
    name: name.cn,
    title: pick(TITLES, number),
    department: pick(DEPARTMENTS, Math.floor(number / 7)),
    telephoneNumber: `+1 555 ${String(number % 10_000).padStart(4, '0')}`,
    mail: address,
    sAMAccountName: account,
    userPrincipalName: `${account}@${domain.domain}`,
    sAMAccountType: '805306368',
    primaryGroupID: '513',
    // One in fifty is disabled.
    userAccountControl: number % 50 === 0 ? '514' : '512',
    accountExpires: '9223372036854775807',
    pwdLastSet: '133491744000000000',
    // Those with a description make a search for text have something to find in part of the objects only.
    ...(number % 10 === 0 && { description: `Desk ${number % 997}, floor ${number % 13}` }),
    ...(number % 25 === 0 && { otherTelephone: ['+1 555 0001', '+1 555 0002'] }),
    memberOf: groups,
  });
}

export function generatedComputer(
  domain: GeneratedDomain,
  number: number,
  dn: string,
  name: string,
): Attributes {
  return generatedEntry(domain, 'computer', number, dn, {
    cn: name,
    name,
    sAMAccountName: `${name}$`,
    sAMAccountType: '805306369',
    primaryGroupID: '515',
    userAccountControl: '4096',
    dNSHostName: `${name.toLowerCase()}.${domain.domain}`,
    operatingSystem: pick(['Windows 11 Pro', 'Windows 10 Pro', 'Debian GNU/Linux 12'], number),
  });
}

export function generatedGroup(
  domain: GeneratedDomain,
  number: number,
  dn: string,
  name: string,
  members: readonly string[],
): Attributes {
  return generatedEntry(domain, 'group', number, dn, {
    cn: name,
    name,
    sAMAccountName: name,
    sAMAccountType: '268435456',
    groupType: '-2147483646',
    member: members,
  });
}

function pick(list: readonly string[], number: number): string {
  return list[number % list.length] ?? '';
}

/** The moment in LDAP's generalized time. Reading it off a Date is as dear as all the rest, so the day is kept. */
function createdAt(number: number): string {
  const day = Math.floor(number / SECONDS_A_DAY);
  if (day !== lastDay.number) {
    const date = new Date(CREATED_MS + day * SECONDS_A_DAY * 1000).toISOString();
    lastDay = { number: day, text: date.slice(0, 10).replaceAll('-', '') };
  }
  const second = number % SECONDS_A_DAY;
  const time = Math.floor(second / 3600) * 10_000 + Math.floor((second % 3600) / 60) * 100;
  return `${lastDay.text}${String(time + (second % 60)).padStart(6, '0')}.0Z`;
}

const SECONDS_A_DAY = 86_400;
let lastDay = { number: -1, text: '' };
