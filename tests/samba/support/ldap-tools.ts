/** What OpenLDAP's own tools say of the directory: other code than Grove's from the first byte to the last. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { CONTROLLER } from './domain-controller';

/** An object by the bytes of its values. */
export interface LdapObject {
  readonly dn: string;
  /** By attribute name, as the server spells it. */
  readonly attributes: ReadonlyMap<string, readonly Buffer[]>;
}

/** Everything below a base, the base included. */
export async function ldapsearch(
  base: string,
  { filter = '(objectClass=*)', attributes = ['*'] } = {},
): Promise<LdapObject[]> {
  const form = ['-LLL', '-o', 'ldif-wrap=no', '-E', 'pr=500/noprompt'];
  const output = await run('ldapsearch', [...form, '-b', base, filter, ...attributes]);
  return output
    .split('\n\n')
    .map((block) => block.split('\n').filter((line) => line !== '' && !line.startsWith('#')))
    .filter(([first]) => first?.startsWith('dn:') === true)
    .map(toObject);
}

/** Changes the directory as LDIF says, each record with its `changetype`. */
export async function ldapmodify(ldif: string): Promise<void> {
  await run('ldapmodify', [], ldif);
}

async function run(program: string, args: readonly string[], input = ''): Promise<string> {
  const { url, user, passwordFile, ca } = CONTROLLER;
  const child = spawn(program, ['-x', '-H', url, '-D', user, '-y', passwordFile, ...args], {
    env: { ...process.env, LDAPTLS_CACERT: ca, LDAPTLS_REQCERT: 'demand' },
    timeout: 60_000,
  });
  // A program that takes no input may have ended before it is given the end of it; how it ended is told below.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  if (child.exitCode !== 0) throw new Error(`${program} failed: ${errors}`);
  return output;
}

/** Lines are not folded, so that each holds one value whole. */
function toObject(lines: readonly string[]): LdapObject {
  const [head, ...rest] = lines.map((line) => {
    const colon = line.indexOf(':');
    const isBase64 = line[colon + 1] === ':';
    const written = line.slice(colon + (isBase64 ? 2 : 1)).trimStart();
    return { name: line.slice(0, colon), value: Buffer.from(written, isBase64 ? 'base64' : 'utf8') };
  });
  const attributes = new Map<string, Buffer[]>();
  for (const { name, value } of rest) attributes.set(name, [...(attributes.get(name) ?? []), value]);
  return { dn: head?.value.toString() ?? '', attributes };
}
