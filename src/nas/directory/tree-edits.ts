/** Changes of a tree directory, with what Active Directory changes along: names, links and update numbers. */
import { createHash } from 'node:crypto';
import { type Dn, dnKey, formatDn, isWithin, parentDn, parseDn, type Rdn, tryParseDn } from '../../shared/dn';
import { gatherAttributes, generalizedTime, kindOf, texts, wellKnownSpelling } from './attributes';
import { hideLeaf, isRun, leafDn, leafEntry } from './segments';
import {
  type AttributeChanges,
  type Attributes,
  type AttributeValue,
  type DirectoryEntry,
  DirectoryError,
  type EditableDirectory,
  type Page,
  type PageRequest,
} from './source';
import { type Found, type TreeDirectory, withDescendants } from './tree-directory';

/** `member` is written by whoever edits a group; the server keeps `memberOf` of the members in step ([MS-ADTS] 3.1.1.1.6). */
const FORWARD_LINK = 'member';
const BACK_LINK = 'memberOf';
const KEYS_KEPT = 50_000;

export class TreeEdits implements EditableDirectory {
  /** Above every update number of a directory that was just loaded, so that changes are seen as later. */
  #updateNumber = 10_000_000;
  readonly #keys = new Map<string, string>();

  constructor(
    readonly tree: TreeDirectory,
    readonly now: () => number,
  ) {}

  get baseDn(): string {
    return this.tree.baseDn;
  }

  page(request: PageRequest): Promise<Page | undefined> {
    return this.tree.page(request);
  }

  get(dn: string): DirectoryEntry | undefined {
    const found = this.tree.find(parseDn(dn));
    return found && entryOf(found);
  }

  add(dn: string, attributes: AttributeChanges): void {
    const parsed = parseDn(dn);
    const gathered = gatherAttributes(pairsOf(attributes));
    setNames(gathered, dn, parsed[0] ?? []);
    this.#stamp(gathered, dn, 'created');
    const node = this.tree.insert(dn, gathered);
    this.#keepBackLinks(node.dn, [], texts(gathered, FORWARD_LINK));
  }

  modify(dn: string, changes: AttributeChanges): void {
    const found = this.#existing(dn);
    const entry = entryOf(found);
    const attributes = new Map(entry.attributes);
    for (const [name, change] of Object.entries(changes)) {
      const spelled = spelling(attributes, name);
      const values = gatherAttributes(pairsOf({ [spelled]: change })).get(spelled) ?? [];
      setOrDelete(attributes, spelled, values);
    }
    this.#stamp(attributes, entry.dn, 'changed');
    this.#set(found, attributes);
    this.#keepBackLinks(entry.dn, texts(entry.attributes, FORWARD_LINK), texts(attributes, FORWARD_LINK));
  }

  move(dn: string, newDn: string): void {
    const found = this.#existing(dn);
    const from = parseDn(entryOf(found).dn);
    const to = parseDn(newDn);
    const parent = this.tree.node(parentDn(to));
    if (parent === undefined || isWithin(parentDn(to), from)) {
      throw new DirectoryError(`${formatDn(parentDn(to))} is no place that ${dn} can be moved to.`);
    }
    if (dnKey(from) !== dnKey(to) && this.tree.find(to) !== undefined) {
      throw new DirectoryError(`${newDn} exists already.`);
    }
    if ('node' in found) {
      this.tree.detach(found.node);
      this.tree.attach(found.node, to, parent);
      this.#renameBelow(found.node.dn);
    } else {
      const attributes = new Map(entryOf(found).attributes);
      hideLeaf(found.run, found.index);
      setNames(attributes, newDn, to[0] ?? []);
      this.#stamp(attributes, newDn, 'changed');
      found.run.moved.set(found.index, this.tree.insert(newDn, attributes));
    }
    this.#relink(from, to);
  }

  remove(dn: string): void {
    const found = this.#existing(dn);
    const from = parseDn(entryOf(found).dn);
    if ('node' in found) this.tree.detach(found.node);
    else hideLeaf(found.run, found.index);
    this.tree.changed();
    this.#relink(from, undefined);
  }

