/**
 * The attribute names that a NAS uses, known by their bytes: every entry of a kind has the same few, in the same order, so a
 * name is most likely the one that followed the same name the last time.
 */
import { type Telling, tellingName } from '../../shared/entry-kind';

export interface Name {
  readonly text: string;
  /** As it stands in a row, quoted and with its colon. */
  readonly bytes: Uint8Array;
  /** What followed it the last time. */
  next: Name | undefined;
  /** The last page and the last row that had it, and where its values were written then. */
  page: number;
  row: number;
  start: number;
  end: number;
}

/** A NAS may send any names. */
const KEPT = 1000;
/**
 * As attribute descriptions are written (RFC 4512, 2.5). The members of an object are in the order in which they came, unless
 * their names are numbers.
 */
const WRITTEN = /^"([A-Za-z][A-Za-z0-9.;_-]*)":/;
/** Bytes. */
const LONGEST = 100;

export class NameTable {
  readonly #names = new Map<string, Name>();
  readonly #telling = new Map<Telling, Name[]>();

  /** @returns the name that stands there; undefined for what is none, and for more names than are kept. */
  find(bytes: Buffer, at: number): Name | undefined {
    const text = WRITTEN.exec(bytes.toString('latin1', at, at + LONGEST))?.[1];
    if (text === undefined) return undefined;
    const known = this.#names.get(text);
    if (known !== undefined || this.#names.size >= KEPT) return known;
    const quoted = new Uint8Array(Buffer.from(`"${text}":`));
    const name: Name = { text, bytes: quoted, next: undefined, page: 0, row: 0, start: 0, end: 0 };
    this.#names.set(text, name);
    const tells = tellingName(text);
    if (tells !== undefined) this.#telling.set(tells, [...this.spellings(tells), name]);
    return name;
  }

  /** The names that mean this one. */
  spellings(telling: Telling): readonly Name[] {
    return this.#telling.get(telling) ?? [];
  }

  ofPage(page: number): string[] {
    return [...this.#names.values()].filter((name) => name.page === page).map(({ text }) => text);
  }
}
