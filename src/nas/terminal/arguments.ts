/** What the command line says, as options for a NAS. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Account, AccountState } from '../access/accounts';
import { DEFAULT_ACCOUNT, type NasOptions, type Vocabulary } from '../options';
import { faultHelp, parseFault } from './fault-syntax';
import { LDAP_ARGUMENTS, LDAP_HELP, readLdap } from './ldap-arguments';
import { readChoice, readNumber, UsageError } from './usage-error';

const DEMO_DIRECTORY = resolve(import.meta.dirname, '../../../resources/demo/example.com.ldif');
const STATES = [
  'enabled',
  'not-administrator',
  'disabled',
  'locked',
  'two-factor-missing',
  'password-expired',
  'password-expired-unchangeable',
  'password-must-change',
] as const satisfies readonly (AccountState | 'not-administrator')[];
const VOCABULARIES: Readonly<Record<string, readonly Vocabulary[]>> = {
  'directory-server': ['directory-server'],
  'active-directory': ['active-directory'],
  both: ['directory-server', 'active-directory'],
  none: [],
};

export const HELP = `A simulated Synology NAS with Directory Server, for building and testing clients of its Web API.

Usage: npm run nas -- [options]

Where it listens
  --host ADDRESS          default 127.0.0.1, this computer alone
  --port NUMBER           HTTP; default 5000, 0 takes a free one
  --https-port NUMBER     HTTPS as well; 5001 on a NAS
  --certificate KIND      factory (default), replaced, issued, expired
  --prefix PATH           what stands before /webapi, as behind a reverse proxy

What it is
  --dsm 5|6|7             whose discovery it imitates; default 7
  --no-query-cgi          query.cgi is not found, as on some DSM 7
  --vocabulary WHICH      directory-server (default), active-directory, both, none
  --json                  SYNO.DirectoryServer.* takes JSON parameters
  --scope SCOPE           what List answers: one-level (default), subtree
  --max-page ROWS         most rows of one answer; default 1000

The directory (the demo's, when nothing is said)
  --ldif FILE             an LDIF file with one whole domain
  --allow-file-urls       its values may stand in other files
  --generate COUNT        made up: 1 to 1000000 objects
  --domain NAME           of the made-up directory; default example.com
${LDAP_HELP}

Who may log in (${DEFAULT_ACCOUNT.name} with the password ${DEFAULT_ACCOUNT.password}, when nothing is said)
  --account NAME:PASSWORD who may log in instead; may be repeated
  --state NAME=STATE      ${STATES.slice(0, 4).join(', ')},
                          ${STATES.slice(4, 6).join(', ')},
                          ${STATES.slice(6).join(', ')}
  --totp NAME=SECRET      asks for one-time codes of this base32 secret
  --syno-token            every call must carry the SynoToken
  --single-session        a login ends the account's other sessions
  --session-idle SECONDS  until an unused session times out; default 900
  --block-after COUNT     wrong logins until the address is blocked; default 10, 0 never
  --clock-skew SECONDS    how much the NAS's clock is ahead

Syncs
  --sync-seconds SECONDS  how long one takes; default 8
  --sync-outcome OUTCOME  completed (default), failed, vanished
  --sync-stops-at PART    where a sync fails or vanishes, 0 to 1; default 0.6
  --changes COUNT         changes in the directory whenever a sync starts; default 0

Faults
  --fault FAULT           KIND:FIELD=VALUE,…; may be repeated
  --seed NUMBER           what chance, and a made-up directory, begin with; default 1
  Every fault also takes api=…, method=…, chance=0…1, skip=CALLS, times=STRIKES. The kinds:
${faultHelp()}

  -h, --help              this text

While it runs, type help for the commands that change it.`;

/** The options, or undefined when help is asked for. @throws UsageError */
export function parseArguments(argv: readonly string[], env = process.env): NasOptions | undefined {
  const given = readArguments(argv);
  if (given.help === true) return undefined;
  const seed = given.seed === undefined ? 1 : readNumber(given.seed, '--seed');
  const seconds = (text: string, name: string, least = 0) =>
    readNumber(text, name, { least, whole: false }) * 1000;
  return {
    directory: readDirectory(given, seed, env),
    seed,
    accounts: readAccounts(given.account ?? [], given.state ?? [], given.totp ?? []),
    port: readNumber(given.port ?? '5000', '--port', { most: 65_535 }),
    faults: (given.fault ?? []).map(parseFault),
    ...(given.host !== undefined && { host: given.host }),
    ...readHttps(given['https-port'], given.certificate),
    ...(given.prefix !== undefined && { pathPrefix: given.prefix }),
    ...(given.dsm !== undefined && { dsm: DSM[readChoice(given.dsm, '--dsm', ['5', '6', '7'])] }),
    ...(given['no-query-cgi'] === true && { queryCgi: false }),
    ...(given.vocabulary !== undefined && { vocabularies: readVocabularies(given.vocabulary) }),
    ...(given.json === true && { requestFormat: 'JSON' }),
    ...(given.scope !== undefined && {
      scope: readChoice(given.scope, '--scope', ['one-level', 'subtree']),
    }),
    ...(given['max-page'] !== undefined && {
      maxPageSize: readNumber(given['max-page'], '--max-page', { least: 1 }),
    }),
    ...(given['syno-token'] === true && { synoTokenRequired: true }),
    ...(given['single-session'] === true && { singleSession: true }),
    ...(given['session-idle'] !== undefined && {
      sessionIdleMs: seconds(given['session-idle'], '--session-idle'),
    }),
    ...(given['block-after'] !== undefined && {
      blockAfter: readNumber(given['block-after'], '--block-after'),
    }),
    ...(given['clock-skew'] !== undefined && {
      clockSkewMs: seconds(given['clock-skew'], '--clock-skew', -Infinity),
    }),
    ...(given.changes !== undefined && {
      changesPerSync: readNumber(given.changes, '--changes'),
    }),
    sync: {
      ...(given['sync-seconds'] !== undefined && {
        durationMs: seconds(given['sync-seconds'], '--sync-seconds'),
      }),
      ...(given['sync-outcome'] !== undefined && {
        outcome: readChoice(given['sync-outcome'], '--sync-outcome', OUTCOMES),
      }),
      ...(given['sync-stops-at'] !== undefined && {
        stopsAt: readNumber(given['sync-stops-at'], '--sync-stops-at', { most: 1, whole: false }),
      }),
    },
  };
}

