/** What people get wrong, and what NAS do: a sentence and what to do, in place, with nothing lost. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startNas, type NasOptions, type RunningNas } from '../../src/nas';
import { DEMO_LDIF } from '../support/ldif-dns';
import { addNas, fillNas, treeItem } from './support/explorer';
import { expect, test } from './support/fixtures';
import { proves } from './support/fault';

const PASSWORD = 'right';
const BASE = 'DC=example,DC=com';
const running: { close(): Promise<void> }[] = [];

async function nas(options: Partial<NasOptions> = {}): Promise<RunningNas> {
  const started = await startNas({
    directory: { kind: 'ldif', file: DEMO_LDIF },
    accounts: [{ name: 'admin', password: PASSWORD }],
    ...options,
  });
  running.push(started);
  return started;
}

/** Something that is no NAS: every request is answered with a web page. */
async function webPage(): Promise<string> {
  const server: Server = createServer((_request, response) => {
    response
      .setHeader('content-type', 'text/html')
      .end('<!doctype html><title>Router</title><h1>Welcome</h1>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  running.push({ close: () => new Promise((resolve) => server.close(() => resolve())) });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A port that nobody listens on: one that was free a moment ago. */
async function closedPort(): Promise<string> {
  const url = await webPage();
  await running.pop()?.close();
  return url;
}

test.afterEach(async () => {
  for (const each of running.splice(0)) await each.close();
});

const cases: [
  name: string,
  address: () => Promise<string>,
  password: string,
  sentence: RegExp,
  remedy: RegExp,
][] = [
  [
    'a wrong address',
    () => Promise.resolve('http://nas.invalid:5000'),
    PASSWORD,
    /No computer is known by the name/,
    /Check the spelling/,
  ],
  ['a closed port', closedPort, PASSWORD, /refuses connections on port \d+/, /Check the port/],
  [
    'a web page instead of JSON',
    webPage,
    PASSWORD,
    /not as a Synology DSM: it sent a web page/,
    /reverse proxy/,
  ],
  [
    'a wrong password',
    async () => (await nas()).url,
    'wrong',
    /does not accept this account and password/,
    /Enter the password again/,
  ],
];

for (const [name, address, password, sentence, remedy] of cases) {
  test(`${name} is said in place, with what to do, and can be mended`, async ({ grove }) => {
    const window = grove.mainWindow;
    const url = await address();
    await window.getByRole('button', { name: 'Add a NAS' }).first().click();
    await fillNas(window, { name: 'Office', address: url, account: 'admin', password });
    await window.getByRole('button', { name: 'Save and connect' }).click();
    await expect(window.getByText(sentence).first()).toBeVisible();
    await expect(window.getByText(remedy).first()).toBeVisible();
    // Nothing that was typed is lost: the form is still there with it.
    await expect(window.getByLabel('Name', { exact: true })).toHaveValue('Office');
    await expect(window.getByLabel('Account')).toHaveValue('admin');
  });
}

test('a NAS without Directory Server is told from one that cannot be reached', async ({ grove }) => {
  const window = grove.mainWindow;
  await addNas(window, {
    name: 'Office',
    address: (await nas({ vocabularies: [] })).url,
    account: 'admin',
    password: PASSWORD,
  });
  await expect(
    window.getByText(/is a Synology NAS, but Directory Server does not answer/).first(),
  ).toBeVisible();
  await expect(window.getByText(/Package Center/).first()).toBeVisible();
});

test('a wrong password is asked for once more, in place, and never tried by itself', async ({ grove }) => {
  const window = grove.mainWindow;
  const office = await nas();
  await window.getByRole('button', { name: 'Add a NAS' }).first().click();
  await fillNas(window, { name: 'Office', address: office.url, account: 'admin', password: 'wrong' });
  await window.getByRole('button', { name: 'Save and connect' }).click();
  await expect(window.getByText(/does not accept this account and password/).first()).toBeVisible();
  expect(office.control.statistics.read().failedLogins).toBe(1);
  const form = window.getByRole('dialog');
  await form.getByLabel('Password').fill(PASSWORD);
  await form.getByRole('button', { name: 'Save and connect' }).click();
  await expect(treeItem(window, 'Workstations')).toBeVisible();
  expect(office.control.statistics.read()).toMatchObject({ failedLogins: 1, logins: 1 });
});

test('an address that is none is said while it is typed', async ({ grove }) => {
  const window = grove.mainWindow;
  await window.getByRole('button', { name: 'Add a NAS' }).first().click();
  const form = window.getByRole('dialog');
  for (const [typed, problem] of [
    ['ftp://nas', /not “ftp”/],
    ['https://quickconnect.to/office', /QuickConnect only works in browsers/],
    ['my nas', /no spaces/],
  ] as const) {
    await form.getByLabel('Address').fill(typed);
    await form.getByLabel('Address').blur();
    await expect(form.getByText(problem)).toBeVisible();
    await expect(form.getByLabel('Address')).toHaveValue(typed);
  }
});

test('an empty container says so', async ({ grove }) => {
  const window = grove.mainWindow;
  await addNas(window, { name: 'Office', address: (await nas()).url, account: 'admin', password: PASSWORD });
  await treeItem(window, 'Empty').dblclick();
  await expect(window.getByText('Nothing in here').first()).toBeVisible();
});

test('an empty directory says so', async ({ grove }) => {
  const empty = await nas({
    directory: {
      kind: 'ldif-text',
      text: `dn: ${BASE}\nobjectClass: top\nobjectClass: domain\nobjectClass: domainDNS\ndc: example\n`,
    },
  });
  const window = grove.mainWindow;
  await addNas(window, { name: 'Office', address: empty.url, account: 'admin', password: PASSWORD });
  await expect(window.getByText('Nothing in here').first()).toBeVisible();
});

test('a DN with every awkward character is gone to and shown as it is', async ({ grove }) => {
  const window = grove.mainWindow;
  await addNas(window, { name: 'Office', address: (await nas()).url, account: 'admin', password: PASSWORD });
  await expect(treeItem(window, 'Workstations')).toBeVisible();
  for (const [dn, name] of [
    [`CN=Comma\\, Plus\\+ and \\\\\\"Quotes\\\\\\",OU=Users,${BASE}`, 'Comma, Plus+ and \\"Quotes\\"'],
    [`cn=josé ñandú,ou=engineering,ou=users,${BASE}`, 'José Ñandú'],
    [`CN=Sales Person 6,OU=Sales & Marketing,OU=Users,${BASE}`, 'Sales Person 6'],
  ] as const) {
    await window.keyboard.press('Control+l');
    await window.getByLabel('Go to DN').fill(dn);
    await window.keyboard.press('Enter');
    await expect(window.getByRole('heading', { name, exact: true })).toBeVisible();
    await expect(window.getByRole('treeitem', { selected: true })).toHaveAccessibleName(
      new RegExp(`^${name.replaceAll(/[\\+"]/g, '\\$&')}`),
    );
  }

  await test.step('and one that is none is refused where it was typed', async () => {
    await window.keyboard.press('Control+l');
    await window.getByLabel('Go to DN').fill('CN=John Doe,OU');
    await window.keyboard.press('Enter');
    await expect(window.getByText(/“=” is missing after “OU”/)).toBeVisible();
    await expect(window.getByLabel('Go to DN')).toHaveValue('CN=John Doe,OU');
  });

  await test.step('and one that is not there is said', async () => {
    await window.getByLabel('Go to DN').fill(`CN=Nobody,OU=Users,${BASE}`);
    await window.keyboard.press('Enter');
    await expect(window.getByText(/There is no entry/).first()).toBeVisible();
  });
});

test('a NAS that goes away leaves what was read, and says so', async ({ grove }) => {
  proves({
    fault: 'network away',
    during: 'browsing',
    ends: 'What was read stays, and what could not be is said in place.',
  });
  const window = grove.mainWindow;
  const office = await nas();
  await addNas(window, { name: 'Office', address: office.url, account: 'admin', password: PASSWORD });
  await expect(treeItem(window, 'Workstations')).toBeVisible();
  await office.close();
  await treeItem(window, 'Workstations').dblclick();
  await expect(window.getByText(/refuses connections|cannot be reached|broke off/).first()).toBeVisible();
  await expect(treeItem(window, 'Groups')).toBeVisible();
});
