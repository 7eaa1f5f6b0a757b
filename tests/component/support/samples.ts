/** Directories, profiles and runs for tests, with only what matters said. */
import type { Connection } from '../../../src/shared/domain';
import { dnKey, formatDn, parentDn, parseDn, rdnText } from '../../../src/shared/dn';
import type { AttributeValue, ContainerState, Entry, EntryRow } from '../../../src/shared/entry';
import { fail } from '../../../src/shared/failure';
import type { ProfileView } from '../../../src/shared/profile';
import type { SyncRun } from '../../../src/shared/sync-run';
import type { Handlers, Input } from '../../../src/shared/contract';

export const BASE_DN = 'DC=example,DC=com';
const AS_OF = Date.UTC(2025, 4, 6, 14, 2);

export const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

export function profile(more: Partial<ProfileView> = {}): ProfileView {
  return {
    id: uuid(1),
    name: 'Berlin',
    host: 'nas.example.com',
    port: 5001,
    https: true,
    path: '',
    account: 'admin',
    kind: 'nas',
    password: 'keychain',
    ...more,
  };
}

export function connection(more: Partial<Connection> = {}): Connection {
  return {
    profileId: uuid(1),
    state: 'connected',
    facts: {
      domain: 'example.com',
      netbiosName: 'EXAMPLE',
      baseDn: BASE_DN,
      status: 'running',
      vocabulary: 'directory-server',
    },
    failure: null,
    ...more,
  };
}

export function syncRun(more: Partial<SyncRun> = {}): SyncRun {
  return {
    id: uuid(50),
    profileId: uuid(1),
    taskId: 'task-50',
    state: 'running',
    percent: 40,
    usersSynced: 120,
    groupsSynced: 8,
    startedAt: Date.now() - 65_000,
    endedAt: null,
    lastAnswerAt: Date.now() - 1000,
    failure: null,
    trouble: null,
    ...more,
  };
}

export function row(dn: string, more: Partial<EntryRow> = {}): EntryRow {
  const parsed = parseDn(dn);
  const container = /^OU=/i.test(dn);
  return {
    dn,
    key: dnKey(parsed),
    name: rdnText(parsed),
    kind: container ? 'organizational-unit' : 'user',
    container,
    disabled: false,
    locked: false,
    ...more,
  };
}

export function container(dn: string, more: Partial<ContainerState> = {}): ContainerState {
  return {
    profileId: uuid(1),
    dn,
    key: dnKey(dn),
    phase: 'complete',
    loaded: 0,
    containers: 0,
    total: more.loaded ?? 0,
    asOf: AS_OF,
    failure: null,
    revision: 1,
    ...more,
  };
}

export const text = (...values: string[]): AttributeValue[] =>
  values.map((value) => ({ type: 'text', text: value }));

export function entry(of: EntryRow, attributes: Readonly<Record<string, readonly AttributeValue[]>>): Entry {
  return {
    ...of,
    attributes: Object.entries(attributes).map(([name, values]) => ({ name, values })),
    asOf: AS_OF,
  };
}

/** A replica in memory that answers the directory's calls; a test changes it and emits what it likes. */
export class FakeDirectory {
  readonly rows = new Map<string, readonly EntryRow[]>();
  readonly states = new Map<string, ContainerState>();
  readonly entries = new Map<string, Entry>();
  /** What tables show of entries, by their keys. */
  readonly values = new Map<string, Readonly<Record<string, readonly string[]>>>();

  /** Gives a container its rows, complete unless said otherwise. */
  put(dn: string, rows: readonly EntryRow[], more: Partial<ContainerState> = {}): ContainerState {
    const key = dnKey(dn);
    const revision = (this.states.get(key)?.revision ?? 0) + 1;
    const containers = rows.filter((each) => each.container).length;
    const state = container(dn, { loaded: rows.length, containers, revision, ...more });
    this.rows.set(key, rows);
    this.states.set(key, state);
    return state;
  }

  /** The base DN with one container in it, for tests that are about something else. */
  withBase(): this {
    this.put(BASE_DN, [row(`OU=Users,${BASE_DN}`)]);
    this.put(`OU=Users,${BASE_DN}`, []);
    return this;
  }

