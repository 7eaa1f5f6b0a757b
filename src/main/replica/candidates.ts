/**
 * Who answers a question of a search: asks the index who may, and looks at each of those where it leaves that open. A
 * question is answered a piece at a time, each of so many entries, in the order in which they came to the copy.
 */
import type { AttributeNames } from './attribute-names';
import { ColumnValues } from './column-values';
import type { Database } from './database';
import { asJson, readRows } from './rows';
import type { Check, DnCheck, Question } from './search-plan';
import { fold, sought, withinDomain } from './search-text';

interface Piece {
  /** Those that match. */
  readonly ids: readonly number[];
  /** How many were looked at, and the last of them. */
  readonly looked: number;
  readonly last: number;
}

interface Found {
  readonly ids: readonly number[];
  readonly looked: number;
  readonly last: number | null;
}

interface Looked {
  readonly id: number;
  readonly key: string;
  readonly names: string;
  readonly rest: string;
  readonly cells: readonly (readonly string[] | null)[];
}

type Statement = ReturnType<Database.Database['prepare']>;

export class Candidates {
  readonly #db: Database.Database;
  /** By what they check. */
  readonly #statements = new Map<string, Statement>();
  readonly #names: AttributeNames;
  readonly #countAll;
  readonly #countAsked;

  constructor(db: Database.Database, names: AttributeNames) {
    this.#db = db;
    this.#names = names;
    this.#countAll = db.prepare(`select count(*) as count from (${SOURCE.all})`);
    this.#countAsked = db.prepare(`select count(*) as count from (${SOURCE.asked})`);
  }

  /** Whether more than so many may match, which reads no texts. */
  areMoreThan(count: number, { match }: Question): boolean {
    const statement = match === undefined ? this.#countAll : this.#countAsked;
    const [counted] = statement.all([match ?? null, 0, count + 1]) as { count: number }[];
    return (counted?.count ?? 0) > count;
  }

  /** @param after the entry that the piece before ended with. */
  piece(question: Question, after: number, limit: number): Piece {
    const { match, checks } = question;
    const parameters = checks.flatMap(({ text, containers }) =>
      containers.length === 0 ? [text] : [text, JSON.stringify(containers)],
    );
    const asked = [match ?? null, after, limit, ...parameters];
    const [found] = readRows(this.#statement(question), asked) as Found[];
    const { ids = [], looked = 0, last = null } = found ?? {};
    return { ids: this.#held(question, ids), looked, last: last ?? after };
  }

  #statement({ match, checks }: Question): Statement {
    const name = JSON.stringify([
      match === undefined,
      checks.map((check) => [check.in, check.containers.length > 0]),
    ]);
    const known = this.#statements.get(name);
    if (known !== undefined) return known;
    const source = match === undefined ? SOURCE.all : SOURCE.asked;
    let parameter = FIXED;
    const conditions = checks.map((check) => conditionOf(check, () => `?${(parameter += 1)}`)).join(' and ');
    const statement = this.#db.prepare(
      checks.length === 0
        ? `select ${FOUND('')} from (${source}) w`
        : `select ${FOUND(`filter (where ${conditions})`)} from (${source}) w cross join texts x on x.id = w.id`,
    );
    this.#statements.set(name, statement);
    return statement;
  }

  /** What the index and the kept texts cannot tell. */
  #held({ dns, attributes }: Question, ids: readonly number[]): readonly number[] {
    if (ids.length === 0 || dns.length + attributes.length === 0) return ids;
    const columns = new ColumnValues(
      this.#names,
      attributes.map(({ name }) => name),
    );
    const statement = this.#db.prepare(`
      select ${asJson({ id: 'e.id', key: 'e.key', names: 'x.names', rest: 'x.rest', cells: columns.expression })}
      from json_each(?) n cross join entries e on e.id = n.value cross join texts x on x.id = e.id`);
    const rows = readRows(statement, [JSON.stringify(ids)]) as Looked[];
    const held = rows.filter((row) => {
      const values = columns.read(row.cells);
      return (
        dns.every((check) => holdsDn(row, check)) &&
        attributes.every(({ text }, index) => values[index]?.some((value) => fold(value).includes(text)))
      );
    });
    return held.map(({ id }) => id);
  }
}

/** Who may match: everyone, or whom the index names. */
const SOURCE = {
  all: 'select id from texts where id > ?2 order by id limit ?3',
  asked: 'select rowid as id from search where search match ?1 and rowid > ?2 order by rowid limit ?3',
};
/** The question, the entry that a piece begins behind, and how many it looks at; what is checked comes after them. */
const FIXED = 3;
/** One row, whatever was found. */
const FOUND = (filter: string) =>
  `cast(json_array(json_object('ids', json(json_group_array(w.id) ${filter}), 'looked', count(*), 'last', max(w.id))) as blob) as rows`;

function conditionOf({ in: where, containers }: Check, parameter: () => string): string {
  if (where === 'names') return `instr(x.names, ${parameter()}) > 0`;
  const inTexts = `instr(x.names || x.rest, ${parameter()}) > 0`;
  if (containers.length === 0) return inTexts;
  return `(${inTexts} or x.parent in (select value from json_each(${parameter()})))`;
}

function holdsDn({ key, names, rest }: Looked, { how, text }: DnCheck): boolean {
  const dn = withinDomain(fold(key));
  switch (how) {
    case 'is':
      return dn === text;
    case 'begins':
      return dn.startsWith(text);
    case 'inside':
      return dn.includes(text);
    case 'anywhere':
      return dn.includes(text) || [names, rest].some((kept) => kept.includes(sought.inside(text)));
  }
}
