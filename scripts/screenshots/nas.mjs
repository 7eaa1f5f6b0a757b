// The NAS of the full set of pictures: a branch with names that strain a layout, one that fails its syncs, one that is off.

import { tsImport } from 'tsx/esm/api';

import { call } from './program.mjs';

const BASE = 'DC=branch,DC=net';
const PEOPLE = `OU=People,${BASE}`;
/** As many and as wide as a common name can be. */
const WIDE = 'W'.repeat(64);
const KANJI = '東京都千代田区丸の内一丁目九番一号経理部会計監査課主任'.repeat(3).slice(0, 64);
const ARABIC = 'عبد الرحمن بن محمد الأنصاري (IT)';
export const AWKWARD = {
  people: PEOPLE,
  wide: `CN=${WIDE},${PEOPLE}`,
  kanji: `CN=${KANJI},${PEOPLE}`,
  arabic: `CN=${ARABIC},${PEOPLE}`,
  john: `CN=John Doe,${PEOPLE}`,
  empty: `OU=Nobody yet,${BASE}`,
  deep: `OU=12 - Facilities and Maintenance,${Array.from({ length: 8 }, (_, at) => `OU=Department of Level ${8 - at}`).join(',')},${BASE}`,
};

const { people, wide, kanji, arabic, john, empty } = AWKWARD;
const user = (dn, more = []) => [
  `dn: ${dn}`,
  ...['top', 'person', 'user'].map((of) => `objectClass: ${of}`),
  ...more,
];
const unit = (dn) => [`dn: ${dn}`, 'objectClass: top', 'objectClass: organizationalUnit'];
const levels = (dn) => (dn === BASE ? [] : [...levels(dn.slice(dn.indexOf(',') + 1)), unit(dn)]);

const LDIF = [
  [`dn: ${BASE}`, 'objectClass: top', 'objectClass: domainDNS'],
  unit(people),
  unit(empty),
  ...levels(AWKWARD.deep),
  user(wide, [
    `displayName: ${WIDE}`,
    'sAMAccountName: wide',
    `mail: ${WIDE.toLowerCase()}@branch.net`,
    `description: ${'W'.repeat(300)}`,
  ]),
  user(kanji, [`displayName: ${KANJI}`, 'sAMAccountName: kaikei', `manager: ${wide}`]),
  user(arabic, [
    `displayName: ${ARABIC}`,
    'sAMAccountName: a.alansari',
    'title: مدير النظام',
    `manager: ${kanji}`,
  ]),
  user(john, [
    'displayName: John Doe',
    'mail: john@branch.net',
    'title: Chief',
    'userAccountControl: 514',
    `manager: ${arabic}`,
  ]),
  [
    `dn: CN=Everyone here,${BASE}`,
    'objectClass: top',
    'objectClass: group',
    ...[wide, kanji, arabic, john].map((dn) => `member: ${dn}`),
  ],
]
  .map((lines) => lines.join('\n'))
  .join('\n\n');

const NAS = {
  office: { name: 'Head office', marks: { folder: 'Europe', colour: 'red', environment: 'production' } },
  branch: { name: 'Branch Süd', marks: { folder: 'Europe', colour: 'blue', environment: 'staging' } },
  off: {
    name: 'Rechenzentrum Wolfenbüttel-Mariental, Gebäude 14, Serverraum 203',
    marks: { folder: 'Archive', colour: 'yellow', environment: 'test' },
  },
};

/** Starts them, adds them to Grove as `office`, `branch` and `off`, and ends them after `task`. */
export async function withNas(root, main, task) {
  const { startNas, DEFAULT_ACCOUNT } = await tsImport('./src/nas/index.ts', `file://${root}/`);
  const sync = { durationMs: 3000, outcome: 'failed' };
  const office = await startNas({ directory: { kind: 'generated', count: 3000, seed: 3 }, sync });
  const branch = await startNas({ directory: { kind: 'ldif-text', text: `${LDIF}\n` } });
  const off = await startNas({ directory: { kind: 'ldif-text', text: `${LDIF}\n` } });
  await off.close();
  try {
    const profiles = {};
    for (const [key, { port }] of Object.entries({ office, branch, off })) {
      const { name, marks } = NAS[key];
      const draft = { name, host: '127.0.0.1', port, https: false, path: '', account: DEFAULT_ACCOUNT.name };
      profiles[key] = await call(main, 'profiles', 'save', {
        draft,
        marks,
        password: DEFAULT_ACCOUNT.password,
      });
    }
    for (const { id } of [profiles.office, profiles.branch]) {
      await call(main, 'connections', 'connect', { profileId: id });
    }
    return await task(profiles);
  } finally {
    await office.close();
    await branch.close();
  }
}

/** Shows a NAS of the list. */
export async function showNas(main, { name }) {
  await main.getByTitle(`${name} – `).click();
}
