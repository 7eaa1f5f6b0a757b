/**
 * What is different between two generations as operations that lead from the one to the other, in an order in which a
 * directory can follow them: adds and renames from the top down, then what is changed in entries, then what is removed,
 * from the leaves on.
 */
import type { ChangeRecord, Modification } from '../../shared/change-record';
import type { ReceivedAttributes } from '../../shared/entry';
import { isNoise } from '../../shared/noise';
import { dnKey, formatRdn, tryParseDn } from '../../shared/dn';
import { byFoldedName } from './changes-in-attributes';
import { inTheWay, partsOfKey, type Placement, type Plan, planChanges, type PlanStep } from './changes-plan';
import type { ChangesStatements } from './changes-statements';
import type { Compared, Comparisons } from './comparisons';
import { readRows } from './rows';
import {
  BEFORE_ALL,
  type ChangePlace,
  type ChangesFilter,
  contentsOf,
  ofCompared,
  type StoredChange,
} from './stored-changes';

/** Where a portion of records ended. */
export type RecordPlace =
  | { readonly in: 'places' | 'deletes'; readonly from: number }
  | { readonly in: 'modifications'; readonly after: ChangePlace };

/** A plan that is being made, or is whole. */
interface Planning {
  readonly name: string;
  readonly placements: Placement[];
  after: ChangePlace;
  plan: Plan | undefined;
}

interface StoredPlace {
  readonly kind: 'added' | 'removed' | 'moved';
  readonly key: string;
  readonly fromKey: string | null;
  readonly oldDn: string | null;
  readonly newDn: string | null;
}

interface KeptEntry {
  readonly key: string;
  readonly dn: string;
}

const PORTION = 100;
const READ_AT_ONCE = 2000;

export class ChangeRecords {
  readonly #sql: ChangesStatements;
  readonly #comparisons: Comparisons;
  #planning: Planning | undefined;

  constructor(sql: ChangesStatements, comparisons: Comparisons) {
    this.#sql = sql;
    this.#comparisons = comparisons;
  }

  /** Of a comparison that is finished. @returns how many changes are whole with this portion. */
  read(
    filter: ChangesFilter,
    place: RecordPlace | null,
  ): { records: readonly ChangeRecord[]; done: number; next: RecordPlace | null } {
    const compared = this.#comparisons.finished(filter);
    const plan = this.#plan(compared, filter);
    const at = place ?? { in: 'places', from: 0 };
    // Not whole yet; the next portion goes on with it.
    if (plan === undefined) return { records: [], done: 0, next: at };
    if (at.in === 'modifications') return this.#modifications(compared, filter, at.after);
    const steps = plan[at.in].slice(at.from, at.from + PORTION);
    const records = this.#recordsOf(compared, steps, filter);
    const done = steps.filter(({ is }) => is !== 'move').length;
    if (steps.length === PORTION) return { records, done, next: { in: at.in, from: at.from + PORTION } };
    return { records, done, next: at.in === 'places' ? { in: 'modifications', after: BEFORE_ALL } : null };
  }

