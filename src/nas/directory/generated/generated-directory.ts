/** A directory of any size up to a million objects, made from a seed: the same seed gives the same directory. */
import { formatRdn, parseDn, type Rdn } from '../../../shared/dn';
import { type LeafFactory, leafDn, type LeafRun, type TreeNode } from '../segments';
import { type Attributes, DirectoryError } from '../source';
import { TreeDirectory } from '../tree-directory';
import {
  type GeneratedDomain,
  generatedComputer,
  generatedEntry,
  generatedGroup,
  generatedPerson,
} from './entries';
import { AWKWARD_NAMES, DEPARTMENTS, PLACES } from './names';
import { buildNewDomain } from './new-domain';
import { type NameStyle, peopleFactory } from './people';

export interface GeneratedOptions {
  readonly seed: number;
  /** All objects together, the domain itself included: 1 to 1,000,000. */
  readonly count: number;
  /** The DNS name. Default: example.com. */
  readonly domain?: string;
}

const MOST_OBJECTS = 1_000_000;
/** Below this there is no room for awkward names; below the next, none for places. */
const AWKWARD_FROM = 100;
const PLACES_FROM = 1_000;
const DEEP_LEVELS = 12;
const TEAM_SIZE = 50;
const LARGE_GROUPS = [500, 5_000];

/**
 * Builds the directory. Only containers and a few hundred objects are held in memory; people, teams and computers are
 * made when somebody asks for them, so a million objects cost no more than a thousand.
 * @throws DirectoryError when the count is out of range
 */
export function generateDirectory(options: GeneratedOptions): TreeDirectory {
  const { seed, count, domain = 'example.com' } = options;
  if (!Number.isInteger(count) || count < 1 || count > MOST_OBJECTS) {
    throw new DirectoryError(`A generated directory has 1 to ${MOST_OBJECTS} objects.`);
  }
  const baseDn = domain
    .split('.')
    .map((value) => formatRdn([{ type: 'DC', value }]))
    .join(',');
  return new Generator({ seed, domain, baseDn }, count).build();
}

class Generator {
  readonly #domain: GeneratedDomain;
  readonly #directory: TreeDirectory;
  /** How many objects there are so far; the next one's number. */
  #made = 1;
  /** Runs of people, in the order of their numbers. */
  readonly #people: { readonly run: LeafRun; readonly first: number }[] = [];
  #teams: LeafRun | undefined;

  constructor(
    domain: GeneratedDomain,
    readonly count: number,
  ) {
    this.#domain = domain;
    const dc = parseDn(domain.baseDn)[0]?.[0]?.value ?? '';
    const attributes = generatedEntry(domain, 'domainDNS', 0, domain.baseDn, { dc, name: dc });
    this.#directory = new TreeDirectory(domain.baseDn, attributes);
  }

  build(): TreeDirectory {
    buildNewDomain(this.#directory.root, (under, rdn, kind) => this.#add(under, rdn, kind));
    if (this.count >= AWKWARD_FROM) this.#awkward();
    const containers = this.#containersOfPeople();
    const groups = this.#container('Groups', this.#directory.root);
    const workstations = this.#container('Workstations', this.#directory.root);
    if (containers !== undefined && groups !== undefined && workstations !== undefined) {
      this.#populate(containers, groups, workstations);
    }
    return this.#directory;
  }

  /** Names that are hard to handle, as people and as containers one inside the other. */
  #awkward(): void {
    const container = this.#container('Awkward, “names” + more', this.#directory.root);
    if (container === undefined) return;
    for (const value of AWKWARD_NAMES) this.#add(container, [{ type: 'CN', value }], 'user');
    const two = [
      { type: 'CN', value: 'Two parts' },
      { type: 'OU', value: 'in one name' },
    ];
    this.#add(container, two, 'contact');
    let parent: TreeNode | undefined = container;
    for (let level = 1; level <= DEEP_LEVELS && parent !== undefined; level += 1) {
      parent = this.#container(`Level ${level} of ${DEEP_LEVELS}`, parent);
    }
  }

