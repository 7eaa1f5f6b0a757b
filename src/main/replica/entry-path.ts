/** The way from the top of the directory down to an entry, with the place of each step in its container. */
import { formatDn, parentDn, parseDn, rdnText, tryParseDn } from '../../shared/dn';
import type { PathStep } from '../../shared/relations';
import { assertDn } from './container-states';
import type { Database } from './database';
import { isBelow, keyOf } from './entry-record';
import { ROW, type StoredRow, toRow } from './entry-rows';
import { isKey } from './leaner-schema';
import { asJson, readRows } from './rows';

export class EntryPaths {
  readonly #find;
  readonly #position;

  constructor(db: Database.Database) {
    this.#find = db.prepare(`
      select ${asJson({ ...ROW, id: 'e.id', parent: 'e.parent', sort: 'e.sort' })}
      from entries e left join facets f on f.id = e.id where ${isKey('e.key', '?')}`);
    // Counts along the covering index; like a window's offset, that takes time that grows with the position.
    this.#position = db.prepare(`
      select count(*) as position from entries where parent = ? and (leaf, sort, id) < (?, ?, ?)`);
  }

  /**
   * The top first, the entry last; steps that the copy does not have are without a row and position.
   * @param baseDn where the path begins; undefined: at the root of the name.
   * @throws FailureError `dn-invalid`.
   */
  path(dn: string, baseDn: string | undefined): PathStep[] {
    const base = baseDn === undefined ? '' : keyOf(baseDn);
    const steps: PathStep[] = [];
    for (const text of upwards(dn)) {
      const key = keyOf(text);
      // A name outside the directory has no way from its top.
      if (key !== base && !isBelow(key, base) && steps.length > 0) break;
      steps.push(this.#step(text, key));
      if (key === base) break;
    }
    if (steps[0]?.row === null) assertDn(dn);
    return steps.reverse();
  }

  #step(dn: string, key: string): PathStep {
    const [stored] = readRows(this.#find, [key]) as (StoredRow & {
      id: number;
      parent: number;
      sort: string;
    })[];
    if (stored === undefined) {
      const parsed = tryParseDn(dn);
      return { dn, key, name: parsed === undefined ? dn : rdnText(parsed), row: null, position: null };
    }
    const place = [stored.parent, stored.leaf, stored.sort, stored.id];
    const [counted] = this.#position.all(place) as { position: number }[];
    return { dn: stored.dn, key, name: stored.name, row: toRow(stored), position: counted?.position ?? 0 };
  }
}

/** The DN and those of the containers above it, without the root. */
function* upwards(text: string): Generator<string> {
  yield text;
  if (tryParseDn(text) === undefined) return;
  for (let above = parentDn(parseDn(text)); above.length > 0; above = parentDn(above)) yield formatDn(above);
}
