/**
 * `script.js OPTIONS`: what a person would write instead of Grove: it logs in, lists every container page by page, and
 * finds one object by its name among all. Says on its last line when, in milliseconds from its own start, the first page
 * was there, the object was found, and all was listed.
 */
const { port, account, password, wanted } = JSON.parse(process.argv[2] ?? '') as Record<
  'account' | 'password' | 'wanted',
  string
> & { readonly port: number };

interface Row {
  readonly dn: string;
  readonly objectClass: readonly string[];
  readonly name?: string;
}

const LIMIT = 1000;
const began = Date.now() - performance.now();
const since = () => Date.now() - began;

async function call<T>(file: string, parameters: Record<string, string | number>): Promise<T> {
  const query = Object.entries(parameters).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  const answer = await fetch(`http://127.0.0.1:${port}/webapi/${file}?${query.join('&')}`);
  const { data } = (await answer.json()) as { data: T };
  return data;
}

const login = { api: 'SYNO.API.Auth', version: 6, method: 'login', account, passwd: password, format: 'sid' };
const { sid } = await call<{ sid: string }>('entry.cgi', login);
const domain = { api: 'SYNO.DirectoryServer.Domain', version: 1, _sid: sid };
const { base_dn: base } = await call<{ base_dn: string }>('entry.cgi', { ...domain, method: 'GetInfo' });

let objects = 0;
let first: number | undefined;
let found: number | undefined;
const containers = [base];
for (const basedn of containers) {
  for (let offset = 0; ;) {
    const page = { ...domain, method: 'List', basedn, offset, limit: LIMIT };
    const { objects: rows } = await call<{ objects: Row[] }>('entry.cgi', page);
    first ??= since();
    for (const { dn, objectClass, name } of rows) {
      if (name === wanted) found ??= since();
      if (objectClass.some((each) => /^(organizationalUnit|container|builtinDomain)$/.test(each)))
        containers.push(dn);
    }
    objects += rows.length;
    offset += rows.length;
    if (rows.length === 0) break;
  }
}
process.stdout.write(`${JSON.stringify({ objects, first, found: found ?? null, all: since() })}\n`);
