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
  return parseStored(Buffer.from(allOf(statement, parameters)).toString('utf8')) as unknown[];
}

function allOf(statement: Statement, parameters: readonly unknown[]): Uint8Array {
  try {
    const [answer] = statement.all(parameters) as { readonly rows: Uint8Array }[];
    return answer?.rows ?? new Uint8Array();
  } catch (error) {
    // No column of ours holds blobs, and all JSON is our own, so this is a damaged one.
    if (!(error instanceof Error) || !DAMAGES.has(error.message)) throw error;
    throw new UnusableFileError(UNREADABLE, { cause: error });
  }
}

/** JSON that this program wrote itself. @throws UnusableFileError when it is none. */
export function parseStored(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UnusableFileError(UNREADABLE, { cause: error });
  }
}
