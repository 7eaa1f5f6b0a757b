/** Loads a directory from an LDIF file. */
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { type Dn, DnSyntaxError, dnKey, parentDn, parseDn } from '../../shared/dn';
import { LdifError, type LdifRecord, readLdif } from '../ldif';
import { gatherAttributes } from './attributes';
import { DirectoryError } from './source';
import { TreeDirectory } from './tree-directory';

interface Read {
  readonly dn: Dn;
  readonly record: LdifRecord;
  readonly sequence: number;
}

export interface LdifSource {
  /** The path of a file, or the text itself. */
  readonly from: { readonly file: string } | { readonly text: string };
  /** Whether values may be read from `file:` URLs. */
  readonly allowFileUrls?: boolean;
}

/**
 * Reads a whole domain. The file may name objects in any order, children before their parents too.
 * @throws LdifError, or DirectoryError when the objects are not one tree
 */
export async function loadLdif(source: LdifSource): Promise<TreeDirectory> {
  const chunks = 'text' in source.from ? [source.from.text] : createReadStream(source.from.file);
  const options = source.allowFileUrls === true ? { readUrl: readFileUrl } : {};
  const reads: Read[] = [];
  for await (const record of readLdif(chunks, options)) {
    reads.push({ dn: dnOf(record), record, sequence: reads.length });
  }
  // Parents first: that is all that building a tree needs. The order of the file is kept as the directory's order.
  reads.sort((a, b) => a.dn.length - b.dn.length || a.sequence - b.sequence);
  const [first, ...rest] = reads;
  if (first === undefined) throw new DirectoryError('The LDIF file holds no object.');
  const directory = new TreeDirectory(
    first.record.dn,
    gatherAttributes(first.record.attributes),
    first.sequence,
  );
  for (const { dn, record, sequence } of rest) {
    if (directory.node(dn) !== undefined) {
      throw new LdifError(record.line, `${record.dn} occurs a second time.`);
    }
    if (directory.node(parentDn(dn)) === undefined) throw orphan(record, dn, first);
    directory.insert(record.dn, gatherAttributes(record.attributes), sequence);
  }
  return directory;
}

function dnOf(record: LdifRecord): Dn {
  try {
    return parseDn(record.dn);
  } catch (error) {
    if (!(error instanceof DnSyntaxError)) throw error;
    throw new LdifError(record.line, `“${record.dn}” is no distinguished name: ${error.message}`);
  }
}

function orphan(record: LdifRecord, dn: Dn, base: Read): LdifError {
  const below = dnKey(dn.slice(dn.length - base.dn.length)) === dnKey(base.dn);
  return new LdifError(
    record.line,
    below
      ? `The parent of ${record.dn} is not in the file.`
      : `${record.dn} does not lie below ${base.record.dn}, the first of the shortest names in the file. One file holds one domain.`,
  );
}

async function readFileUrl(url: URL): Promise<Uint8Array> {
  if (url.protocol !== 'file:') throw new Error('only file: URLs are read.');
  return readFile(url);
}
