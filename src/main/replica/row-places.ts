/**
 * Where the rows of a container stand in its order. A database finds a row by its number only by walking there, which
 * takes a tenth of a second for the last of a million; so places that were walked to are kept while the container stays
 * as it is, and the next is walked to from the nearest of them, up or down.
 */
import type { Database } from './database';
import { asJson, readRows } from './rows';

/** What decides the order of a container. */
export interface RowPlace {
  readonly leaf: number;
  readonly sort: string;
  readonly id: number;
}

interface Known {
  readonly revision: number;
  /** By the number of the row. */
  readonly places: Map<number, RowPlace>;
}

const BEFORE_ALL: RowPlace = { leaf: 0, sort: '', id: 0 };
/** Of one container, and containers; the oldest go. */
const MOST_PLACES = 500;
const MOST_CONTAINERS = 100;

export class RowPlaces {
  readonly #down;
  readonly #up;
  readonly #known = new Map<number, Known>();

  constructor(db: Database.Database) {
    const place = asJson({ leaf: 'leaf', sort: 'sort', id: 'id' });
    this.#down = db.prepare(`
      select ${place} from (select leaf, sort, id from entries
        where parent = ? and (leaf, sort, id) >= (?, ?, ?) order by leaf, sort, id limit 1 offset ?)`);
    this.#up = db.prepare(`
      select ${place} from (select leaf, sort, id from entries
        where parent = ? and (leaf, sort, id) < (?, ?, ?)
        order by leaf desc, sort desc, id desc limit 1 offset ?)`);
  }

  /** The place of a row, counted from 0; undefined behind the last. */
  find(container: number, revision: number, row: number): RowPlace | undefined {
    if (row === 0) return BEFORE_ALL;
    const { places } = this.#of(container, revision);
    const known = places.get(row);
    if (known !== undefined) return known;
    let nearest = 0;
    for (const each of places.keys()) if (Math.abs(each - row) < Math.abs(nearest - row)) nearest = each;
    const { leaf, sort, id } = places.get(nearest) ?? BEFORE_ALL;
    const found =
      nearest < row
        ? readRows(this.#down, [container, leaf, sort, id, row - nearest])
        : readRows(this.#up, [container, leaf, sort, id, nearest - row - 1]);
    const [place] = found as RowPlace[];
    if (place !== undefined) keep(places, row, place, MOST_PLACES);
    return place;
  }

  #of(container: number, revision: number): Known {
    const known = this.#known.get(container);
    if (known?.revision === revision) return known;
    const fresh: Known = { revision, places: new Map() };
    this.#known.delete(container);
    keep(this.#known, container, fresh, MOST_CONTAINERS);
    return fresh;
  }
}

function keep<K, V>(map: Map<K, V>, key: K, value: V, most: number): void {
  map.set(key, value);
  const [oldest] = map.keys();
  if (map.size > most && oldest !== undefined) map.delete(oldest);
}