  /** Goes on with the plan. @returns undefined until it is whole. */
  #plan(compared: Compared, filter: ChangesFilter): Plan | undefined {
    const name = JSON.stringify([compared.id, filter.kinds, filter.text]);
    if (this.#planning?.name !== name) {
      this.#planning = { name, placements: [], after: BEFORE_ALL, plan: undefined };
    }
    const planning = this.#planning;
    if (planning.plan !== undefined) return planning.plan;
    const kinds = filter.kinds.filter((kind) => kind !== 'modified');
    const wanted = ofCompared(compared, { ...filter, kinds });
    const { key, kind } = planning.after;
    const rows = readRows(this.#sql.places, [...wanted, key, kind, READ_AT_ONCE]) as StoredPlace[];
    planning.placements.push(...rows.map(placementOf));
    planning.after = rows.at(-1) ?? planning.after;
    if (rows.length === READ_AT_ONCE) return undefined;
    const { placements } = planning;
    planning.plan = planChanges([...placements, ...this.#kept(compared.after, placements)]);
    placements.splice(0);
    return planning.plan;
  }

  /** What has stayed by name below a container that is another one now. */
  #kept(generation: number, placements: readonly Placement[]): readonly Placement[] {
    const containers = new Set(inTheWay(placements));
    if (containers.size === 0) return [];
    const known = new Set(placements.flatMap(({ to }) => to?.key ?? []));
    return this.#inContainers(generation, containers)
      .filter(({ key }) => !known.has(key))
      .map(({ key, dn }) => ({ kind: 'kept', from: { key, dn }, to: { key, dn } }));
  }

  /** What lay directly in these containers in a generation. */
  #inContainers(generation: number, containers: ReadonlySet<string>): readonly KeptEntry[] {
    const found = readRows(this.#sql.childrenAt, [
      generation,
      JSON.stringify([...containers]),
    ]) as KeptEntry[];
    for (let after = 0; ;) {
      const rows = readRows(this.#sql.endedAt, [generation, after, READ_AT_ONCE]) as (KeptEntry & {
        id: number;
      })[];
      found.push(...rows.filter(({ key }) => containers.has(partsOfKey(key).slice(1).join(','))));
      const last = rows.at(-1);
      if (last === undefined) return found;
      after = last.id;
    }
  }

  #recordsOf(
    compared: Compared,
    steps: readonly PlanStep[],
    { includeNoise }: ChangesFilter,
  ): readonly ChangeRecord[] {
    const named = steps.flatMap((step) =>
      step.is === 'delete' || step.key === undefined
        ? []
        : [[step.key, step.is === 'add' ? 'added' : 'moved'] as const],
    );
    const { id, before, after } = compared;
    const rows = readRows(this.#sql.named, [before, after, id, JSON.stringify(named)]) as StoredChange[];
    const changes = new Map(rows.map((row) => [`${row.kind} ${row.key}`, row]));
    return steps.map((step): ChangeRecord => {
      if (step.is === 'delete') return { is: 'delete', dn: step.dn };
      if (step.is === 'add') {
        const row = rowOf(changes, `added ${step.key}`);
        return { is: 'add', dn: row.newDn ?? step.key, attributes: whole(contentsOf(row).now, includeNoise) };
      }
      const { dn, newRdn, newSuperior, fromAside } = step;
      const change = step.key === undefined ? undefined : rowOf(changes, `moved ${step.key}`);
      const keepsName = !fromAside && change !== undefined && keepsOldName(dn, contentsOf(change).now);
      return { is: 'move', dn, newRdn, newSuperior, deleteOldRdn: !keepsName };
    });
  }

  #modifications(
    compared: Compared,
    filter: ChangesFilter,
    after: ChangePlace,
  ): ReturnType<ChangeRecords['read']> {
    const kinds = filter.kinds.filter((kind) => kind === 'moved' || kind === 'modified');
    const wanted = [...ofCompared(compared, { ...filter, kinds }), after.key, after.kind, PORTION];
    const rows = readRows(this.#sql.portion, wanted) as StoredChange[];
    const records = rows.flatMap((row): readonly ChangeRecord[] => {
      const dn = row.newDn ?? row.key;
      const modifications = modificationsOf(row, filter.includeNoise);
      return [
        ...respelled(row),
        ...(modifications.length === 0 ? [] : [{ is: 'modify' as const, dn, modifications }]),
      ];
    });
    const last = rows.length < PORTION ? undefined : rows.at(-1);
    const next: RecordPlace =
      last === undefined
        ? { in: 'deletes', from: 0 }
        : { in: 'modifications', after: { key: last.key, kind: last.kind } };
    return { records, done: rows.length, next };
  }
}

function placementOf({ kind, key, fromKey, oldDn, newDn }: StoredPlace): Placement {
  const from = { key: fromKey ?? key, dn: oldDn ?? fromKey ?? key };
  const to = { key, dn: newDn ?? key };
  return { kind, from: kind === 'added' ? undefined : from, to: kind === 'removed' ? undefined : to };
}

function rowOf(changes: ReadonlyMap<string, StoredChange>, name: string): StoredChange {
  const row = changes.get(name);
  if (row === undefined) throw new Error('A planned change is not in its comparison');
  return row;
}

/** Each attribute once, each value once, as a directory has them. */
function whole(attributes: ReceivedAttributes, includeNoise: boolean): ReceivedAttributes {
  const all = [...byFoldedName(attributes).values()].filter(
    ({ name, values }) => values.length > 0 && (includeNoise || !isNoise(name)),
  );
  return Object.fromEntries(all.map(({ name, values }) => [name, [...new Set(values)]]));
}

