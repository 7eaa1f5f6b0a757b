/** Reading texts from the database without trusting them. */
import type { Database } from './database';
import { UnusableFileError } from './unusable-file';

type Statement = ReturnType<Database.Database['prepare']>;

const DAMAGES: ReadonlySet<string> = new Set(['JSON cannot hold BLOB values', 'malformed JSON']);
const UNREADABLE = 'what is stored in it cannot be read';

/** How a statement gives its rows: as JSON, which `readRows` reads. `columns` are pairs of a name and an expression. */
export function asJson(columns: Readonly<Record<string, string>>, orderBy?: string): string {
  const pairs = Object.entries(columns).map(([name, expression]) => `'${name}', ${expression}`);
  const order = orderBy === undefined ? '' : `order by ${orderBy}`;
  return `cast(json_group_array(json_object(${pairs.join(', ')}) ${order}) as blob) as rows`;
}

/**
 * The rows of a statement that selects `asJson`. They come as one blob, because the database binding aborts the whole
 * process over a text that is not UTF-8, and that is what a damaged page of an encrypted file decrypts to.
 * @throws UnusableFileError when they cannot be read.
 */
export function readRows(statement: Statement, parameters: readonly unknown[]): unknown[] {
  return read(answerOf(statement, parameters).rows);
}

/** The numbers of a statement that selects a JSON array of them as a blob named `rows`. @throws as `readRows`. */
export function readNumbers(statement: Statement, parameters: readonly unknown[]): readonly number[] {
  return read(answerOf(statement, parameters).rows) as number[];
}

/**
 * As `asJson`, with a column beside the rows that is JSON already, such as the attributes of entries: it is put together as
 * it is, since the database would take every text apart to put it into JSON of its own.
 */
export function asJsonBeside(columns: Readonly<Record<string, string>>, beside: string): string {
  return `${asJson(columns)}, cast('[' || group_concat(${beside}, ',') || ']' as blob) as beside`;
}

/** The rows of a statement that selects `asJsonBeside`, each with what stands beside it. @throws as `readRows`. */
export function readRowsBeside(statement: Statement): (readonly [row: unknown, beside: unknown])[] {
  const { rows, beside } = answerOf(statement, []);
  const all = read(rows);
  const besides = read(beside);
  if (besides.length !== all.length) throw new UnusableFileError(UNREADABLE);
  return all.map((row, index) => [row, besides[index]]);
}

interface Answer {
  readonly rows: Uint8Array;
  /** Null where there are no rows. */
  readonly beside?: Uint8Array | null;
}

function answerOf(statement: Statement, parameters: readonly unknown[]): Answer {
  try {
    const [answer] = statement.all(parameters) as Answer[];
    return answer ?? { rows: new Uint8Array() };
  } catch (error) {
    // No column of ours holds blobs, and all JSON is our own, so this is a damaged one.
    if (!(error instanceof Error) || !DAMAGES.has(error.message)) throw error;
    throw new UnusableFileError(UNREADABLE, { cause: error });
  }
}

function read(json: Uint8Array | null | undefined): unknown[] {
  return json == null ? [] : (parseStored(Buffer.from(json).toString('utf8')) as unknown[]);
}

/** JSON that this program wrote itself. @throws UnusableFileError when it is none. */
export function parseStored(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UnusableFileError(UNREADABLE, { cause: error });
  }
}
