/** What happens in the company between its syncs: ordinary days, a sync that fails, and a day that changes very much. */
import { setImmediate } from 'node:timers/promises';
import { formatDn, formatRdn, parentDn, parseDn } from '../../../shared/dn';
import type { SyncStory } from '../../options';
import { seededRandom } from '../../random';
import { texts } from '../attributes';
import { personName } from '../generated/people';
import type { DirectoryEntry, EditableDirectory, ObjectKind } from '../source';
import { departmentDn, LEAVERS_DN } from './company-directory';
import { COMPANY, PLANT } from './plan';

/** The names that the largest department has, turn about: each change touches all of its people. */
const PLANT_NAMES = ['Production', PLANT];
/** So many people are changed before somebody else in the program has a turn. */
const AT_ONCE = 50;
const NEW_PEOPLE_FROM = 20_000;
const DISABLED = '514';

/** Four syncs that begin again from the first: a day, a failure, a day, and a reorganisation. */
export function companyStory(seed = 1): SyncStory {
  const random = seededRandom(seed);
  let hired = 0;
  return async (directory, sync) => {
    const day = new CompanyDay(directory, random, () => NEW_PEOPLE_FROM + hired++);
    switch (sync % 4) {
      case 2:
        return { outcome: 'failed', stopsAt: 0.6 };
      case 0:
        await day.reorganise(PLANT_NAMES[(sync / 4 - 1) % 2] ?? PLANT);
        await day.clearLeavers();
        return {};
      default:
        await day.ordinary();
        return {};
    }
  };
}

class CompanyDay {
  constructor(
    readonly directory: EditableDirectory,
    readonly random: () => number,
    readonly nextName: () => number,
  ) {}

  async ordinary(): Promise<void> {
    for (const happen of [
      ...repeated(4, () => this.#hire()),
      ...repeated(3, () => this.#transfer()),
      ...repeated(2, () => this.#leave()),
      ...repeated(4, () => this.#promote()),
      () => this.#lock(),
      ...repeated(3, () => this.#join()),
    ]) {
      await happen();
      // Each costs some milliseconds, and the NAS may live in a program that has more to do.
      await setImmediate();
    }
  }

  /** Gives the largest department another name. */
  async reorganise(name: string): Promise<void> {
    const dns = await this.#all(departmentDn(PLANT), 'user');
    for (const [at, dn] of dns.entries()) {
      this.directory.modify(dn, { department: name });
      if (at % AT_ONCE === AT_ONCE - 1) await setImmediate();
    }
  }

  /** Removes the accounts of those who left long ago. */
  async clearLeavers(): Promise<void> {
    for (const dn of await this.#all(LEAVERS_DN, 'user')) {
      this.directory.remove(dn);
      await setImmediate();
    }
  }

  /** A new colleague beside one who is there, in the same groups. */
  async #hire(): Promise<void> {
    const beside = await this.#person();
    if (beside === undefined) return;
    const { full, given, family } = personName(this.nextName());
    const dn = formatDn([[{ type: 'CN', value: full }], ...parentDn(parseDn(beside.dn))]);
    if (this.directory.get(dn) !== undefined) return;
    const account = `${given.latin.slice(0, 1)}${family.latin.slice(0, 12)}.new`;
    const same: Record<string, readonly string[]> = {};
    for (const name of ['department', 'company', 'l', 'co', 'title'])
      same[name] = texts(beside.attributes, name);
    this.directory.add(dn, {
      objectClass: ['top', 'person', 'organizationalPerson', 'user'],
      sn: family.text,
      givenName: given.text,
      displayName: full,
      sAMAccountName: account,
      userPrincipalName: `${account}@${COMPANY.domain}`,
      mail: `${given.latin}.${family.latin}@${COMPANY.domain}`,
      userAccountControl: '512',
      ...same,
    });
    for (const group of texts(beside.attributes, 'memberOf').slice(0, 2)) this.#addTo(group, dn);
  }

  async #transfer(): Promise<void> {
    const person = await this.#person();
    const beside = await this.#person();
    if (person === undefined || beside === undefined) return;
    const to = `${ownRdn(person.dn)},${formatDn(parentDn(parseDn(beside.dn)))}`;
    if (this.directory.get(to) !== undefined) return;
    this.directory.move(person.dn, to);
    this.directory.modify(to, {
      department: texts(beside.attributes, 'department'),
      title: texts(beside.attributes, 'title'),
    });
  }

  async #leave(): Promise<void> {
    const person = await this.#person();
    if (person === undefined) return;
    const to = `${ownRdn(person.dn)},${LEAVERS_DN}`;
    if (this.directory.get(to) !== undefined) return;
    for (const group of texts(person.attributes, 'memberOf')) this.#takeFrom(group, person.dn);
    this.directory.modify(person.dn, {
      userAccountControl: DISABLED,
      description: 'Left the company',
    });
    this.directory.move(person.dn, to);
  }

  async #promote(): Promise<void> {
    const person = await this.#person();
    const [title] = person === undefined ? [] : texts(person.attributes, 'title');
    if (person === undefined || title === undefined || title.startsWith('Lead ')) return;
    this.directory.modify(person.dn, {
      title: `Lead ${title}`,
      telephoneNumber: `+49 89 555 ${String(1000 + Math.floor(this.random() * 9000))}`,
    });
  }

  async #lock(): Promise<void> {
    const person = await this.#person();
    // Windows' time of the first of September 2026.
    if (person !== undefined)
      this.directory.modify(person.dn, { lockoutTime: '134327808000000000', badPwdCount: '5' });
  }

  async #join(): Promise<void> {
    const person = await this.#person();
    const group = await this.#draw('OU=Groups', 'group');
    if (person !== undefined && group !== undefined) this.#addTo(group.dn, person.dn);
  }

  #addTo(group: string, member: string): void {
    const members = texts(this.directory.get(group)?.attributes ?? new Map(), 'member');
    if (!members.includes(member)) this.directory.modify(group, { member: [...members, member] });
  }

  #takeFrom(group: string, member: string): void {
    const members = texts(this.directory.get(group)?.attributes ?? new Map(), 'member');
    const others = members.filter((each) => each !== member);
    if (others.length < members.length) {
      this.directory.modify(group, { member: others.length === 0 ? null : others });
    }
  }

  #person(): Promise<DirectoryEntry | undefined> {
    return this.#draw('OU=People', 'user');
  }

  async #draw(rdn: string, kind: ObjectKind): Promise<DirectoryEntry | undefined> {
    const request = this.#below(`${rdn},${this.directory.baseDn}`, kind);
    const total = (await this.directory.page({ ...request, offset: 0, limit: 0 }))?.total ?? 0;
    const offset = Math.floor(this.random() * total);
    return (await this.directory.page({ ...request, offset, limit: 1 }))?.entries[0];
  }

  async #all(dn: string, kind: ObjectKind): Promise<readonly string[]> {
    const page = await this.directory.page({ ...this.#below(dn, kind), offset: 0, limit: 10_000 });
    return page?.entries.map((entry) => entry.dn) ?? [];
  }

  #below(dn: string, kind: ObjectKind) {
    return { base: parseDn(dn), scope: 'subtree', kinds: new Set([kind]) } as const;
  }
}

function ownRdn(dn: string): string {
  return formatRdn(parseDn(dn)[0] ?? []);
}

function repeated<T>(count: number, what: T): T[] {
  return Array.from({ length: count }, () => what);
}
