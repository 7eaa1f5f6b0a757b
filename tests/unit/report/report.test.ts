/** The report of a problem: nothing secret is in it, nobody is named unless that is wanted, and it is saved as it was shown. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startNas } from '../../../src/nas';
import { pseudonyms } from '../../../src/main/report/pseudonyms';
import { openHeadlessGrove, type HeadlessGrove } from '../../support/headless-grove';
import { DEMO_LDIF } from '../../support/ldif-dns';
import { until } from '../../support/patience';

const PASSWORD = 'Canary-p+ä#&% "x';
const TOKEN = 'canary-device-token-4711';
const NAME = 'Hauptquartier "Nord"';
const signal = new AbortController().signal;
let folder = '';
let grove: HeadlessGrove;
let keychain: Map<string, string>;
const open: { close(): Promise<void> }[] = [];

const NAMES = [
  /Hauptquartier/,
  /canary\.admin/,
  /example\.com/i,
  /127\.0\.0\.1/,
  /DC=example/i,
  /192\.168/,
  /Ada/,
];

describe('the report', () => {
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'grove-report-'));
    keychain = new Map();
    const nas = await startNas({
      directory: { kind: 'ldif', file: DEMO_LDIF },
      accounts: [{ name: 'canary.admin', password: PASSWORD }],
      sync: { durationMs: 50 },
    });
    open.push(nas);
    const sentence = `${NAME}: ${PASSWORD} _sid=canary-session-42 ${TOKEN} CN=Ada,DC=example,DC=com ada@example.com`;
    grove = await openHeadlessGrove({
      folder,
      keychain,
      chooseFile: () => join(folder, 'report.zip'),
      logs: [{ name: 'grove.log', text: `at info sync: ${sentence} 192.168.7.9 dc1.example.com\n` }],
    });
    open.push(grove);
    const { handlers } = grove;
    const draft = {
      name: NAME,
      host: '127.0.0.1',
      port: nas.port,
      https: false,
      path: '',
      account: 'canary.admin',
    };
    const { id: profileId } = await handlers.profiles.save({ draft, password: PASSWORD }, { signal });
    await handlers.connections.connect({ profileId }, { signal });
    const key =
      [...keychain.keys()].find((each) => each.includes(profileId) && each.includes('password')) ?? '';
    keychain.set(key.replace('password', 'device-token'), TOKEN);
    await handlers.sync.start({ profileId }, { signal });
    await until(() => expect(grove.latest('runs')?.[0]?.state).toBe('completed'));
  });
  afterEach(async () => {
    for (const each of open.splice(0).reverse()) await each.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('has no secret in it, with or without names, and names nobody unless that is wanted', async () => {
    const { handlers } = grove;
    for (const names of [false, true]) {
      const { files } = await handlers.report.prepare({ names }, { signal });
      expect(files.map(({ name }) => name)).toEqual([
        'about.json',
        'settings.json',
        'nas.json',
        'failures.json',
        'runs.json',
        'alerts.json',
        'logs/grove.log',
      ]);
      const text = files.map((file) => file.text).join('\n');
      const secrets = [...keychain.values(), PASSWORD, 'canary-session-42'];
      for (const secret of secrets) {
        expect(text).not.toContain(secret);
        expect(text).not.toContain(JSON.stringify(secret).slice(1, -1));
        expect(text).not.toContain(encodeURIComponent(secret));
      }
      for (const name of NAMES) {
        if (names) continue;
        expect(text).not.toMatch(name);
      }
      if (names) expect(text).toMatch(/Hauptquartier/);
      else expect(JSON.parse(files[2]?.text ?? '')).toMatchObject([{ id: 'nas-1', name: 'nas-1' }]);
      expect(text).toContain('"completed"');
    }
  });

  it('is saved exactly as it was shown, and only the newest', async () => {
    const { handlers } = grove;
    const old = await handlers.report.prepare({ names: true }, { signal });
    const shown = await handlers.report.prepare({ names: false }, { signal });
    await expect(async () => handlers.report.save({ id: old.id }, { signal })).rejects.toThrow(
      /not the newest/,
    );
    await handlers.report.save({ id: shown.id }, { signal });
    const zip = unzipSync(await readFile(join(folder, 'report.zip')));
    const files = Object.entries(zip).map(([name, bytes]) => ({ name, text: strFromU8(bytes) }));
    expect(files).toEqual(shown.files);
  });
});

describe('pseudonyms', () => {
  const nas = { account: 'adm', domains: ['corp.example', 'CORP'] };
  const hide = pseudonyms(
    [
      { id: '11111111-aaaa-4000-8000-000000000001', name: 'Berlin', host: 'nas01.corp.example', ...nas },
      { id: '22222222-aaaa-4000-8000-000000000002', name: 'Berlin Süd (alt)', host: '10.1.2.3', ...nas },
    ],
    '/home/ada',
  );

  it.each([
    ['Berlin: sync failed', 'nas-1: sync failed'],
    ['“Berlin Süd (alt)” at https://10.1.2.3:5001/', '“nas-2” at https://nas-2:5001/'],
    ['NAS 11111111 connected', 'NAS nas-1 connected'],
    ['NAS01.corp.example and nas01', 'nas-1 and nas-1'],
    ['dc7.corp.example refused adm', 'domain-1 refused account-1'],
    ['Berliner admission', 'Berliner admission'],
    ['CN=Ada Byron,OU=Users,DC=corp,DC=example: gone', '[DN]'],
    ['from 192.168.1.20, ada.byron@corp.example', 'from [address], [e-mail]'],
    ['at fe80::1ff:fe23:4567:890a', 'at [address]'],
    ['127.0.0.1 at 12:30:05, chrome 130.0.6723.137', '127.0.0.1 at 12:30:05, chrome 130.0.6723.137'],
    ['/home/ada/.config/Grove', '~/.config/Grove'],
  ])('%s', (text, hidden) => {
    expect(hide(text)).toBe(hidden);
  });

  it.each([
    [
      '/home/ada',
      'at f (file:///home/ada/grove/out/main/program.js:1:2)',
      'at f (file://~/grove/out/main/program.js:1:2)',
    ],
    ['/home/josé', 'file:///home/jos%C3%A9/a /home/josé/a %2Fhome%2Fjos%c3%a9', 'file://~/a ~/a ~'],
    ['/home/100% c#?', 'file:///home/100%25%20c%23%3F/a', 'file://~/a'],
    [
      'C:\\Users\\jane.doe',
      'at f (file:///C:/Users/jane.doe/app.asar/program.js:1:2)',
      'at f (file:///~/app.asar/program.js:1:2)',
    ],
    [
      'C:\\Users\\jane.doe',
      'C:\\Users\\jane.doe\\a c:\\users\\JANE.DOE\\a C:/Users/jane.doe/a',
      '~\\a ~\\a ~/a',
    ],
    ['C:\\Users\\jane.doe', JSON.stringify('C:\\Users\\jane.doe\\a'), '"~\\\\a"'],
    [
      'C:\\Users\\Jane Döe',
      'file:///C:/Users/Jane%20D%C3%B6e/a file:///c:/users/jane döe/a',
      'file:///~/a file:///~/a',
    ],
    ['\\\\files\\home\\josé', 'file://files/home/jos%C3%A9/a //files/home/josé/a', 'file:/~/a ~/a'],
  ])('hide the home %s, however it is written: %s', (home, text, hidden) => {
    expect(pseudonyms([], home)(text)).toBe(hidden);
  });
});
