/** What the company's directory says of one of its people, made when somebody asks. */
import { generalizedTime } from '../attributes';
import type { Attributes } from '../source';
import { type GeneratedDomain, generatedEntry } from '../generated/entries';
import type { NamedPerson } from '../generated/people';
import { COMPANY, type Department, type Site } from './plan';
import { portrait } from './portrait';

/** Where a person stands in the company. */
export interface Post {
  /** Among all people, from 0. */
  readonly index: number;
  readonly department: Department;
  readonly site: Site;
  /** Whether the person leads a team. */
  readonly leads: boolean;
  readonly manager: string | undefined;
  readonly groups: readonly string[];
  readonly hasLeft: boolean;
}

const DAY_MS = 86_400_000;
/** All dates are before this one whenever it is looked at: the same seed must always give the same directory. */
const LAST_DAY = Date.UTC(2026, 8, 1);
const NEVER = '9223372036854775807';
const DISABLED = '514';
const NORMAL = '512';

/** @param number the object's number in the domain, from which its identifiers come */
export function staffMember(
  domain: GeneratedDomain,
  number: number,
  dn: string,
  { given, family, full, cn, number: namesake }: NamedPerson,
  post: Post,
): Attributes {
  const { index, department, site, leads, manager, groups, hasLeft } = post;
  const suffix = namesake > 1 ? String(namesake) : '';
  const account = `${given.latin.slice(0, 1)}${family.latin.slice(0, 12)}${index}`;
  const isDisabled = hasLeft || index % 43 === 17;
  const isLocked = !isDisabled && index % 89 === 11;
  const isContractor = index % 23 === 7;
  const hiredDays = 30 + scatter(index, 1, 4_000);
  const attributes = new Map(
    generatedEntry(domain, 'user', number, dn, {
      cn,
      sn: family.text,
      givenName: given.text,
      displayName: full,
      name: cn,
      title: leads ? `Head of ${department.name}, ${site.city}` : pick(department.titles, index),
      department: department.name,
      company: COMPANY.name,
      employeeID: String(100_000 + index),
      employeeType: isContractor ? 'Contractor' : 'Employee',
      physicalDeliveryOfficeName: `${site.city} ${String.fromCharCode(65 + (index % 4))}.${index % 300}`,
      l: site.city,
      co: site.country,
      telephoneNumber: `${site.dialling} 555 ${String(index % 10_000).padStart(4, '0')}`,
      mail: `${given.latin}.${family.latin}${suffix}@${domain.domain}`,
      sAMAccountName: account,
      userPrincipalName: `${account}@${domain.domain}`,
      sAMAccountType: '805306368',
      primaryGroupID: '513',
      userAccountControl: isDisabled ? DISABLED : NORMAL,
      accountExpires: isContractor ? fileTime(LAST_DAY + scatter(index, 2, 400) * DAY_MS) : NEVER,
      pwdLastSet: fileTime(daysBefore(scatter(index, 3, Math.min(hiredDays, 180)))),
      lastLogonTimestamp: fileTime(
        daysBefore(isDisabled ? 60 + scatter(index, 4, 200) : scatter(index, 4, 20)),
      ),
      badPwdCount: isLocked ? '5' : '0',
      lockoutTime: isLocked ? fileTime(daysBefore(0) - scatter(index, 5, DAY_MS)) : '0',
      ...(manager !== undefined && { manager }),
      ...(hasLeft && { description: 'Left the company' }),
      memberOf: groups,
    }),
  );
  const created = generalizedTime(daysBefore(hiredDays));
  attributes.set('whenCreated', [created]).set('whenChanged', [generalizedTime(daysBefore(hiredDays / 7))]);
  if (index % 3 === 1) attributes.set('thumbnailPhoto', [portrait(index)]);
  return attributes;
}

/** A whole number below `below` that looks drawn, and is always the same for the same person and purpose. */
function scatter(index: number, purpose: number, below: number): number {
  const mixed = Math.imul(index * 7 + purpose + 1, 0x9e3779b1);
  return ((mixed ^ (mixed >>> 15)) >>> 0) % Math.max(1, Math.floor(below));
}

function daysBefore(days: number): number {
  return LAST_DAY - Math.round(days * DAY_MS);
}

/** Windows' time: hundreds of nanoseconds since 1601 ([MS-DTYP] 2.3.3). */
function fileTime(ms: number): string {
  return String((BigInt(Math.round(ms)) + 11_644_473_600_000n) * 10_000n);
}

function pick(list: readonly string[], number: number): string {
  return list[number % list.length] ?? '';
}
