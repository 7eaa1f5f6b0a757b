// A Samba domain controller of its own for one run of the tests: a new domain in a folder for temporary files, filled,
// answering LDAP on an address of the loopback network that nothing else uses, gone when the run ends.

import { randomBytes, X509Certificate } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { say } from '../../lib/console.mjs';
import { Problem } from '../../lib/failures.mjs';
import { run } from '../../lib/run.mjs';
import { createProcesses } from '../../session/processes.mjs';
import { domainContents } from './domain-contents.mjs';

const REALM = 'example.com';
const BASE_DN = 'DC=example,DC=com';
// Samba's LDAP ports cannot be set, but the address can: all of 127.0.0.0/8 is this computer.
const ADDRESS = `127.86.${(process.pid >> 8) % 256}.${(process.pid % 254) + 1}`;
const PORTS = [389, 636, 3268, 3269];
const STEP_LIMIT_MS = 120_000;
const READY_WITHIN_MS = 30_000;
const POLL_MS = 50;

/**
 * @typedef {object} DomainController
 * @property {string} url
 * @property {string} baseDn
 * @property {string} user
 * @property {string} password
 * @property {string} passwordFile With the password and nothing else, for programs that take it from a file.
 * @property {string} ca The PEM file of the authority that signed its certificate.
 * @property {string} sha256 Of its certificate.
 */

/** The first of its ports that another program has, if any has one. */
export async function takenPort() {
  for (const port of PORTS) {
    const server = createServer();
    const isFree = await new Promise((resolve) => {
      server.once('error', () => resolve(false));
      server.listen(port, ADDRESS, () => server.close(() => resolve(true)));
    });
    if (!isFree) return port;
  }
  return undefined;
}

/**
 * @template T
 * @param {(controller: DomainController) => Promise<T>} task
 * @returns {Promise<T>}
 */
export async function withDomainController(task) {
  const folder = mkdtempSync(path.join(tmpdir(), 'grove-samba-'));
  const processes = createProcesses(folder);
  const password = `ü+ &%"#${randomBytes(9).toString('base64url')}aA1`;
  try {
    say('Setting up a Samba domain');
    await provision(folder, password);
    await fill(folder);
    const certificate = await certify(folder);
    const passwordFile = path.join(folder, 'password');
    writeFileSync(passwordFile, password, { mode: 0o600 });
    processes.start({ name: 'samba', args: serverArguments(folder) }, process.env);
    await answers();
    return await task({
      url: `ldaps://${ADDRESS}`,
      baseDn: BASE_DN,
      user: `Administrator@${REALM}`,
      password,
      passwordFile,
      ...certificate,
    });
  } finally {
    await processes.endAll();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Without a configuration file of its own, so that nothing depends on the computer's. */
async function provision(folder, password) {
  await step('samba-tool', [
    ...['domain', 'provision', '--quiet', '--configfile=/dev/null', `--targetdir=${folder}`],
    ...['--server-role=dc', '--use-rfc2307', '--dns-backend=NONE', '--host-name=dc1'],
    ...[`--realm=${REALM.toUpperCase()}`, '--domain=EXAMPLE', `--adminpass=${password}`],
    ...[`--option=interfaces=${ADDRESS}/8`, '--option=bind interfaces only=yes'],
  ]);
}

async function fill(folder) {
  const file = path.join(folder, 'contents.ldif');
  writeFileSync(file, domainContents(BASE_DN));
  await step('ldbmodify', ['-H', path.join(folder, 'private/sam.ldb'), file]);
}

/** Samba would make one by itself, for its host name alone; this one is for its address, so that it verifies. */
async function certify(folder) {
  const { generate } = await import('selfsigned');
  const key = { keyType: 'ec', algorithm: 'sha256' };
  const authority = await generate([{ shortName: 'CN', value: 'Samba test CA' }], {
    ...key,
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, critical: true },
    ],
  });
  const names = [ADDRESS, '127.0.0.1'].map((ip) => ({ type: 7, ip }));
  const own = await generate([{ shortName: 'CN', value: `dc1.${REALM}` }], {
    ...key,
    ca: { cert: authority.cert, key: authority.private },
    extensions: [
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: names },
    ],
  });
  const tls = path.join(folder, 'private/tls');
  mkdirSync(tls, { recursive: true });
  writeFileSync(path.join(tls, 'key.pem'), own.private, { mode: 0o600 });
  writeFileSync(path.join(tls, 'cert.pem'), own.cert);
  const ca = path.join(tls, 'ca.pem');
  writeFileSync(ca, authority.cert);
  return { ca, sha256: new X509Certificate(own.cert).fingerprint256 };
}

/** LDAP alone, and not one file outside of the folder. */
function serverArguments(folder) {
  const options = {
    'server services': 'ldap',
    'pid directory': folder,
    'ncalrpc dir': path.join(folder, 'ncalrpc'),
    'winbindd socket directory': path.join(folder, 'winbindd'),
    'log file': path.join(folder, 'log.samba'),
  };
  return [
    ...['--foreground', '--model=single', `--configfile=${path.join(folder, 'etc/smb.conf')}`],
    ...Object.entries(options).map(([name, value]) => `--option=${name}=${value}`),
  ];
}

async function answers() {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (Date.now() < deadline) {
    const isOpen = await new Promise((resolve) => {
      const socket = connect(636, ADDRESS);
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
      socket.once('connect', () => socket.destroy());
    });
    if (isOpen) return;
    await delay(POLL_MS);
  }
  throw new Problem(`Samba did not answer on ${ADDRESS} within ${READY_WITHIN_MS / 1000} s.`);
}

async function step(program, args) {
  const { ok, output } = await run(program, args, { capture: true, timeoutMs: STEP_LIMIT_MS });
  if (ok) return;
  const end = output.trim().split('\n').slice(-15).join('\n');
  throw new Problem(
    `${program} failed:\n\n${end}`,
    'Run the same command again; its folder is new each time.',
  );
}