  #existing(dn: string): Found {
    const found = this.tree.find(parseDn(dn));
    if (found === undefined) throw new DirectoryError(`${dn} does not exist.`);
    if ('node' in found && found.node === this.tree.root) {
      throw new DirectoryError('The domain itself cannot be changed.');
    }
    return found;
  }

  #set(found: Found, attributes: Attributes): void {
    if ('node' in found) {
      found.node.attributes = attributes;
      found.node.kind = kindOf(attributes);
      this.tree.changed();
    } else {
      found.run.modified.set(found.index, attributes);
    }
  }

  #stamp(attributes: Map<string, readonly AttributeValue[]>, dn: string, what: 'created' | 'changed') {
    const time = generalizedTime(this.now());
    const number = String((this.#updateNumber += 1));
    if (what === 'created') {
      attributes.set('whenCreated', [time]).set('uSNCreated', [number]);
      attributes.set('objectGUID', [guid(`${number} ${dn}`)]);
    }
    attributes.set('whenChanged', [time]).set('uSNChanged', [number]);
  }

  /** Writes the new names of a moved object and of everything below it. Only the object itself counts as changed. */
  #renameBelow(dn: string): void {
    const moved = this.tree.node(parseDn(dn));
    if (moved === undefined) return;
    for (const segment of withDescendants(moved)) {
      if (isRun(segment)) {
        for (const [index, attributes] of segment.modified) {
          segment.modified.set(index, withDn(attributes, leafDn(segment, index)));
        }
      } else segment.attributes = withDn(segment.attributes, segment.dn);
    }
    const attributes = new Map(moved.attributes);
    setNames(attributes, moved.dn, moved.rdn);
    this.#stamp(attributes, moved.dn, 'changed');
    moved.attributes = attributes;
  }

  /** Makes links to a moved object, and to those below it, follow; links to a removed one go with it. */
  #relink(from: Dn, to: Dn | undefined): void {
    const key = dnKey(from);
    const mayBeWithin = (value: string) => this.#keyOf(value).endsWith(key);
    for (const node of this.tree.nodes()) {
      for (const link of [FORWARD_LINK, BACK_LINK]) {
        const values = texts(node.attributes, link);
        if (!values.some(mayBeWithin)) continue;
        const followed = values.flatMap((value) => (mayBeWithin(value) ? follow(value, from, to) : [value]));
        if (followed.join('\n') === values.join('\n')) continue;
        const attributes = new Map(node.attributes);
        setOrDelete(attributes, link, followed);
        if (link === FORWARD_LINK) this.#stamp(attributes, node.dn, 'changed');
        node.attributes = attributes;
      }
    }
  }

  /** A directory has far more links than objects that move, so each is parsed once and not at every move. */
  #keyOf(value: string): string {
    let key = this.#keys.get(value);
    if (key === undefined) {
      if (this.#keys.size >= KEYS_KEPT) this.#keys.clear();
      key = dnKey(value);
      this.#keys.set(value, key);
    }
    return key;
  }

  #keepBackLinks(group: string, before: readonly string[], after: readonly string[]): void {
    const old = new Set(before.map(dnKey));
    const now = new Set(after.map(dnKey));
    for (const member of before) {
      if (!now.has(dnKey(member))) this.#backLink(member, (groups) => without(groups, group));
    }
    for (const member of after) {
      if (!old.has(dnKey(member))) this.#backLink(member, (groups) => [...groups, group]);
    }
  }

  #backLink(member: string, change: (groups: readonly string[]) => readonly string[]): void {
    const dn = tryParseDn(member);
    const found = dn && this.tree.find(dn);
    if (found === undefined) return;
    const attributes = new Map(entryOf(found).attributes);
    setOrDelete(attributes, BACK_LINK, change(texts(attributes, BACK_LINK)));
    this.#set(found, attributes);
  }
}

function entryOf(found: Found): DirectoryEntry {
  if (!('node' in found)) return leafEntry(found.run, found.index);
  const { dn, attributes } = found.node;
  return { dn, attributes };
}

function* pairsOf(changes: AttributeChanges): Generator<{ name: string; value: AttributeValue }> {
  for (const [name, change] of Object.entries(changes)) {
    if (change === null) continue;
    const values = typeof change === 'string' || change instanceof Uint8Array ? [change] : change;
    for (const value of values) yield { name, value };
  }
}

/** Sets the attributes that repeat an object's name: the naming attribute itself, `name`, `distinguishedName`. */
function setNames(attributes: Map<string, readonly AttributeValue[]>, dn: string, rdn: Rdn): void {
  for (const { type, value } of rdn) attributes.set(type.toLowerCase(), [value]);
  const [first] = rdn;
  if (first !== undefined) attributes.set('name', [first.value]);
  attributes.set('distinguishedName', [dn]);
}

function withDn(attributes: Attributes, dn: string): Attributes {
  return attributes.has('distinguishedName')
    ? new Map(attributes).set('distinguishedName', [dn])
    : attributes;
}

function follow(value: string, from: Dn, to: Dn | undefined): string[] {
  const dn = tryParseDn(value);
  if (dn === undefined || !isWithin(dn, from)) return [value];
  return to === undefined ? [] : [formatDn([...dn.slice(0, dn.length - from.length), ...to])];
}

/** The name under which an entry has an attribute already, whatever its case; else the well-known or the given one. */
function spelling(attributes: Attributes, name: string): string {
  const known = [...attributes.keys()].find((key) => key.toLowerCase() === name.toLowerCase());
  return known ?? wellKnownSpelling(name);
}

function setOrDelete(
  attributes: Map<string, readonly AttributeValue[]>,
  name: string,
  values: readonly AttributeValue[],
): void {
  if (values.length === 0) attributes.delete(name);
  else attributes.set(name, values);
}

function without(dns: readonly string[], dn: string): string[] {
  return dns.filter((each) => dnKey(each) !== dnKey(dn));
}

/** Sixteen bytes that are the same for the same seed. */
function guid(seed: string): Uint8Array {
  return new Uint8Array(createHash('sha256').update(seed).digest().subarray(0, 16));
}
