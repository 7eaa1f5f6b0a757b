/** What is known of each container: what the tables say of finished loads, and in memory what the loads under way say. */
import { tryParseDn, parseDn, DnSyntaxError } from '../../shared/dn';
import type { ContainerState } from '../../shared/entry';
import { fail, type Failure } from '../../shared/failure';
import type { Database } from './database';
import { isBelow, keyOf, storable } from './entry-record';
import { isKey } from './leaner-schema';
import { asJson, readRows } from './rows';

/** A load that runs, or one that ended before its end; one that ended well is in the tables. */
interface Live {
  readonly phase: 'loading' | 'stopped';
  /** Children on the NAS, null as long as it has not said or says something else. */
  readonly total: number | null;
  readonly failure: Failure | null;
}

interface ContainerRow {
  readonly id: number | null;
  readonly dn: string | null;
  readonly children: number | null;
  readonly asOf: number | null;
  readonly interrupted: number | null;
}

/** A container of which the tables or a person named the DN. */
export interface KnownContainer {
  readonly key: string;
  /** As the NAS writes it, where it ever sent it. */
  readonly dn: string;
  readonly id: number | null;
}

export class ContainerStates {
  readonly #profileId: string;
  readonly #find;
  readonly #countContainers;
  /** How many containers each container has, by its id, and at which of its revisions. */
  readonly #containers = new Map<number, { readonly revision: number; readonly count: number }>();
  readonly #live = new Map<string, Live>();
  readonly #changed = new Map<string, number>();
  #revision: number;
  /** No container's revision is below this one. */
  #floor: number;

  /** @param revision above every one that this process has given for the profile. */
  constructor(db: Database.Database, { profileId, revision }: { profileId: string; revision: number }) {
    this.#profileId = profileId;
    this.#revision = revision;
    this.#floor = revision;
    const columns = {
      id: 'c.id',
      dn: 'coalesce(e.dn, c.dn)',
      children: 'c.children',
      asOf: 'c.as_of',
      interrupted: 'c.interrupted',
    };
    this.#find = db.prepare(`
      select ${asJson(columns)}
      from (select ? as key) k
      left join containers c on c.key = k.key
      left join entries e on ${isKey('e.key', 'k.key')}`);
    this.#countContainers = db.prepare('select count(*) as count from entries where parent = ? and leaf = 0');
  }

  /** @throws FailureError `dn-invalid` for a text that is neither a DN nor what the NAS gave for one. */
  identify(dn: string): KnownContainer {
    const { key, row } = this.#look(dn);
    return { key, dn: row?.dn ?? storable(dn), id: row?.id ?? null };
  }

  read(dn: string): ContainerState {
    const { key, row } = this.#look(dn);
    const live = this.#live.get(key);
    const loaded = row?.children ?? 0;
    const asOf = row?.asOf ?? null;
    const revision = Math.max(this.#changed.get(key) ?? 0, this.#floor);
    const phase =
      live?.phase ?? (row?.interrupted === 1 ? 'stopped' : asOf === null ? 'unknown' : 'complete');
    return {
      profileId: this.#profileId,
      dn: row?.dn ?? storable(dn),
      key,
      phase,
      loaded,
      containers: row?.id == null ? 0 : this.#containersIn(row.id, revision),
      total: phase === 'complete' ? loaded : (live?.total ?? null),
      asOf,
      failure: live?.failure ?? null,
      revision,
    };
  }

  loading(key: string, total: number | null): void {
    this.#live.set(key, { phase: 'loading', total, failure: null });
    this.changed(key);
  }

  stopped(key: string, failure: Failure): void {
    this.#live.set(key, { phase: 'stopped', total: this.#live.get(key)?.total ?? null, failure });
    this.changed(key);
  }

  /** A load ended well; what earlier ones below it failed at is of no more account when it covered them too. */
  completed(key: string, { covered }: { covered: boolean }): void {
    this.#live.delete(key);
    if (!covered) return;
    for (const [other, { phase }] of this.#live) {
      if (phase === 'stopped' && isBelow(other, key)) this.#live.delete(other);
    }
  }

  changed(key: string): void {
    this.#revision += 1;
    this.#changed.set(key, this.#revision);
  }

  /** For changes that reach containers nobody lists. */
  allChanged(): void {
    this.#revision += 1;
    this.#floor = this.#revision;
    this.#changed.clear();
  }

  /** Counted once for each change: a container may have many thousands. */
  #containersIn(id: number, revision: number): number {
    const known = this.#containers.get(id);
    if (known?.revision === revision) return known.count;
    const [{ count } = { count: 0 }] = this.#countContainers.all([id]) as { count: number }[];
    this.#containers.set(id, { revision, count });
    return count;
  }

  #look(dn: string): { key: string; row: ContainerRow | undefined } {
    const key = keyOf(dn);
    const [row] = readRows(this.#find, [key]) as ContainerRow[];
    if (row?.dn == null) assertDn(dn);
    return { key, row };
  }
}

/** @throws FailureError `dn-invalid`, with where the text goes wrong. */
export function assertDn(dn: string): void {
  if (tryParseDn(dn) !== undefined) return;
  try {
    parseDn(dn);
  } catch (error) {
    if (!(error instanceof DnSyntaxError)) throw error;
    throw fail('dn-invalid', { subject: dn, detail: error.message });
  }
}
