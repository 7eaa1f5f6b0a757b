/**
 * Reads rows from their bytes to what is stored of them, as a NAS writes them: with no space between their signs, and with
 * texts or lists of texts for values. JSON.parse would make a text of each of three million values, and JSON.stringify one of
 * each row, all dropped at once; this takes a third of the time. It stops at whatever is written otherwise, and guesses at nothing.
 */
import type { Tell, Telling } from '../../shared/entry-kind';
import { perText } from '../../shared/per-text';
import { codeOf, JsonCopy } from './json-copy';
import { type Name, NameTable } from './name-table';

const COMMA = codeOf(',');
const LIST = codeOf('[');
const END_OF_LIST = codeOf(']');
const ROW = codeOf('{');
const END_OF_ROW = codeOf('}');

/** No attribute, but what the row is called. */
const DN = 'dn';

/** Their values are the same few again and again. */
const OF_FEW_VALUES: ReadonlySet<Telling> = new Set(['objectclass', 'objectcategory', 'useraccountcontrol']);

/** The shortest attribute, `"a":"",`, has seven bytes, and two more when written. */
const GROWTH = 1.3;

/** Names come again in the next page. Pages and rows are counted through, so that what a name says of earlier ones is told apart. */
const names = new NameTable();
let pages = 0;
let rows = 0;

export class RowScan {
  /** Of the row that was read last. */
  dn = '';
  start = 0;
  /** Whether all rows were read. */
  isOver: boolean;
  readonly #json: JsonCopy;
  readonly #page = (pages += 1);
  #last: Name | undefined;

  /** @param at where the first row begins, or the list ends. */
  constructor(from: Buffer, at: number) {
    this.#json = new JsonCopy(from, { at, room: Math.ceil(from.length * GROWTH) });
    this.isOver = this.#json.isAt(END_OF_LIST);
  }

  /** Where the list ends, when all of it was read. */
  get at(): number {
    return this.#json.at;
  }

  /** Bytes that the attributes of the row take. */
  get length(): number {
    return this.#json.written - this.start;
  }

  /** The attributes of all rows, each JSON in UTF-8, in memory that can be handed to another thread. */
  get attributes(): Uint8Array {
    const { to, written } = this.#json;
    return new Uint8Array(to.buffer, to.byteOffset, written);
  }

  /** Every name that an attribute has. */
  get names(): string[] {
    return names.ofPage(this.#page);
  }

  /** Reads the next row. @returns false at the end, and at the first that is written in another way. */
  next(): boolean {
    if (this.isOver) return false;
    rows += 1;
    this.dn = '';
    this.start = this.#json.written;
    if (!this.#row()) return false;
    this.isOver = this.#json.isAt(END_OF_LIST);
    return this.isOver || this.#json.take(COMMA);
  }

  /** Of the row that was read last. */
  readonly tell: Tell = (telling) => {
    let found: Name | undefined;
    for (const name of names.spellings(telling)) {
      if (name.row !== rows) continue;
      if (found !== undefined) return this.#inOrder(names.spellings(telling));
      found = name;
    }
    if (found === undefined) return undefined;
    const text = this.#written(found.start, found.end);
    return OF_FEW_VALUES.has(telling) ? keptList(text) : parseList(text);
  };

  #inOrder(spellings: readonly Name[]): readonly string[] {
    const told = spellings.filter(({ row }) => row === rows).sort((one, other) => one.start - other.start);
    return told.flatMap(({ start, end }) => parseList(this.#written(start, end)));
  }

  #row(): boolean {
    const json = this.#json;
    if (!json.take(ROW)) return false;
    json.write(ROW);
    for (let hasAttributes = false; ;) {
      const before = json.written;
      if (hasAttributes) json.write(COMMA);
      const name = this.#name();
      // Of a name that comes twice, JSON.parse would keep the latter.
      if (name === undefined || name.row === rows) return false;
      name.row = rows;
      if (name.text === DN) {
        json.written = before;
        if (!this.#readDn()) return false;
      } else {
        hasAttributes = true;
        if (!this.#attribute(name)) return false;
      }
      if (json.take(COMMA)) continue;
      json.write(END_OF_ROW);
      return json.take(END_OF_ROW) && this.dn !== '';
    }
  }

  /** It is not stored here, and written over. */
  #readDn(): boolean {
    const json = this.#json;
    const before = json.written;
    if (!json.text()) return false;
    const text = this.#written(before, json.written);
    this.dn = text.includes('\\') ? (JSON.parse(text) as string) : text.slice(1, -1);
    json.written = before;
    return true;
  }

  #attribute(name: Name): boolean {
    const json = this.#json;
    name.page = this.#page;
    name.start = json.written;
    json.write(LIST);
    const isRead = json.take(LIST) ? this.#restOfList() : json.text();
    json.write(END_OF_LIST);
    name.end = json.written;
    return isRead;
  }

  #restOfList(): boolean {
    const json = this.#json;
    if (json.take(END_OF_LIST)) return true;
    for (;;) {
      if (!json.text()) return false;
      if (!json.take(COMMA)) return json.take(END_OF_LIST);
      json.write(COMMA);
    }
  }

  #name(): Name | undefined {
    const likely = this.#last?.next;
    if (likely !== undefined && this.#json.copy(likely.bytes)) return (this.#last = likely);
    const name = names.find(this.#json.from, this.#json.at);
    if (name === undefined) return undefined;
    this.#json.copy(name.bytes);
    if (this.#last !== undefined) this.#last.next = name;
    return (this.#last = name);
  }

  #written(start: number, end: number): string {
    return this.#json.to.toString('utf8', start, end);
  }
}

function parseList(text: string): readonly string[] {
  return JSON.parse(text) as readonly string[];
}

const keptList = perText(parseList);
