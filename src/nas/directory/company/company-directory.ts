/** A company of 5,000 objects as administrators have them: people in departments, groups in groups, computers, leavers. */
import { formatRdn, type Rdn } from '../../../shared/dn';
import {
  generatedComputer,
  type GeneratedDomain,
  generatedEntry,
  generatedGroup,
} from '../generated/entries';
import { buildNewDomain } from '../generated/new-domain';
import { commonName, peopleFactory } from '../generated/people';
import type { TreeNode } from '../segments';
import { TreeDirectory } from '../tree-directory';
import { COMPANY, type Department, DEPARTMENTS, NESTED, ROLES, type Site } from './plan';
import { staffMember } from './staff';

const OBJECTS = 5_000;
const LEAVERS = 64;
const SERVERS = 36;
const TEAM = 24;
/** Of a hundred people with a post, so many have a computer of their own in the directory. */
const COMPUTERS_A_HUNDRED = 35;

const BASE_DN = COMPANY.domain
  .split('.')
  .map((value) => `DC=${value}`)
  .join(',');
const PEOPLE = `OU=People,${BASE_DN}`;
const GROUPS = `OU=Groups,${BASE_DN}`;
const TEAMS = `OU=Teams,${GROUPS}`;
/** Where the accounts of those are who have left. */
export const LEAVERS_DN = `OU=Leavers,${BASE_DN}`;

/** People who work in one department at one place: a container of the directory. */
interface Office {
  readonly department: Department;
  readonly site: Site;
  readonly dn: string;
  /** The first of its people among all, and how many they are. */
  readonly first: number;
  readonly count: number;
}

interface Group {
  readonly name: string;
  readonly description: string;
  readonly dn: string;
  readonly members: readonly string[];
}

/** The DN of a department's own container, which holds those of its places. */
export function departmentDn(name: string): string {
  return `${formatRdn([{ type: 'OU', value: name }])},${PEOPLE}`;
}

/** Builds it. Containers and groups are held in memory; people and computers are made when somebody asks for them. */
export function buildCompany(seed: number): TreeDirectory {
  return new Company(seed).build();
}

class Company {
  readonly #domain: GeneratedDomain;
  readonly #directory: TreeDirectory;
  #made = 1;

  constructor(seed: number) {
    this.#domain = { seed, domain: COMPANY.domain, baseDn: BASE_DN };
    const dc = COMPANY.domain.split('.')[0] ?? '';
    const attributes = generatedEntry(this.#domain, 'domainDNS', 0, BASE_DN, { dc, name: dc });
    this.#directory = new TreeDirectory(BASE_DN, attributes);
  }

  build(): TreeDirectory {
    const { root } = this.#directory;
    buildNewDomain(root, (under, rdn, kind) => this.#add(under, rdn, kind));
    const people = this.#container('People', root);
    const groups = this.#container('Groups', root);
    const teams = this.#container('Teams', groups);
    const computers = this.#container('Computers of staff', root);
    const servers = this.#container('Servers', root);
    const leavers = this.#container('Leavers', root);
    const departments = DEPARTMENTS.map((department) => this.#container(department.name, people));
    for (const [at, { sites }] of DEPARTMENTS.entries()) {
      if (sites.length > 1) for (const { city } of sites) this.#container(city, departments[at] ?? people);
    }
    // Teams depend on how many people there are, and people on how much room is left: so both at once.
    const room = OBJECTS - this.#made - LEAVERS - SERVERS - ROLES.length - NESTED.length - DEPARTMENTS.length;
    let staff = Math.floor(room / (1 + COMPUTERS_A_HUNDRED / 100));
    let offices = layOutOffices(staff);
    for (; staff + teamsOf(offices) + Math.floor((staff * COMPUTERS_A_HUNDRED) / 100) > room; staff -= 1) {
      offices = layOutOffices(staff - 1);
    }
    const all = groupsOf(offices);
    this.#staff(offices, new GroupsOfMembers(all));
    this.#leavers(leavers, staff);
    for (const group of all) this.#group(group.dn.endsWith(TEAMS) ? teams : groups, group, all);
    this.#computers(servers, 'SRV-', SERVERS);
    this.#computers(computers, 'PC-', OBJECTS - this.#made);
    return this.#directory;
  }

  #staff(offices: readonly Office[], groups: GroupsOfMembers): void {
    for (const office of offices) {
      const { department, site, first, count, dn } = office;
      const container = this.#nodeAt(dn);
      const number = this.#made;
      const factory = peopleFactory(
        count,
        'plain',
        (place, name, own) =>
          staffMember(this.#domain, number + place, own, name, {
            index: first + place,
            department,
            site,
            leads: place % TEAM === 0,
            manager: managerOf(offices, office, place),
            groups: groups.of(own),
            hasLeft: false,
          }),
        first,
      );
      this.#made += count;
      this.#directory.insertRun(container, factory);
    }
  }

  #leavers(container: TreeNode, first: number): void {
    const number = this.#made;
    const factory = peopleFactory(
      LEAVERS,
      'plain',
      (place, name, own) => {
        const department = DEPARTMENTS[place % DEPARTMENTS.length] ?? DEPARTMENTS[0];
        const [site] = department?.sites ?? [];
        if (department === undefined || site === undefined)
          throw new RangeError('A leaver left no department.');
        const post = { department, site, leads: false, manager: undefined, groups: [], hasLeft: true };
        return staffMember(this.#domain, number + place, own, name, { index: first + place, ...post });
      },
      first,
    );
    this.#made += LEAVERS;
    this.#directory.insertRun(container, factory);
  }

  #group(parent: TreeNode, { name, description, dn, members }: Group, all: readonly Group[]): void {
    const attributes = new Map(generatedGroup(this.#domain, this.#made, dn, name, members));
    attributes.set('description', [description]);
    const memberOf = all.filter((each) => each.members.includes(dn)).map((each) => each.dn);
    if (memberOf.length > 0) attributes.set('memberOf', memberOf);
    this.#directory.insert(dn, attributes);
    this.#made += 1;
    if (!dn.endsWith(parent.dn)) throw new RangeError(`${dn} is not below ${parent.dn}.`);
  }

  #computers(parent: TreeNode, prefix: string, count: number): void {
    const first = this.#made;
    const name = (index: number) => `${prefix}${String(index + 1).padStart(4, '0')}`;
    this.#made += count;
    this.#directory.insertRun(parent, {
      count,
      kind: 'computer',
      rdn: (index) => [{ type: 'CN', value: name(index) }],
      indexOf: ([ava]) => {
        const index = Number(ava?.value.slice(prefix.length)) - 1;
        const isOne = index >= 0 && index < count && name(index) === ava?.value.toUpperCase();
        return isOne ? index : undefined;
      },
      attributes: (index, dn) => generatedComputer(this.#domain, first + index, dn, name(index)),
    });
  }

