/** Small changes of the kind that happen in a directory between two syncs, so that a demonstration has news to show. */
import { formatDn, formatRdn, parentDn, parseDn } from '../../shared/dn';
import { text, texts } from './attributes';
import { domainFacts } from './domain-facts';
import { TITLES } from './generated/names';
import { personName } from './generated/people';
import type { DirectoryEntry, EditableDirectory, ObjectKind } from './source';

/** One round of changes; people who were there before are only ever modified, so that nobody's example goes away. */
const ROUND = ['modify', 'add', 'join', 'modify', 'move', 'add', 'remove'] as const;
/** How often another object is drawn when the one drawn must not be touched. */
const DRAWS = 20;

export class Drift {
  /** The DNs of the people it added, the oldest first. */
  readonly #added: string[] = [];
  #step = 0;

  constructor(
    readonly directory: EditableDirectory,
    readonly random: () => number,
  ) {}

  /** Makes so many changes. */
  async make(count: number): Promise<void> {
    for (let made = 0; made < count; made += 1) await this.#change();
  }

  async #change(): Promise<void> {
    const step = this.#step++;
    const kind = ROUND[step % ROUND.length];
    switch (kind) {
      case 'add':
        return this.#add(step);
      case 'join':
        return this.#join();
      case 'move':
        return this.#move();
      case 'remove': {
        const dn = this.#added.shift();
        if (dn !== undefined) this.directory.remove(dn);
        return;
      }
      default:
        return this.#modify(step);
    }
  }

  async #modify(step: number): Promise<void> {
    const person = await this.#draw('user');
    if (person === undefined) return;
    this.directory.modify(person.dn, {
      title: TITLES[Math.floor(this.random() * TITLES.length)] ?? 'Engineer',
      telephoneNumber: `+1 555 ${String(1000 + step).padStart(4, '0')}`,
    });
  }

  /** Adds a person beside another one. */
  async #add(step: number): Promise<void> {
    const neighbour = await this.#draw('user');
    if (neighbour === undefined) return;
    const name = personName(Math.floor(this.random() * 100_000));
    const parent = parentDn(parseDn(neighbour.dn));
    const value = `${name.full} (new ${step})`;
    const dn = formatDn([[{ type: 'CN', value }], ...parent]);
    const account = `${name.family.latin.slice(0, 10)}.new${step}`;
    this.directory.add(dn, {
      objectClass: ['top', 'person', 'organizationalPerson', 'user'],
      sn: name.family.text,
      givenName: name.given.text,
      displayName: name.full,
      sAMAccountName: account,
      mail: `${account}@${domainFacts(this.directory.baseDn).domain}`,
      userAccountControl: '512',
    });
    this.#added.push(dn);
  }

  /** Makes the last one added a member of a group. */
  async #join(): Promise<void> {
    const group = await this.#draw('group');
    const member = this.#added.at(-1);
    if (group === undefined || member === undefined) return;
    const members = texts(group.attributes, 'member');
    if (!members.includes(member)) this.directory.modify(group.dn, { member: [...members, member] });
  }

  /** Moves the last one added to where another person is. */
  async #move(): Promise<void> {
    const from = this.#added.at(-1);
    const neighbour = await this.#draw('user');
    const [rdn] = from === undefined ? [] : parseDn(from);
    if (from === undefined || neighbour === undefined || rdn === undefined) return;
    const to = `${formatRdn(rdn)},${formatDn(parentDn(parseDn(neighbour.dn)))}`;
    if (this.directory.get(to) !== undefined) return;
    this.directory.move(from, to);
    this.#added.splice(-1, 1, to);
  }

  /** An object of a kind, by chance, but none that the domain itself needs. */
  async #draw(kind: ObjectKind): Promise<DirectoryEntry | undefined> {
    const base = parseDn(this.directory.baseDn);
    const request = { base, scope: 'subtree', kinds: new Set([kind]) } as const;
    const total = (await this.directory.page({ ...request, offset: 0, limit: 0 }))?.total ?? 0;
    for (let draw = 0; draw < DRAWS && total > 0; draw += 1) {
      const offset = Math.floor(this.random() * total);
      const [entry] = (await this.directory.page({ ...request, offset, limit: 1 }))?.entries ?? [];
      if (entry !== undefined && text(entry.attributes, 'isCriticalSystemObject') !== 'TRUE') {
        return entry;
      }
    }
    return undefined;
  }
}
