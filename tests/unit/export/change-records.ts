/** LDIF change records, read by Python's LDIF library and followed as strictly as a directory does. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { dnKey, formatDn, isWithin, parentDn, parseDn, type Dn } from '../../../src/shared/dn';

const run = promisify(execFile);

/** A line as the library reads it: base64 is decoded and folding undone. */
export type Line = readonly [name: string, value: string];

/** Reads each file's records; python-ldap knows lines, folding and base64, but of change records only `modify`. */
const READ = `
import sys, json, ldif
class Lines(ldif.LDIFParser):
    def records(self):
        lines, found = [], []
        try:
            while True:
                k, v = self._next_key_and_value()
                if k is None:
                    if lines: found.append(lines)
                    lines = []
                elif k == '-': lines.append(['-', ''])
                else: lines.append([k, v.decode('utf-8', 'surrogateescape') if isinstance(v, bytes) else v])
        except EOFError:
            if lines: found.append(lines)
        return found
json.dump([Lines(open(path, 'rb')).records() for path in sys.argv[1:]], sys.stdout)
`;

export async function readRecords(
  files: readonly string[],
): Promise<readonly (readonly (readonly Line[])[])[]> {
  const { stdout } = await run('/usr/bin/python3', ['-c', READ, ...files], { maxBuffer: 1 << 30 });
  const read = JSON.parse(stdout) as Line[][][];
  // The first says the version.
  return read.map((records) => records.filter(([first]) => first?.[0] === 'dn'));
}

type Attributes = Map<string, Set<string>>;

/** They follow the name of an entry, and nobody else may change them. */
const KEPT_BY_SERVER: ReadonlySet<string> = new Set(['distinguishedname', 'name']);

/** A directory that refuses what a real one refuses. Attributes are named by their folded names. */
export class StrictDirectory {
  readonly #entries = new Map<string, { dn: Dn; attributes: Attributes }>();

  constructor(readonly base: string) {}

  get entries(): ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>> {
    return new Map([...this.#entries].map(([key, { attributes }]) => [key, attributes]));
  }

  follow(records: readonly (readonly Line[])[]): void {
    for (const [[, dn] = ['', ''], [name, type] = ['', ''], ...lines] of records) {
      if (name !== 'changetype') throw new Error(`${dn} says no change`);
      if (type === 'add') this.add(dn, lines);
      else if (type === 'delete') this.#delete(dn);
      else if (type === 'modify') this.#modify(dn, lines);
      else if (type === 'moddn') this.#move(dn, lines);
      else throw new Error(`${dn}: what is ${type}?`);
    }
  }

  add(dn: string, lines: readonly Line[]): void {
    const parsed = parseDn(dn);
    if (this.#entries.has(dnKey(parsed))) throw new Error(`${dn} exists`);
    this.#mustHold(parsed);
    const attributes: Attributes = new Map();
    for (const [name, value] of lines) put(attributes, name, value);
    this.#entries.set(dnKey(parsed), { dn: parsed, attributes });
  }

  #delete(dn: string): void {
    const { dn: parsed } = this.#entry(dn);
    const below = [...this.#entries.values()].filter((each) => isWithin(each.dn, parsed));
    if (below.length > 1) throw new Error(`${dn} is not empty`);
    this.#entries.delete(dnKey(parsed));
  }

  #modify(dn: string, lines: readonly Line[]): void {
    const { attributes } = this.#entry(dn);
    const all = [...lines];
    while (all.length > 0) {
      const [how = '', name = ''] = all.shift() ?? [];
      const values = [];
      for (let next = all.shift(); next !== undefined && next[0] !== '-'; next = all.shift()) {
        if (next[0] !== name) throw new Error(`${dn}: ${next[0]} is no ${name}`);
        values.push(next[1]);
      }
      const folded = name.toLowerCase();
      if (KEPT_BY_SERVER.has(folded)) throw new Error(`${dn}: ${name} is the directory's own`);
      if (how === 'replace') attributes.delete(folded);
      if (how === 'delete') take(attributes, name, values);
      else for (const value of values) put(attributes, name, value);
    }
  }

  #move(dn: string, lines: readonly Line[]): void {
    const given = new Map(lines);
    const { dn: old } = this.#entry(dn);
    const newRdn = parseDn(given.get('newrdn') ?? '');
    const superior = given.has('newsuperior') ? parseDn(given.get('newsuperior') ?? '') : parentDn(old);
    const now = [...newRdn, ...superior];
    if (isWithin(superior, old)) throw new Error(`${dn} cannot go below itself`);
    this.#mustHold(now);
    const known = this.#entries.get(dnKey(now));
    if (known !== undefined && dnKey(now) !== dnKey(old)) throw new Error(`${formatDn(now)} exists`);
    const moved = [...this.#entries.values()].filter((each) => isWithin(each.dn, old));
    for (const each of moved) this.#entries.delete(dnKey(each.dn));
    for (const { dn: each, attributes } of moved) {
      const at = [...each.slice(0, each.length - old.length), ...now];
      this.#entries.set(dnKey(at), { dn: at, attributes });
      attributes.set('distinguishedname', new Set([formatDn(at)]));
    }
    const { attributes } = this.#entry(formatDn(now));
    const was = old[0] ?? [];
    if (given.get('deleteoldrdn') === '1') {
      for (const { type, value } of was) take(attributes, type, [value]);
    }
    attributes.set('name', new Set([newRdn[0]?.[0]?.value ?? '']));
    for (const { type, value } of newRdn[0] ?? []) {
      const values = attributes.get(type.toLowerCase()) ?? new Set();
      attributes.set(type.toLowerCase(), values.add(value));
    }
  }

  #mustHold(dn: Dn): void {
    const parent = parentDn(dn);
    if (dnKey(parent) !== dnKey(this.base) && !this.#entries.has(dnKey(parent))) {
      throw new Error(`${formatDn(dn)} has no container`);
    }
  }

  #entry(dn: string) {
    const entry = this.#entries.get(dnKey(dn));
    if (entry === undefined) throw new Error(`There is no ${dn}`);
    return entry;
  }
}

function put(attributes: Attributes, name: string, value: string): void {
  const values = attributes.get(name.toLowerCase()) ?? new Set<string>();
  if (values.has(value)) throw new Error(`${name} has ${value} already`);
  attributes.set(name.toLowerCase(), values.add(value));
}

/** No values are all. */
function take(attributes: Attributes, name: string, values: readonly string[]): void {
  const known = attributes.get(name.toLowerCase());
  if (known === undefined) throw new Error(`There is no ${name}`);
  for (const value of values) if (!known.delete(value)) throw new Error(`${name} has no ${value}`);
  if (values.length === 0 || known.size === 0) attributes.delete(name.toLowerCase());
}