const DSM = { '5': 5, '6': 6, '7': 7 } as const;
export const OUTCOMES = ['completed', 'failed', 'vanished'] as const;
export const CERTIFICATES = ['factory', 'replaced', 'issued', 'expired'] as const;

function readArguments(argv: readonly string[]) {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  const texts = { type: 'string', multiple: true } as const;
  try {
    return parseArgs({
      args: [...argv],
      options: {
        host: text,
        port: text,
        'https-port': text,
        certificate: text,
        prefix: text,
        dsm: text,
        'no-query-cgi': flag,
        vocabulary: text,
        json: flag,
        scope: text,
        'max-page': text,
        ldif: text,
        'allow-file-urls': flag,
        generate: text,
        domain: text,
        ...LDAP_ARGUMENTS,
        account: texts,
        state: texts,
        totp: texts,
        'syno-token': flag,
        'single-session': flag,
        'session-idle': text,
        'block-after': text,
        'clock-skew': text,
        'sync-seconds': text,
        'sync-outcome': text,
        'sync-stops-at': text,
        changes: text,
        fault: texts,
        seed: text,
        help: { ...flag, short: 'h' },
      },
    }).values;
  } catch (error) {
    // parseArgs names the argument and what is wrong with it.
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

type Given = ReturnType<typeof readArguments>;

function readDirectory(given: Given, seed: number, env: NodeJS.ProcessEnv): NasOptions['directory'] {
  const ldap = readLdap(given, env);
  if (ldap !== undefined) {
    if (given.ldif === undefined && given.generate === undefined) return ldap;
    throw new UsageError('Give --ldap-url without --ldif and --generate.');
  }
  if (given.generate !== undefined) {
    if (given.ldif !== undefined) throw new UsageError('Give --ldif or --generate, not both.');
    const count = readNumber(given.generate, '--generate', { least: 1, most: 1_000_000 });
    return { kind: 'generated', count, seed, ...(given.domain && { domain: given.domain }) };
  }
  if (given.domain !== undefined) throw new UsageError('--domain needs --generate.');
  const file = given.ldif === undefined ? DEMO_DIRECTORY : resolve(given.ldif);
  return { kind: 'ldif', file, allowFileUrls: given['allow-file-urls'] ?? false };
}

function readHttps(port: string | undefined, kind: string | undefined): Partial<NasOptions> {
  if (port === undefined) {
    if (kind !== undefined) throw new UsageError('--certificate needs --https-port.');
    return {};
  }
  const certificate = readChoice(kind ?? 'factory', '--certificate', CERTIFICATES);
  return { https: { port: readNumber(port, '--https-port', { most: 65_535 }), certificate } };
}

function readVocabularies(text: string): readonly Vocabulary[] {
  return VOCABULARIES[readChoice(text, '--vocabulary', Object.keys(VOCABULARIES))] ?? [];
}

function readAccounts(
  accounts: readonly string[],
  states: readonly string[],
  secrets: readonly string[],
): Account[] {
  const named = accounts.map((text) => pair(text, ':', '--account NAME:PASSWORD'));
  const all = named.length === 0 ? [pairOf(DEFAULT_ACCOUNT)] : named;
  const find = (name: string, option: string) => {
    if (!all.some(([each]) => each === name)) {
      throw new UsageError(`${option} names ${name}, but there is no such account.`);
    }
    return name;
  };
  const stateOf = new Map(
    states.map((text) => {
      const [name, state] = pair(text, '=', '--state NAME=STATE');
      return [find(name, '--state'), readChoice(state, `The state of ${name}`, STATES)];
    }),
  );
  const secretOf = new Map(
    secrets.map((text) => {
      const [name, secret] = pair(text, '=', '--totp NAME=SECRET');
      if (!/^[A-Za-z2-7]{2,}$/.test(secret)) {
        throw new UsageError(`The secret of ${name} is not base32: letters and the digits 2 to 7.`);
      }
      return [find(name, '--totp'), secret];
    }),
  );
  return all.map(([name, password]) => {
    const state = stateOf.get(name);
    const totpSecret = secretOf.get(name);
    return {
      name,
      password,
      ...(state === 'not-administrator' ? { administrator: false } : state && { state }),
      ...(totpSecret !== undefined && { totpSecret }),
    };
  });
}

function pairOf(account: Account): [string, string] {
  return [account.name, account.password];
}

/** Splits at the first sign: a password may hold more of them. */
function pair(text: string, sign: string, usage: string): [string, string] {
  const at = text.indexOf(sign);
  if (at < 1) throw new UsageError(`“${text}” is not of the form ${usage}.`);
  return [text.slice(0, at), text.slice(at + 1)];
}