/** The attributes and values that a name consists of. */
function namesIn(dn: string): readonly (readonly [type: string, value: string])[] {
  return (tryParseDn(dn)?.[0] ?? []).map(({ type, value }) => [type.toLowerCase(), value]);
}

/** Whether all of the name that an entry leaves is still among its attributes. */
function keepsOldName(dn: string, now: ReceivedAttributes): boolean {
  const attributes = byFoldedName(now);
  return namesIn(dn).every(([type, value]) => attributes.get(type)?.values.includes(value));
}

/** An AD keeps these itself (`systemOnly` in MS-ADA1 and MS-ADA3): they follow the name, and it refuses to be told them. */
function keptByServer(dn: string, now: ReturnType<typeof byFoldedName>): readonly string[] {
  const [first] = tryParseDn(dn)?.[0] ?? [];
  const is = (type: string) => {
    const [value, ...others] = now.get(type)?.values ?? [];
    return others.length === 0 ? value : undefined;
  };
  const own = is('distinguishedname');
  return [
    ...(own !== undefined && dnKey(own) === dnKey(dn) ? ['distinguishedname'] : []),
    ...(first !== undefined && is('name') === first.value ? ['name'] : []),
  ];
}

/** An entry that is where it was, but spelled otherwise, such as in capitals: its name is changed by renaming it alone. */
function respelled(row: StoredChange): readonly ChangeRecord[] {
  if (row.kind !== 'modified' || row.oldDn === null || row.newDn === null) return [];
  const [was, is] = [row.oldDn, row.newDn].map((dn) => new Set(namesIn(dn).map(([, value]) => value)));
  const [rdn] = tryParseDn(row.newDn) ?? [];
  if (rdn === undefined || isSame([...(was ?? [])], [...(is ?? [])])) return [];
  const deleteOldRdn = !keepsOldName(row.oldDn, contentsOf(row).now);
  return [{ is: 'move', dn: row.newDn, newRdn: formatRdn(rdn), newSuperior: undefined, deleteOldRdn }];
}

/** What differs beyond what renaming the entry changes by itself. */
function modificationsOf(row: StoredChange, includeNoise: boolean): readonly Modification[] {
  const { old, now } = contentsOf(row);
  const [before, after] = [byFoldedName(old), byFoldedName(now)];
  const renamed = new Set<string>();
  if (row.oldDn !== null && row.newDn !== null && row.oldDn !== row.newDn) {
    const [from, to] = [namesIn(row.oldDn), namesIn(row.newDn)];
    const keeps = keepsOldName(row.oldDn, now);
    for (const [type] of [...from, ...to]) {
      const was = new Set(before.get(type)?.values);
      if (!keeps) for (const [each, value] of from) if (each === type) was.delete(value);
      for (const [each, value] of to) if (each === type) was.add(value);
      const is = after.get(type)?.values;
      // An attribute that the NAS does not send tells nothing; one that renaming makes as it is needs nothing.
      if (is === undefined || isSame([...was], is)) renamed.add(type);
      else before.set(type, { name: type, values: [...was] });
    }
    for (const type of keptByServer(row.newDn, after)) renamed.add(type);
  }
  const names = [...new Set([...before.keys(), ...after.keys()])].filter((name) => !renamed.has(name)).sort();
  return names
    .filter((name) => includeNoise || !isNoise(name))
    .flatMap((folded) => {
      const [was, is] = [before.get(folded), after.get(folded)];
      return modificationsOfOne(is?.name ?? was?.name ?? folded, was?.values ?? [], is?.values ?? []);
    });
}

function modificationsOfOne(
  name: string,
  before: readonly string[],
  after: readonly string[],
): readonly Modification[] {
  const [was, is] = [[...new Set(before)], [...new Set(after)]];
  if (isSame(was, is)) return [];
  if (was.length === 0) return [{ how: 'add', name, values: is }];
  if (is.length === 0) return [{ how: 'delete', name, values: [] }];
  if (was.length === 1 && is.length === 1) return [{ how: 'replace', name, values: is }];
  const [removed, added] = [
    was.filter((value) => !is.includes(value)),
    is.filter((value) => !was.includes(value)),
  ];
  return [
    ...(removed.length === 0 ? [] : [{ how: 'delete' as const, name, values: removed }]),
    ...(added.length === 0 ? [] : [{ how: 'add' as const, name, values: added }]),
  ];
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  const [a, b] = [new Set(one), new Set(other)];
  return a.size === b.size && [...a].every((value) => b.has(value));
}
