/** The NAS as a program: what may be typed, what is answered to what may not, and one run of the real thing. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it } from 'vitest';
import { parseArguments } from '../../../src/nas/terminal/arguments';
import { runCommand } from '../../../src/nas/terminal/commands';
import { formatFault, parseFault } from '../../../src/nas/terminal/fault-syntax';
import { start, startLoggedIn } from './support';

const CLI = resolve(import.meta.dirname, '../../../src/nas/cli.ts');

describe('arguments', () => {
  it('none: the demo directory, the default account, port 5000', () => {
    expect(parseArguments([])).toEqual({
      directory: {
        kind: 'ldif',
        file: expect.stringMatching(/resources\/demo\/example\.com\.ldif$/) as string,
        allowFileUrls: false,
      },
      seed: 1,
      accounts: [{ name: 'admin', password: 'Grove-demo-1' }],
      port: 5000,
      faults: [],
      sync: {},
    });
  });

  it('all that there are become options', () => {
    const line =
      '--host 127.0.0.2 --port 0 --https-port 0 --certificate issued --prefix /nas --dsm 6 --no-query-cgi ' +
      '--vocabulary both --json --scope subtree --max-page 50 --generate 1000 --domain a.example --seed 7 ' +
      '--account root:a:b --account guest:x --state guest=not-administrator --totp root=JBSWY3DP ' +
      '--syno-token --single-session --session-idle 1.5 --block-after 0 --clock-skew=-60 ' +
      '--sync-seconds 2 --sync-outcome failed --sync-stops-at 0.25 --changes 3 ' +
      '--fault latency:ms=200,chance=0.5 --fault drop';
    expect(parseArguments(line.split(' '))).toEqual({
      directory: { kind: 'generated', count: 1000, seed: 7, domain: 'a.example' },
      seed: 7,
      accounts: [
        { name: 'root', password: 'a:b', totpSecret: 'JBSWY3DP' },
        { name: 'guest', password: 'x', administrator: false },
      ],
      port: 0,
      faults: [{ fault: { kind: 'latency', ms: 200 }, chance: 0.5 }, { fault: { kind: 'drop' } }],
      host: '127.0.0.2',
      https: { port: 0, certificate: 'issued' },
      pathPrefix: '/nas',
      dsm: 6,
      queryCgi: false,
      vocabularies: ['directory-server', 'active-directory'],
      requestFormat: 'JSON',
      scope: 'subtree',
      maxPageSize: 50,
      synoTokenRequired: true,
      singleSession: true,
      sessionIdleMs: 1500,
      blockAfter: 0,
      clockSkewMs: -60_000,
      changesPerSync: 3,
      sync: { durationMs: 2000, outcome: 'failed', stopsAt: 0.25 },
    });
  });

  it('--help asks for help', () => {
    expect(parseArguments(['--help'])).toBeUndefined();
    expect(parseArguments(['-h', '--dsm', '6'])).toBeUndefined();
  });

  it.each([
    ['--port x', '--port must be a whole number from 0 to 65535, not “x”.'],
    ['--port 70000', '--port must be a whole number from 0 to 65535, not “70000”.'],
    ['--max-page 0', '--max-page must be a whole number of at least 1, not “0”.'],
    ['--dsm 8', '--dsm must be one of 5, 6, 7, not “8”.'],
    ['--vocabulary all', '--vocabulary must be one of directory-server, active-directory, both, none'],
    ['--scope base', '--scope must be one of one-level, subtree, not “base”.'],
    ['--generate 0', '--generate must be a whole number from 1 to 1000000, not “0”.'],
    ['--generate 5 --ldif a.ldif', 'Give --ldif or --generate, not both.'],
    ['--domain a.example', '--domain needs --generate.'],
    ['--certificate issued', '--certificate needs --https-port.'],
    ['--account admin', '“admin” is not of the form --account NAME:PASSWORD.'],
    ['--state nobody=locked', '--state names nobody, but there is no such account.'],
    ['--state admin=gone', 'The state of admin must be one of enabled, not-administrator'],
    ['--totp admin=018', 'The secret of admin is not base32'],
    ['--sync-stops-at 2', '--sync-stops-at must be a number from 0 to 1, not “2”.'],
    ['--clock-skew=x', '--clock-skew must be a number, not “x”.'],
    ['--colour red', '--colour'],
    ['stray', 'stray'],
  ])('%s: %s', (line, message) => {
    expect(() => parseArguments(line.split(' '))).toThrow(message);
  });
});

describe('faults', () => {
  it.each([
    'latency:ms=200,jitterMs=50',
    'drop',
    'drop:carriedOut=yes',
    'html:status=502,chance=0.1',
    'code:code=117,api=SYNO.DirectoryServer.Domain,method=List,skip=3,times=1',
    'end-session:code=106',
    'cut-json:part=0.5',
    'drip:bytes=10,ms=5',
    'missing-fields:fields=total+objects',
    'changing-total:by=-3',
  ])('%s can be typed, and typed again', (text) => {
    const rule = parseFault(text);
    expect(parseFault(formatFault(rule).replace('=true', '=yes'))).toEqual(rule);
  });

  it.each([
    ['fire', 'A fault must be one of latency, drop'],
    ['latency', 'The fault latency needs ms=….'],
    ['latency:ms=soon', 'ms of latency must be a whole number of at least 0, not “soon”.'],
    ['html:status=502,code=3', 'The fault html has no field “code”; it has status, carriedOut, api'],
    ['cut-json:part=2', 'part of cut-json must be a number from 0 to 1, not “2”.'],
    ['drop:carriedOut=maybe', 'carriedOut of drop must be one of yes, no, not “maybe”.'],
    ['end-session:code=400', 'code must be one of 105, 106, 107, 119, not “400”.'],
    ['drop:chance', 'chance of drop must be a number from 0 to 1, not “”.'],
  ])('%s: %s', (text, message) => {
    expect(() => parseFault(text)).toThrow(message);
  });
});

describe('commands', () => {
  it('switch faults on and off', async () => {
    const { client, nas } = await startLoggedIn();
    const run = (line: string) => runCommand(line, nas.control);
    expect(await run('faults')).toBe('No fault is on.');
    expect(await run('fault no-error:method=GetInfo')).toBe('Fault 1 is on.');
    expect(await run('faults')).toBe('1  no-error:method=GetInfo');
    expect((await client.info()).success).toBe(false);
    expect(JSON.parse(await run('statistics'))).toMatchObject({
      logins: 1,
      faultsStruck: { 'no-error': 1 },
    });
    expect(await run('clear 1')).toBe('Done.');
    expect((await client.info()).success).toBe(true);
  });

  it('end sessions, steer syncs, and set the status', async () => {
    const { client, nas, clock } = await startLoggedIn();
    const run = (line: string) => runCommand(line, nas.control);
    await run('status stopped');
    expect((await client.info()).data.status).toBe('stopped');
    await run('outcome failed');
    await run('duration 1.5');
    const { task_id } = (await client.sync()).data;
    clock.advance(1500);
    expect((await client.status(task_id)).data.status).toBe('failed');
    await run('forget');
    expect((await client.status(task_id)).error?.code).toBe(404);
    expect(await run('expire 107')).toBe('All sessions have ended; their calls get 107.');
    expect((await client.info()).error?.code).toBe(107);
  });

  it('change the certificate', async () => {
    const { nas } = await start({ https: {} });
    const before = nas.control.certificate?.fingerprint256;
    expect(await runCommand('certificate replaced', nas.control)).toMatch(/^Its SHA-256 is \w\w:/);
    expect(nas.control.certificate?.fingerprint256).not.toBe(before);
  });

  it.each([
    ['dance', 'There is no command “dance”; type help.'],
    ['toString', 'There is no command “toString”; type help.'],
    ['fault', 'A fault must be one of'],
    ['clear x', 'The number of the fault must be'],
    ['expire 400', 'The code must be one of 105, 106, 107, 119'],
    ['outcome', 'The outcome must be one of completed, failed, vanished'],
    ['certificate factory', 'There is no HTTPS port.'],
    ['help', 'stops the NAS'],
    ['', ''],
  ])('“%s” answers “%s”', async (line, answer) => {
    const { nas } = await start();
    expect(await runCommand(line, nas.control)).toContain(answer);
  });
});

describe('the program', () => {
  const run = (...args: string[]) => spawn(process.execPath, ['--import', 'tsx', CLI, ...args]);
  const exit = async (child: ChildProcessWithoutNullStreams) =>
    (await once(child, 'exit')) as [number | null, string | null];

  it('starts, answers, obeys and stops', async () => {
    const child = run('--generate', '50', '--port', '0');
    const ended = exit(child);
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const next = async () => String((await lines.next()).value);
    const url = /http:\S+/.exec(await next())?.[0] ?? '';
    expect(await next()).toContain('admin');
    await next();
    const query = `${url}/webapi/entry.cgi?api=SYNO.API.Info&version=1&method=query`;
    expect(await (await fetch(query)).json()).toMatchObject({ success: true });
    child.stdin.write('fault no-error\n');
    expect(await next()).toBe('Fault 1 is on.');
    expect(await (await fetch(query)).json()).toEqual({ success: false });
    child.stdin.write('quit\n');
    expect(await ended).toEqual([0, null]);
  });

  it.each([
    [['--port', 'x'], '--port must be a whole number'],
    [['--ldif', 'missing.ldif', '--port', '0'], 'The file cannot be read'],
    [['--ldif', 'package.json', '--port', '0'], 'Line 1'],
  ])('%j ends with a sentence and status 2', async (args, sentence) => {
    const child = run(...args);
    let text = '';
    child.stderr.on('data', (chunk) => (text += String(chunk)));
    expect((await exit(child))[0]).toBe(2);
    expect(text).toContain(sentence);
    expect(text).not.toContain('    at ');
  });
});