  /** One flat container for half of the people, and departments in places for the other half. */
  #containersOfPeople(): readonly TreeNode[] | undefined {
    const staff = this.#container('Staff', this.#directory.root);
    if (staff === undefined || this.count < PLACES_FROM) return staff && [staff];
    const places = this.#container('Places', this.#directory.root);
    const departments: TreeNode[] = [];
    /** With few objects, a place or two must do; each department should have some people in it. */
    const enough = Math.max(1, Math.floor(this.count / 400));
    for (const [continent, countries] of Object.entries(PLACES)) {
      if (departments.length >= enough) break;
      const inContinent = places && this.#container(continent, places);
      for (const [country, cities] of Object.entries(countries)) {
        if (departments.length >= enough) break;
        const inCountry = inContinent && this.#container(country, inContinent);
        for (const city of cities) {
          if (departments.length >= enough) break;
          const inCity = inCountry && this.#container(city, inCountry);
          for (const name of DEPARTMENTS) {
            const department = inCity && this.#container(name, inCity);
            if (department !== undefined) departments.push(department);
          }
        }
      }
    }
    return [staff, ...departments];
  }

  /** Fills the containers so that all objects together are exactly as many as were asked for. */
  #populate(containers: readonly TreeNode[], groups: TreeNode, workstations: TreeNode): void {
    const rest = this.count - this.#made;
    const computers = Math.floor(rest * 0.2);
    const teams = Math.floor(rest * 0.016);
    const large = LARGE_GROUPS.filter((size) => rest * 0.7 > size).length;
    this.#distribute(containers, rest - computers - teams - large);
    this.#addTeams(groups, teams);
    for (const size of LARGE_GROUPS.slice(0, large)) this.#addLargeGroup(groups, size);
    this.#addComputers(workstations, computers);
  }

  #distribute(containers: readonly TreeNode[], people: number): void {
    const [staff, ...departments] = containers;
    if (staff === undefined) return;
    const flat = departments.length === 0 ? people : Math.floor(people / 2);
    this.#addPeople(staff, flat, 'plain');
    departments.forEach((department, at) => {
      const share = (people - flat) / departments.length;
      const size = Math.floor(share * (at + 1)) - Math.floor(share * at);
      this.#addPeople(department, size, at % 2 === 0 ? 'plain' : 'family, given');
    });
  }

  #addPeople(container: TreeNode, size: number, style: NameStyle): void {
    const first = this.#made;
    const factory = peopleFactory(size, style, (index, name, dn) =>
      generatedPerson(this.#domain, first + index, dn, name, this.#groupsOf(first + index)),
    );
    this.#people.push({ run: this.#run(container, factory), first });
  }

  #addTeams(groups: TreeNode, count: number): void {
    const first = this.#made;
    this.#teams = this.#run(
      groups,
      numbered('Team ', count, 'group', (index, name, dn) => {
        const members = this.#memberDns(index * TEAM_SIZE, TEAM_SIZE);
        return generatedGroup(this.#domain, first + index, dn, name, members);
      }),
    );
  }

  #addLargeGroup(groups: TreeNode, size: number): void {
    const name = `The first ${size}`;
    const rdn: Rdn = [{ type: 'CN', value: name }];
    const dn = `${formatRdn(rdn)},${groups.dn}`;
    const members = this.#memberDns(0, size);
    this.#directory.insert(dn, generatedGroup(this.#domain, this.#made, dn, name, members));
    this.#made += 1;
  }

  #addComputers(workstations: TreeNode, count: number): void {
    const first = this.#made;
    this.#run(
      workstations,
      numbered('WS-', count, 'computer', (index, name, dn) =>
        generatedComputer(this.#domain, first + index, dn, name),
      ),
    );
  }

  /** The DNs of people by their place among all people, without those that were removed. */
  #memberDns(from: number, count: number): string[] {
    const dns: string[] = [];
    for (let place = from; place < from + count; place += 1) {
      const number = (this.#people[0]?.first ?? 0) + place;
      const home = this.#people.findLast(({ first }) => first <= number);
      const index = home === undefined ? NaN : number - home.first;
      if (home === undefined || !(index < home.run.factory.count)) break;
      const dn = this.#directory.whereabouts(home.run, index);
      if (dn !== undefined) dns.push(dn);
    }
    return dns;
  }

  /** The teams of a person: everybody has one, as long as there are teams. */
  #groupsOf(number: number): string[] {
    const team = Math.floor((number - (this.#people[0]?.first ?? 0)) / TEAM_SIZE);
    const teams = this.#teams;
    if (teams === undefined || team >= teams.factory.count || teams.hidden.includes(team)) return [];
    return [leafDn(teams, team)];
  }

  #container(value: string, parent: TreeNode): TreeNode | undefined {
    return this.#add(parent, [{ type: 'OU', value }], 'organizationalUnit');
  }

  /** Adds an object to be held in memory, unless the directory is full. */
  #add(parent: TreeNode, rdn: Rdn, kind: string): TreeNode | undefined {
    if (this.#made >= this.count) return undefined;
    const number = this.#made++;
    const dn = `${formatRdn(rdn)},${parent.dn}`;
    const value = rdn[0]?.value ?? '';
    const names = Object.fromEntries(rdn.map((ava) => [ava.type.toLowerCase(), ava.value]));
    const account = kind === 'user' || kind === 'group' ? { sAMAccountName: accountName(value, number) } : {};
    const own = { ...names, name: value, ...account };
    const attributes =
      kind === 'computer'
        ? generatedComputer(this.#domain, number, dn, value)
        : generatedEntry(this.#domain, kind, number, dn, own);
    return this.#directory.insert(dn, attributes);
  }

  #run(parent: TreeNode, factory: LeafFactory): LeafRun {
    this.#made += factory.count;
    return this.#directory.insertRun(parent, factory);
  }
}

/** Objects that are called by a number: `WS-000017`. */
function numbered(
  prefix: string,
  count: number,
  kind: 'group' | 'computer',
  attributes: (index: number, name: string, dn: string) => Attributes,
): LeafFactory {
  const name = (index: number) => `${prefix}${String(index + 1).padStart(6, '0')}`;
  return {
    count,
    kind,
    rdn: (index) => [{ type: 'CN', value: name(index) }],
    indexOf: (rdn) => {
      const value = rdn.length === 1 ? (rdn[0]?.value ?? '') : '';
      const index = Number(value.slice(prefix.length)) - 1;
      return index >= 0 && index < count && name(index).toLowerCase() === value.toLowerCase()
        ? index
        : undefined;
    },
    attributes: (index, dn) => attributes(index, name(index), dn),
  };
}

/** Logon names have at most 20 characters, and none of those that Windows forbids. */
function accountName(name: string, number: number): string {
  const plain = name.replaceAll(/[^A-Za-z0-9 ]/g, '').trim();
  return /^[A-Za-z ]{3,20}$/.test(name) ? name : `${plain.slice(0, 10).trim()}${number}`;
}