  readonly #stateOf = (dn: string): ContainerState => {
    const state = this.states.get(dnKey(dn));
    if (state === undefined) throw fail('object-not-found', { subject: dn });
    return state;
  };

  #rowOf(dn: string): { readonly row: EntryRow; readonly position: number } | undefined {
    const siblings = this.rows.get(dnKey(parentDn(parseDn(dn)))) ?? [];
    const position = siblings.findIndex(({ key }) => key === dnKey(dn));
    const found = siblings[position];
    return found && { row: found, position };
  }

  /** The rows of a table; a row's cells are the values that `valuesOf` has for it. */
  #view({ dn, order, filter }: Pick<Input<'directory', 'keys'>, 'dn' | 'order' | 'filter'>): EntryRow[] {
    const words = filter.toLowerCase().split(' ');
    const rows = (this.rows.get(dnKey(dn)) ?? []).filter((each) =>
      words.every((word) => each.name.toLowerCase().includes(word)),
    );
    const { by } = order;
    if (by === 'name') return order.descending ? rows.toReversed() : rows;
    const keyOf = (each: EntryRow) =>
      typeof by === 'string'
        ? { kind: each.kind, dn: each.dn, state: each.disabled ? '1' : '' }[by]
        : (this.values.get(each.key)?.[by.attribute]?.[0] ?? '');
    return rows.toSorted(
      (one, other) => keyOf(one).localeCompare(keyOf(other)) * (order.descending ? -1 : 1),
    );
  }

  readonly handlers: Pick<
    Handlers['directory'],
    'open' | 'window' | 'beginning' | 'keys' | 'places' | 'attributes' | 'entry' | 'path'
  > = {
    beginning: ({ dn, text, containersOnly }) => {
      const begins = ({ name }: EntryRow) => name.toLowerCase().startsWith(text.toLowerCase());
      const rows = this.rows.get(dnKey(dn)) ?? [];
      return rows.find((each) => begins(each) && (each.container || !containersOnly)) ?? null;
    },
    keys: ({ offset, limit, ...view }) => {
      const rows = this.#view(view).slice(offset, offset + limit);
      return { keys: rows.map(({ key }) => key), dns: rows.map(({ dn }) => dn) };
    },
    places: ({ keys, ...view }) => {
      const places = new Map(this.#view(view).map(({ key }, index) => [key, index]));
      return keys.map((key) => places.get(key) ?? null);
    },
    attributes: () => [...new Set([...this.values.values()].flatMap((values) => Object.keys(values)))].sort(),
    open: ({ dn }) => this.#stateOf(dn),
    window: ({ dn, offset, limit, order = { by: 'name', descending: false }, filter = '', columns = [] }) => {
      const rows = this.#view({ dn, order, filter });
      const cells = (each: EntryRow) =>
        columns.map((name) => {
          const values = text(...(this.values.get(each.key)?.[name] ?? []));
          return { values, count: values.length };
        });
      return {
        state: this.#stateOf(dn),
        offset,
        rows: rows
          .slice(offset, offset + limit)
          .map((each) => (columns.length === 0 ? each : { ...each, cells: cells(each) })),
        ...(filter !== '' && { matching: rows.length }),
      };
    },
    entry: ({ dn }) => {
      const key = dnKey(dn);
      const known = this.entries.get(key);
      if (known !== undefined) return known;
      const found = this.#rowOf(dn)?.row;
      if (found === undefined) throw fail('object-not-found', { subject: dn });
      return entry(found, { cn: text(found.name) });
    },
    path: ({ dn }) => {
      const parsed = parseDn(dn);
      const depth = parseDn(BASE_DN).length;
      return Array.from({ length: parsed.length - depth + 1 }, (_, index) => {
        const step = formatDn(parsed.slice(parsed.length - depth - index));
        const { row: known = null, position = null } = this.#rowOf(step) ?? {};
        return { dn: step, key: dnKey(step), name: known?.name ?? step, row: known, position };
      });
    },
  };
}

/** The same for either NAS: what is asked of one is told of that one. */
export function ofBoth({ handlers }: FakeDirectory): Pick<Handlers['directory'], 'open' | 'window'> {
  return {
    open: async (input, options) => ({
      ...(await handlers.open(input, options)),
      profileId: input.profileId,
    }),
    window: async (input, options) => {
      const window = await handlers.window(input, options);
      return { ...window, state: { ...window.state, profileId: input.profileId } };
    },
  };
}
