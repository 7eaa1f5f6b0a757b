/** Tools that nobody here wrote, to read exports back: Python's csv, python-ldap's LDIF parser, Samba's ldbadd. */
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const PYTHON = '/usr/bin/python3';
const most = { maxBuffer: 1 << 30 };

/** Values in base64, so that bytes and texts are compared alike. */
export interface ReadEntry {
  readonly dn: string;
  readonly attributes: Readonly<Record<string, readonly string[]>>;
}

const READ_LDIF = `
import sys, json, base64, ldif
class All(ldif.LDIFParser):
    def handle(self, dn, entry):
        b64 = lambda v: base64.b64encode(v).decode()
        found.append({'dn': dn, 'attributes': {k: [b64(v) for v in vs] for k, vs in entry.items()}})
found = []
parser = All(open(sys.argv[1], 'rb'))
parser.parse()
json.dump({'version': parser.version, 'entries': found}, sys.stdout)
`;

const READ_CSV = `
import sys, json, csv
csv.field_size_limit(1 << 30)
with open(sys.argv[1], newline='', encoding='utf-8-sig') as file:
    json.dump(list(csv.reader(file, strict=True)), sys.stdout)
`;

export async function has(what: 'csv' | 'ldif' | 'ldbadd'): Promise<boolean> {
  const asked = what === 'ldbadd' ? run('ldbadd', ['--help']) : run(PYTHON, ['-c', `import ${what}`]);
  const there = await asked.then(
    () => true,
    () => false,
  );
  if (!there)
    process.stderr.write(
      `Not proven here: ${what === 'ldbadd' ? what : `Python’s ${what}`} is not installed.\n`,
    );
  return there;
}

export async function readLdif(file: string): Promise<{ version: number; entries: ReadEntry[] }> {
  const { stdout } = await run(PYTHON, ['-c', READ_LDIF, file], most);
  return JSON.parse(stdout) as { version: number; entries: ReadEntry[] };
}

export async function readCsv(file: string): Promise<string[][]> {
  return JSON.parse((await run(PYTHON, ['-c', READ_CSV, file], most)).stdout) as string[][];
}

/**
 * Adds the file to a scratch database in the folder, without two things that Samba's tool takes in no LDIF file, the
 * demo's own included: the version line that RFC 2849 asks for, and SIDs as bytes.
 * @returns how many entries the database has then.
 */
export async function addToDatabase(file: string, folder: string): Promise<number> {
  const bare = join(folder, 'bare.ldif');
  const text = (await readFile(file, 'utf8')).replaceAll('\n ', '');
  await writeFile(bare, text.replace(/^version: 1\n/, '').replace(/^objectSid:: .*\n/gm, ''));
  const database = `tdb://${join(folder, 'scratch.tdb')}`;
  await run('ldbadd', ['-H', database, bare], most);
  const { stdout } = await run('ldbsearch', ['-H', database, '(dn=*)', 'dn'], most);
  return [...stdout.matchAll(/^dn:/gm)].length;
}
