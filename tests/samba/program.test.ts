/** The simulated NAS as a program over a real directory, as somebody starts it who builds a DSM client. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it } from 'vitest';
import { CONTROLLER } from './support/domain-controller';
import { endAfterTest } from './support/scene';

const CLI = resolve(import.meta.dirname, '../../src/nas/cli.ts');

it('starts with the password from its environment, serves the domain, and lets go of it at its end', async () => {
  const { url, user, password, ca, baseDn } = CONTROLLER;
  const options = ['--port', '0', '--ldap-url', url, '--ldap-user', user, '--ldap-ca', ca];
  const child = spawn(process.execPath, ['--import', 'tsx', CLI, ...options], {
    env: { ...process.env, LDAP_PASSWORD: password },
    timeout: 30_000,
  });
  const ended = once(child, 'exit');
  endAfterTest(async () => {
    child.kill();
    await ended;
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const nas = /http:\S+/.exec(String((await lines.next()).value))?.[0] ?? '';
  expect(await readFile(`/proc/${child.pid ?? 0}/cmdline`, 'utf8')).not.toContain(password);

  const call = async (parameters: Record<string, string>) => {
    const body = new URLSearchParams(parameters);
    const answer = await fetch(`${nas}/webapi/entry.cgi`, { method: 'POST', body });
    return ((await answer.json()) as { data: { sid: string; total: number } }).data;
  };
  const login = {
    api: 'SYNO.API.Auth',
    version: '6',
    method: 'login',
    account: 'admin',
    passwd: 'Grove-demo-1',
  };
  const { sid } = await call(login);
  const list = { api: 'SYNO.DirectoryServer.Domain', version: '1', method: 'List', _sid: sid };
  expect(await call({ ...list, basedn: `OU=Crowd,${baseDn}` })).toMatchObject({ total: 2_001 });

  child.stdin.write('quit\n');
  expect(await ended).toEqual([0, null]);
});