  #nodeAt(dn: string): TreeNode {
    const found = [...this.#directory.nodes()].find((node) => node.dn === dn);
    if (found === undefined) throw new RangeError(`The company has no ${dn}.`);
    return found;
  }

  #container(value: string, parent: TreeNode): TreeNode {
    return this.#add(parent, [{ type: 'OU', value }], 'organizationalUnit');
  }

  #add(parent: TreeNode, rdn: Rdn, kind: string): TreeNode {
    const number = this.#made++;
    const dn = `${formatRdn(rdn)},${parent.dn}`;
    const value = rdn[0]?.value ?? '';
    const names = Object.fromEntries(rdn.map((ava) => [ava.type.toLowerCase(), ava.value]));
    const account = kind === 'user' || kind === 'group' ? { sAMAccountName: value } : {};
    const attributes =
      kind === 'computer'
        ? generatedComputer(this.#domain, number, dn, value)
        : generatedEntry(this.#domain, kind, number, dn, { ...names, name: value, ...account });
    return this.#directory.insert(dn, attributes);
  }
}

/** Spreads the staff over departments and their places. */
function layOutOffices(staff: number): readonly Office[] {
  const whole = DEPARTMENTS.reduce((sum, { share }) => sum + share, 0);
  const offices: Office[] = [];
  let share = 0;
  let first = 0;
  for (const department of DEPARTMENTS) {
    const { sites } = department;
    for (const site of sites) {
      share += department.share / sites.length;
      const end = Math.round((staff * share) / whole);
      const home = departmentDn(department.name);
      const dn = sites.length > 1 ? `${formatRdn([{ type: 'OU', value: site.city }])},${home}` : home;
      offices.push({ department, site, dn, first, count: end - first });
      first = end;
    }
  }
  return offices;
}

const teamsOf = (offices: readonly Office[]) =>
  offices.reduce((sum, { count }) => sum + Math.ceil(count / TEAM), 0);

const personDn = (index: number, office: Office) =>
  `${formatRdn([{ type: 'CN', value: commonName(index, 'plain') }])},${office.dn}`;

/** Who leads the team; for those who lead one, who leads the whole department. */
function managerOf(offices: readonly Office[], office: Office, place: number): string | undefined {
  if (place % TEAM !== 0) return personDn(office.first + place - (place % TEAM), office);
  const head = offices.find(({ department }) => department === office.department);
  return head === undefined || (head === office && place === 0) ? undefined : personDn(head.first, head);
}

function groupsOf(offices: readonly Office[]): readonly Group[] {
  const groupDn = (name: string, parent: string) => `${formatRdn([{ type: 'CN', value: name }])},${parent}`;
  const teams = offices.flatMap((office) =>
    Array.from({ length: Math.ceil(office.count / TEAM) }, (_, at) => {
      const name = `${office.department.name} ${office.site.city} ${at + 1}`;
      const size = Math.min(TEAM, office.count - at * TEAM);
      const members = Array.from({ length: size }, (_each, place) =>
        personDn(office.first + at * TEAM + place, office),
      );
      return { name, description: 'Team', dn: groupDn(name, TEAMS), members, of: office.department };
    }),
  );
  const departments = DEPARTMENTS.map((department) => ({
    name: department.name,
    description: 'Department',
    dn: groupDn(department.name, GROUPS),
    members: teams.filter(({ of }) => of === department).map(({ dn }) => dn),
  }));
  const roles = ROLES.map(({ name, description, every, of }) => ({
    name,
    description,
    dn: groupDn(name, GROUPS),
    members: offices
      .filter(({ department }) => of?.includes(department.name) ?? true)
      .flatMap((office) =>
        Array.from({ length: office.count }, (_, place) => office.first + place)
          .filter((index) => index % every === 0)
          .map((index) => personDn(index, office)),
      ),
  }));
  const nested = NESTED.map(({ name, description, members }) => ({
    name,
    description,
    dn: groupDn(name, GROUPS),
    members: members.map((member) => groupDn(member, GROUPS)),
  }));
  return [...nested, ...departments, ...roles, ...teams];
}

/** For each person the groups that name them; a computed link, as a directory server's. */
class GroupsOfMembers {
  readonly #groups = new Map<string, string[]>();

  constructor(groups: readonly Group[]) {
    for (const { dn, members } of groups) {
      for (const member of members) {
        const known = this.#groups.get(member);
        if (known === undefined) this.#groups.set(member, [dn]);
        else known.push(dn);
      }
    }
  }

  of(dn: string): readonly string[] {
    return this.#groups.get(dn) ?? [];
  }
}
