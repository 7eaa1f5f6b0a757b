/** What an entry says of others that matters to who is in which group, each as one word for the index. Pure. */
import { hash } from 'node:crypto';
import type { ReceivedAttributes } from '../../shared/entry';
import { perText } from '../../shared/per-text';
import { keyOf } from './entry-record';
import { readSid, withRid } from './sid';

/** `member`, `memberOf`: the key of a DN follows. `primary`: the SID of the group that is. `sid`: its own. */
export type TieKind = 'member' | 'memberOf' | 'primary' | 'sid';

/** What of an entry tells who it has to do with. */
export interface Links {
  readonly member: readonly string[];
  readonly memberOf: readonly string[];
  /** Whether the NAS left out values, as it does of a large group: the last range does not end in `*`. */
  readonly cut: { readonly member: boolean; readonly memberOf: boolean };
  /** Its own SID and that of its primary group, where it has them. */
  readonly sid: string | undefined;
  readonly primary: string | undefined;
}

/** A large group comes in ranges, `member;range=0-1499`; the last one ends in `*` ([MS-ADTS] 3.1.1.3.1.3.3). */
export function linksOf(attributes: ReceivedAttributes): Links {
  const member: string[] = [];
  const memberOf: string[] = [];
  const cut = { member: false, memberOf: false };
  const whole = { member: false, memberOf: false };
  let sid: string | undefined;
  let rid: string | undefined;
  for (const name in attributes) {
    const role = roleOf(name);
    if (role === undefined) continue;
    const values = attributes[name] ?? [];
    const { is } = role;
    if (is === 'sid') sid ??= readSid(values[0] ?? '');
    else if (is === 'rid') rid ??= values[0];
    else {
      (is === 'member' ? member : memberOf).push(...values.filter((value) => value !== ''));
      if (role.range === 'last') whole[is] = true;
      else if (role.range === 'part') cut[is] = true;
    }
  }
  return {
    member,
    memberOf,
    cut: { member: cut.member && !whole.member, memberOf: cut.memberOf && !whole.memberOf },
    sid,
    primary: sid === undefined || rid === undefined ? undefined : withRid(sid, rid),
  };
}

interface Role {
  readonly is: 'member' | 'memberOf' | 'sid' | 'rid';
  /** Of values that come in ranges: whether these are the last. */
  readonly range: 'last' | 'part' | undefined;
}

const ROLES: Readonly<Record<string, Role['is']>> = {
  member: 'member',
  memberof: 'memberOf',
  objectsid: 'sid',
  primarygroupid: 'rid',
};

const roleOf = perText((name): Role | undefined => {
  const [type = '', ...options] = name.toLowerCase().split(';');
  const is = Object.hasOwn(ROLES, type) ? ROLES[type] : undefined;
  if (is === undefined) return undefined;
  const range = options.find((option) => option.startsWith('range='));
  if (range === undefined) return { is, range };
  return { is, range: range.endsWith('*') ? 'last' : 'part' };
});

/** Every sign that an entry is to be found by. */
export function signsOf({ member, memberOf, sid, primary }: Links): ReadonlySet<string> {
  return new Set([
    ...member.map((dn) => signOf('member', keyOf(dn))),
    ...memberOf.map(memberOfSign),
    ...(sid === undefined ? [] : [signOf('sid', sid)]),
    ...(primary === undefined ? [] : [signOf('primary', primary)]),
  ]);
}

/** A word for 64 bits. Among ten million names, that two have the same is less likely than one in a hundred thousand. */
export function signOf(kind: TieKind, name: string): string {
  // Most of a SID is that of its domain.
  const end = kind === 'sid' || kind === 'primary' ? name.lastIndexOf('-') : -1;
  if (end === -1) return digest(`${kind} ${name}`);
  return `${domainDigest(`${kind} ${name.slice(0, end)}`)}${Number(name.slice(end + 1)).toString(36)}`;
}

const domainDigest = perText(digest);

function digest(text: string): string {
  return hash('sha1', text, 'buffer').readBigUInt64BE(0).toString(36);
}

/** Many members name the same few groups. */
const known = new Map<string, string>();
const KNOWN = 10_000;

function memberOfSign(dn: string): string {
  const sign = known.get(dn) ?? signOf('memberOf', keyOf(dn));
  if (known.size >= KNOWN) known.clear();
  known.set(dn, sign);
  return sign;
}
