/** Reads LDIF content records (RFC 2849) as a stream, so that a directory of any size can be loaded. */

/** A value as the file gives it: text when it was written plainly, bytes when it was base64 or came from a URL. */
export type LdifValue = string | Uint8Array;

interface LdifAttribute {
  /** The attribute description, options included: `cn`, `userCertificate;binary`. */
  readonly name: string;
  readonly value: LdifValue;
}

export interface LdifRecord {
  readonly dn: string;
  /** The line its `dn:` stands on, counted from 1. */
  readonly line: number;
  /** In the order of the file; an attribute with several values occurs several times. */
  readonly attributes: readonly LdifAttribute[];
}

export interface LdifOptions {
  /**
   * Fetches the value of an `attribute:< URL` line. Without it such lines are refused: a file from elsewhere could
   * name any file of this machine (RFC 2849, Security Considerations).
   */
  readonly readUrl?: (url: URL) => Promise<Uint8Array>;
}

/** A text that is not LDIF, or not the part of LDIF that describes objects. */
export class LdifError extends Error {
  override readonly name = 'LdifError';
  constructor(
    readonly line: number,
    readonly reason: string,
  ) {
    super(`Line ${line}: ${reason}`);
  }
}

interface Line {
  readonly number: number;
  readonly text: string;
}

interface Field {
  readonly name: string;
  readonly encoding: 'plain' | 'base64' | 'url';
  readonly text: string;
}

/** RFC 4512, section 2.5: a name or a dotted OID, then options. `_` is no part of it, but Samba and OpenLDAP use it. */
const ATTRIBUTE_DESCRIPTION = /^(?:[A-Za-z][A-Za-z0-9_-]*|\d+(?:\.\d+)*)(?:;[A-Za-z0-9-]+)*$/;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/**
 * Reads the records of an LDIF file, one after the other.
 * @param chunks the file, cut anywhere: bytes (UTF-8) or text
 * @throws LdifError with the line at the first thing that is wrong
 */
export async function* readLdif(
  chunks: AsyncIterable<Uint8Array | string> | Iterable<Uint8Array | string>,
  options: LdifOptions = {},
): AsyncGenerator<LdifRecord> {
  let block: Line[] = [];
  let first = true;
  for await (const line of unfold(physicalLines(chunks))) {
    if (line.text === '') {
      if (block.length > 0) yield await record(block, options);
      block = [];
    } else if (!line.text.startsWith('#')) {
      if (first && /^version:/i.test(line.text)) checkVersion(line);
      else block.push(line);
      first = false;
    }
  }
  if (block.length > 0) yield await record(block, options);
}

/** Cuts the stream at LF or CRLF; a byte order mark before the first line is dropped. */
async function* physicalLines(
  chunks: AsyncIterable<Uint8Array | string> | Iterable<Uint8Array | string>,
): AsyncGenerator<Line> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  let number = 0;
  const decode = (chunk?: Uint8Array): string => {
    try {
      return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true });
    } catch {
      throw new LdifError(
        number + 1,
        'Here, or soon after, stand bytes that are not UTF-8. LDIF writes such values in base64.',
      );
    }
  };
  for await (const chunk of chunks) {
    const lines = (rest + (typeof chunk === 'string' ? chunk : decode(chunk))).split('\n');
    rest = lines.pop() ?? '';
    for (const text of lines) {
      number += 1;
      yield { number, text: withoutMark(number, text.endsWith('\r') ? text.slice(0, -1) : text) };
    }
  }
  rest += decode();
  if (rest !== '') yield { number: number + 1, text: withoutMark(number + 1, rest) };
}

function withoutMark(number: number, text: string): string {
  return number === 1 && text.startsWith('\uFEFF') ? text.slice(1) : text;
}

/** Joins folded lines: one that begins with a space continues the line before, comments too (RFC 2849, note 2). */
async function* unfold(lines: AsyncIterable<Line>): AsyncGenerator<Line> {
  let current: Line | undefined;
  let parts: string[] = [];
  for await (const line of lines) {
    if (line.text.startsWith(' ')) {
      if (current === undefined || current.text === '') {
        throw new LdifError(
          line.number,
          'It begins with a space, as if it continued a line, but no line stands before it.',
        );
      }
      parts.push(line.text.slice(1));
      continue;
    }
    if (current !== undefined) yield { number: current.number, text: parts.join('') };
    current = line;
    parts = [line.text];
  }
  if (current !== undefined) yield { number: current.number, text: parts.join('') };
}

function checkVersion(line: Line): void {
  const version = line.text.slice('version:'.length).trim();
  if (version !== '1') {
    throw new LdifError(line.number, `LDIF version “${version}” is not known; RFC 2849 is version 1.`);
  }
}

async function record(lines: readonly Line[], options: LdifOptions): Promise<LdifRecord> {
  const [head, ...rest] = lines as [Line, ...Line[]];
  const field = parseField(head);
  if (field.name.toLowerCase() !== 'dn' || field.encoding === 'url') {
    throw new LdifError(head.number, 'A record must begin with “dn:”.');
  }
  const attributes: LdifAttribute[] = [];
  for (const line of rest) {
    refuseChange(line);
    const { name, encoding, text } = parseField(line);
    const value =
      encoding === 'plain'
        ? text
        : encoding === 'base64'
          ? decodeBase64(line, text)
          : await readUrl(line, text, options);
    attributes.push({ name, value });
  }
  return { dn: dnText(head, field), line: head.number, attributes };
}

function refuseChange(line: Line): void {
  if (/^(?:changetype|control):/i.test(line.text) || line.text === '-') {
    throw new LdifError(
      line.number,
      'This is a change record. Only content records, which describe whole objects, can be read.',
    );
  }
}

function parseField(line: Line): Field {
  const colon = line.text.indexOf(':');
  if (colon < 0) {
    throw new LdifError(line.number, 'A colon is missing; expected “attribute: value”.');
  }
  const name = line.text.slice(0, colon);
  if (!ATTRIBUTE_DESCRIPTION.test(name)) {
    throw new LdifError(line.number, `“${name}” is no attribute description.`);
  }
  const sign = line.text[colon + 1];
  const encoding = sign === ':' ? 'base64' : sign === '<' ? 'url' : 'plain';
  const start = encoding === 'plain' ? colon + 1 : colon + 2;
  return { name, encoding, text: line.text.slice(start).replace(/^ +/, '') };
}

function dnText(line: Line, field: Field): string {
  if (field.encoding === 'plain') return field.text;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(decodeBase64(line, field.text));
  } catch (error) {
    if (error instanceof LdifError) throw error;
    throw new LdifError(line.number, 'The DN is not UTF-8 after base64 decoding.');
  }
}

function decodeBase64(line: Line, text: string): Uint8Array {
  if (!BASE64.test(text)) throw new LdifError(line.number, 'The value after “::” is not base64.');
  return new Uint8Array(Buffer.from(text, 'base64'));
}

async function readUrl(line: Line, text: string, options: LdifOptions): Promise<Uint8Array> {
  if (!URL.canParse(text)) throw new LdifError(line.number, `“${text}” is no URL.`);
  if (options.readUrl === undefined) {
    throw new LdifError(
      line.number,
      `The value stands elsewhere, at ${text}. Values from URLs are not read unless that was allowed.`,
    );
  }
  try {
    return await options.readUrl(new URL(text));
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    throw new LdifError(line.number, `The value at ${text} cannot be read: ${cause}`);
  }
}
