/** The entry pane: everything that the NAS sent, shown as what it is. */
import { createEvent, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { AttributeValue } from '../../src/shared/entry';
import { FailureError, failure } from '../../src/shared/failure';
import { BASE_DN, connection, entry, FakeDirectory, profile, row, text } from './support/samples';
import { nth, openExplorer } from './support/windows';

const USERS = `OU=Users,${BASE_DN}`;
const JOHN = `CN=John Doe,${BASE_DN}`;

function directoryWith(attributes: Readonly<Record<string, readonly AttributeValue[]>>): FakeDirectory {
  const directory = new FakeDirectory();
  const john = row(JOHN, { description: 'Operations' });
  directory.put(BASE_DN, [row(USERS), john]);
  directory.put(USERS, []);
  directory.entries.set(john.key, entry(john, attributes));
  return directory;
}

const attributes = () => screen.findByRole('region', { name: 'Attributes' });
type Handlers = Parameters<typeof openExplorer>[1];

async function openJohn(directory: FakeDirectory, handlers: Handlers = {}) {
  const opened = await openExplorer(directory, {
    ...handlers,
    app: { updateLayout: () => undefined, copyText: () => undefined, ...handlers.app },
  });
  await opened.user.click(await screen.findByRole('treeitem', { name: /^John Doe/ }));
  await screen.findByRole('heading', { name: 'John Doe' });
  return opened;
}

/** On the tab with all attributes. */
async function openAttributes(directory: FakeDirectory, handlers: Handlers = {}) {
  const opened = await openJohn(directory, handlers);
  await opened.user.click(await screen.findByRole('tab', { name: 'All attributes' }));
  return opened;
}

function valuesOf(region: HTMLElement, name: string): (string | null)[] {
  const term = within(region)
    .getAllByRole('term')
    .find((each) => each.firstChild?.textContent === name);
  return within(term?.nextElementSibling as HTMLElement)
    .getAllByRole('listitem')
    .map((each) => each.textContent);
}

test('shows every value of every attribute, with how many there are', async () => {
  await openAttributes(
    directoryWith({ objectClass: text('top', 'person', 'user'), mail: text('john.doe@example.com') }),
  );
  const region = await attributes();
  expect(valuesOf(region, 'objectClass')).toEqual(['top', 'person', 'user']);
  expect(within(region).getByText('3 values')).toBeVisible();
  expect(valuesOf(region, 'mail')).toEqual(['john.doe@example.com']);
});

test('shows bytes as bytes, never as text', async () => {
  const bytes = (base64: string, size: number): AttributeValue[] => [{ type: 'binary', base64, size }];
  await openAttributes(
    directoryWith({
      auditingPolicy: bytes('AQIDBAUGBwgJCgsMDQ4PEA==', 16),
      thumbnailPhoto: bytes(btoa('A'.repeat(3000)), 3000),
    }),
  );
  const region = await attributes();
  expect(valuesOf(region, 'auditingPolicy')).toEqual([
    'binary, 16 bytes01 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f 10',
  ]);
  const [photo] = valuesOf(region, 'thumbnailPhoto');
  expect(photo).toContain('binary, 3,000 bytes · first 64 of 3,000 · Show all 3,000 bytes41 41');
  expect(photo?.match(/41/g)).toHaveLength(64);
});

test('keeps mixed directions apart and makes what is invisible visible', async () => {
  await openAttributes(
    directoryWith({ displayName: text('محمد بن عبد الله'), info: text('safe\u202Eexe.txt\nnext\u0007') }),
  );
  const region = await attributes();
  const name = within(region).getByText('محمد بن عبد الله');
  expect(name.tagName).toBe('BDI');
  expect(valuesOf(region, 'info')).toEqual(['safeU+202Eexe.txt␊\nnext␇']);
});

test('filters attributes by name and by value', async () => {
  const { user } = await openAttributes(
    directoryWith({ mail: text('john@example.com'), department: text('Operations') }),
  );
  await user.type(await screen.findByRole('searchbox', { name: 'Filter attributes' }), 'opera');
  const region = await attributes();
  expect(within(region).getByText('department')).toBeVisible();
  expect(within(region).queryByText('mail')).not.toBeInTheDocument();
  expect(within(region).getByText('1 attribute')).toBeVisible();
  await user.keyboard('zzz');
  expect(within(region).getByText('No attribute contains “operazzz”')).toBeVisible();
  await user.keyboard('{Escape}');
  expect(within(region).getByText('mail')).toBeVisible();
});

test('copies a value by its button and by the menu, and the DN', async () => {
  const { user, inputsOf } = await openAttributes(
    directoryWith({ mail: text('a@example.com', 'b@example.com') }),
  );
  const region = await attributes();
  await user.click(nth(within(region).getAllByRole('button', { name: 'Copy value' }), 0));
  expect(await within(region).findByRole('button', { name: 'Copied' })).toBeVisible();
  await user.pointer({ keys: '[MouseRight]', target: within(region).getByText('b@example.com') });
  await user.click(await screen.findByRole('menuitem', { name: 'Copy all values' }));
  await user.click(screen.getByRole('button', { name: 'Copy DN' }));
  expect(inputsOf('app.copyText')).toEqual([
    { text: 'a@example.com' },
    { text: 'a@example.com\nb@example.com' },
    { text: JOHN },
  ]);
});

test('a container begins with its contents, and Enter opens a row', async () => {
  const { user } = await openExplorer(directoryWith({ mail: text('john@example.com') }));
  const table = await screen.findByRole('grid', { name: 'Contents of example.com' });
  expect(await within(table).findByText('John Doe')).toBeVisible();
  table.focus();
  await user.keyboard('{ArrowDown}{Enter}');
  expect(await screen.findByRole('heading', { name: 'John Doe' })).toBeVisible();
});

test('an empty container says so; its attributes are one tab away', async () => {
  const { user } = await openExplorer(directoryWith({}));
  await user.click(await screen.findByRole('treeitem', { name: 'Users' }));
  expect(await screen.findByRole('heading', { name: 'Nothing in here' })).toBeVisible();
  await user.click(screen.getByRole('tab', { name: 'All attributes' }));
  expect(within(await attributes()).getByText('cn')).toBeVisible();
});

test('says how old it is and where it comes from', async () => {
  const { emit } = await openJohn(directoryWith({ cn: text('John Doe') }));
  expect(await screen.findByText(/^as of .* · live$/)).toBeVisible();
  emit('connections', [connection({ state: 'disconnected' })]);
  expect(await screen.findByText(/^as of .* · from the local copy$/)).toBeVisible();
});

test('a container that failed says why, and shows what is known of it', async () => {
  const directory = directoryWith({});
  const lost = failure('connection-lost', { host: 'nas.example.com' });
  directory.put(USERS, [row(`CN=Ada,${USERS}`)], { phase: 'stopped', total: 4, failure: lost });
  let reloaded = 0;
  const reload = () => {
    reloaded += 1;
    return directory.put(USERS, [row(`CN=Ada,${USERS}`), row(`CN=Zoe,${USERS}`)]);
  };
  const { user } = await openExplorer(directory, { directory: { reload } });
  await user.click(await screen.findByRole('treeitem', { name: 'Users' }));
  const table = await screen.findByRole('grid', { name: 'Contents of Users' });
  expect(within(table).getByText('Ada')).toBeVisible();
  const note = screen.getByRole('alert');
  expect(note).toHaveTextContent(lost.remedy);
  expect(note).toHaveTextContent('Code: connection-lost');
  await user.click(within(note).getByRole('button', { name: 'Try again' }));
  expect(await within(table).findByText('Zoe')).toBeVisible();
  await waitFor(() => expect(screen.queryByRole('alert')).not.toBeInTheDocument());
  expect(reloaded).toBe(1);
});

test('a container that was never read does not look empty: it has no number and no date', async () => {
  const directory = directoryWith({});
  const lost = failure('connection-lost', { host: 'nas.example.com' });
  directory.put(USERS, [], { phase: 'stopped', total: null, asOf: null, failure: lost });
  const { user, emit } = await openExplorer(directory);
  await user.click(await screen.findByRole('treeitem', { name: 'Users' }));
  const pane = screen.getByRole('region', { name: 'Entry' });
  const bar = screen.getByRole('contentinfo', { name: 'Status' });
  expect(await within(pane).findByText('contents not read yet')).toBeVisible();
  expect(within(pane).queryByText(/as of/)).not.toBeInTheDocument();
  expect(within(bar).getByText('Not read yet')).toBeVisible();
  expect(bar).not.toHaveTextContent(/entr(?:y|ies)/);
  emit('container', directory.put(USERS, [row(`CN=Ada,${USERS}`)]));
  expect(await within(bar).findByText('1 entry')).toBeVisible();
  expect(within(pane).getByText(/^as of .* · live$/)).toBeVisible();
});

const bytes = (base64: string): AttributeValue[] => [{ type: 'binary', base64, size: atob(base64).length }];
/** CN=…, with its GUID and SID as Samba encodes them. */
const IDENTITY = {
  objectGUID: bytes('rk8d+Ox90BGnZQCgyR5r9g=='),
  objectSid: bytes('AQUAAAAAAAUVAAAAv66YVW/7m2G6vFNtUAQAAA=='),
};
const section = (name: string) => screen.findByRole('region', { name });

test('an overview shows what has a value, by the names that people use, in sections that fold', async () => {
  const { user, inputsOf } = await openJohn(
    directoryWith({
      ...IDENTITY,
      displayName: text('John'),
      info: text(''),
      userAccountControl: text('514'),
      lastLogon: text('0'),
      pwdLastSet: text('0'),
      accountExpires: text('9223372036854775807'),
      primaryGroupID: text('513'),
    }),
  );
  expect(valuesOf(await section('General'), 'Display name')).toEqual(['John']);
  expect(within(await section('General')).queryByText('Notes')).not.toBeInTheDocument();
  expect(valuesOf(await section('Account'), 'Account options')).toEqual([
    'Account is disabled · Normal account 0x202',
  ]);
  expect(valuesOf(await section('Membership'), 'Primary group')).toEqual(['Domain Users (513)']);
  const dates = await section('Dates');
  expect(valuesOf(dates, 'Last logon here')).toEqual(['Never']);
  expect(valuesOf(dates, 'Password set')).toEqual(['Must be changed at the next logon']);
  expect(valuesOf(dates, 'Account expires')).toEqual(['Never']);
  const security = await section('Security');
  expect(valuesOf(security, 'GUID')).toEqual(['f81d4fae-7dec-11d0-a765-00a0c91e6bf6']);
  expect(valuesOf(security, 'SID')).toEqual(['S-1-5-21-1436069567-1637612399-1834204346-1104']);

  await user.click(within(security).getByRole('button', { name: 'Security' }));
  expect(within(security).queryByText('GUID')).not.toBeInTheDocument();
  expect(inputsOf('app.updateLayout')).toEqual([{ foldedSections: ['security'] }]);

  await user.click(screen.getByRole('button', { name: 'All 9 attributes' }));
  expect(within(await attributes()).getByText('info')).toBeVisible();
});

test('how a value was sent, and how else it can be written, is one click away', async () => {
  const { user, inputsOf } = await openAttributes(directoryWith({ objectGUID: IDENTITY.objectGUID }));
  const region = await attributes();
  await user.click(within(region).getByRole('button', { name: 'Other forms' }));
  expect(within(region).getByText('ae4f1df8ec7dd011a76500a0c91e6bf6')).toBeVisible();
  expect(within(region).getByText('rk8d+Ox90BGnZQCgyR5r9g==')).toBeVisible();
  await user.click(within(region).getByRole('button', { name: 'Copy: Search filter' }));
  expect(inputsOf('app.copyText')).toEqual([
    { text: '\\ae\\4f\\1d\\f8\\ec\\7d\\d0\\11\\a7\\65\\00\\a0\\c9\\1e\\6b\\f6' },
  ]);
});

test('the menu of a value copies it as it means and as it was sent', async () => {
  const { user, inputsOf } = await openAttributes(directoryWith({ accountExpires: text('0') }));
  const choose = async (item: string) => {
    await user.pointer({ keys: '[MouseRight]', target: within(await attributes()).getByText('Never') });
    await user.click(await screen.findByRole('menuitem', { name: item }));
  };
  await choose('Copy value');
  await choose('Copy value as sent');
  await choose('Copy attribute name');
  expect(inputsOf('app.copyText')).toEqual([{ text: 'Never' }, { text: '0' }, { text: 'accountExpires' }]);
});

test('all values can be shown as they were sent', async () => {
  const { user, inputsOf } = await openAttributes(
    directoryWith({ whenCreated: text('20261123142641.0Z'), groupType: text('-2147483646') }),
  );
  const region = await attributes();
  expect(valuesOf(region, 'groupType')).toEqual(['Global · Security group 0x80000002']);
  expect(within(region).getByTitle('2026-11-23T14:26:41.000Z')).toBeVisible();
  const toggle = screen.getByRole('button', { name: 'Show values as sent' });
  await user.click(toggle);
  expect(toggle).toHaveAttribute('aria-pressed', 'true');
  expect(valuesOf(region, 'groupType')).toEqual(['-2147483646']);
  expect(valuesOf(region, 'whenCreated')).toEqual(['20261123142641.0Z']);
  expect(inputsOf('app.updateLayout')).toEqual([{ attributes: { raw: true } }]);
});

test('attributes are found by what their values mean and by what was sent', async () => {
  const { user } = await openAttributes(
    directoryWith({ userAccountControl: text('514'), pwdLastSet: text('0'), mail: text('a@example.com') }),
  );
  const field = screen.getByRole('searchbox', { name: 'Filter attributes' });
  const names = async () =>
    within(await attributes())
      .queryAllByRole('term')
      .map((each) => each.textContent);
  await user.type(field, 'is disabled');
  expect(await names()).toEqual(['userAccountControl']);
  await user.clear(field);
  await user.type(field, '514');
  expect(await names()).toEqual(['userAccountControl']);
  await user.clear(field);
  await user.type(field, 'next logon');
  expect(await names()).toEqual(['pwdLastSet']);
});

test('empty attributes are shown until a person hides them; the order is by name or as sent', async () => {
  const { user } = await openAttributes(directoryWith({ zip: text('1'), info: text(''), mail: [] }));
  const names = async () =>
    within(await attributes())
      .getAllByRole('term')
      .map((each) => each.textContent);
  expect(await names()).toEqual(['info', 'mail', 'zip']);
  expect(within(await attributes()).getByText('no value')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Sort by name' }));
  expect(await names()).toEqual(['zip', 'info', 'mail']);
  await user.click(screen.getByRole('button', { name: 'Hide empty attributes' }));
  expect(await names()).toEqual(['zip']);
});

test('a DN leads to its entry, is copied with Ctrl, and can be dragged as text', async () => {
  const ada = row(`CN=Ada,${BASE_DN}`);
  const directory = directoryWith({ manager: text(ada.dn) });
  directory.put(BASE_DN, [row(USERS), row(JOHN), ada]);
  const { user, inputsOf } = await openJohn(directory);
  const link = await screen.findByRole('link', { name: ada.dn });
  const dragged = new Map<string, string>();
  const drag = createEvent.dragStart(link);
  Object.assign(drag, {
    dataTransfer: { setData: (type: string, data: string) => dragged.set(type, data), effectAllowed: '' },
  });
  fireEvent(link, drag);
  expect(dragged).toEqual(new Map([['text/plain', ada.dn]]));
  await user.keyboard('{Control>}');
  await user.click(link);
  await user.keyboard('{/Control}');
  expect(inputsOf('app.copyText')).toEqual([{ text: ada.dn }]);
  expect(screen.getByRole('heading', { name: 'John Doe' })).toBeVisible();
  await user.click(link);
  expect(await screen.findByRole('heading', { name: 'Ada' })).toBeVisible();
});

test('values are walked, opened and copied by keys alone', async () => {
  const { user, inputsOf } = await openAttributes(
    directoryWith({ accountExpires: text('0'), objectGUID: IDENTITY.objectGUID }),
  );
  screen.getByRole('group', { name: 'Attributes' }).focus();
  await user.keyboard('{ArrowDown}{Control>}c{/Control}{ArrowDown}{Enter}');
  expect(inputsOf('app.copyText')).toEqual([{ text: 'Never' }]);
  expect(within(await attributes()).getByText('ae4f1df8ec7dd011a76500a0c91e6bf6')).toBeVisible();
});

test('of many values ten are shown, and all on demand, however many', async () => {
  const many = Array.from({ length: 5000 }, (_, index) => `CN=P${index},${BASE_DN}`);
  const { user } = await openAttributes(
    directoryWith({ some: text(...many.slice(0, 12)), member: text(...many) }),
  );
  const region = await attributes();
  expect(valuesOf(region, 'some')).toHaveLength(10);
  await user.click(within(region).getByRole('button', { name: 'Show all 12' }));
  expect(valuesOf(region, 'some')).toHaveLength(12);
  await user.click(within(region).getByRole('button', { name: 'Show all 5,000' }));
  const box = within(region).getByRole('group', { name: 'member' });
  expect(within(box).getByRole('link', { name: many[0] ?? '' })).toBeVisible();
  expect(within(box).getAllByRole('listitem').length).toBeLessThan(60);
  expect(within(box).getAllByRole('listitem')[0]).toHaveAttribute('aria-setsize', '5000');
});

test('a very long text begins at once, and can be had whole', async () => {
  const long = 'x'.repeat(1_000_000);
  const { user } = await openAttributes(directoryWith({ info: text(long) }));
  const region = await attributes();
  expect(valuesOf(region, 'info')[0]).toMatch(/^x{2000}… Show all 1,000,000 characters$/);
  await user.click(within(region).getByRole('button', { name: 'Show all 1,000,000 characters' }));
  expect(valuesOf(region, 'info')[0]).toHaveLength(1_000_000);
});

test('all bytes of a value are shown on demand, with the letters among them', async () => {
  const { user } = await openAttributes(
    directoryWith({ auditingPolicy: bytes(btoa('Grove '.repeat(5000))) }),
  );
  const region = await attributes();
  await user.click(within(region).getByRole('button', { name: 'Show all 30,000 bytes' }));
  const box = within(region).getByRole('group', { name: 'Bytes' });
  expect(box.querySelector('code')).toHaveTextContent(/^00000000 47 72 6f 76 65 20 .* Grove·Grove·Grov$/);
  expect(box.querySelectorAll('code').length).toBeLessThan(60);
});

test('a picture is shown as one; broken, as the bytes that it is', async () => {
  const gif = btoa('GIF89a\x02\x00\x03\x00\x00\x00\x00');
  await openAttributes(directoryWith({ thumbnailPhoto: bytes(gif) }));
  const picture = await screen.findByRole('img', { name: 'Picture in thumbnailPhoto' });
  expect(picture).toHaveAttribute('src', `data:image/gif;base64,${gif}`);
  expect(within(await attributes()).getByText('2 × 3, 13 bytes')).toBeVisible();
  fireEvent.error(picture);
  expect(screen.getByText('This picture cannot be shown: its data is damaged.')).toBeVisible();
  expect(screen.getByText('binary, 13 bytes')).toBeVisible();
});

test('a certificate is summarised; what is none says so', async () => {
  const facts = {
    subject: 'CN=Ada',
    issuer: 'CN=Example CA',
    names: ['DNS:ada.example.com'],
    validFrom: Date.UTC(2020, 0, 1),
    validTo: Date.UTC(2021, 0, 1),
    serial: '0A1B',
    sha256: 'AA:BB',
  };
  const [good, bad] = [btoa('\x30\x82good'), btoa('\x30\x82bad')];
  await openAttributes(directoryWith({ userCertificate: [...bytes(good), ...bytes(bad)] }), {
    entry: { certificate: ({ base64 }) => (base64 === good ? facts : null) },
  });
  const region = await attributes();
  expect(await within(region).findByText('CN=Example CA')).toBeVisible();
  expect(within(region).getByText('0A1B')).toBeVisible();
  expect(within(region).getByText('expired')).toBeVisible();
  expect(await within(region).findByText('These bytes are not a certificate.')).toBeVisible();
});

test('an entry is copied in every format', async () => {
  const { user, inputsOf } = await openJohn(directoryWith({ cn: text('John Doe') }), {
    export: { copy: () => ({ copied: 1 }) },
  });
  for (const format of ['LDIF', 'JSON', 'CSV']) {
    await user.click(screen.getByRole('button', { name: 'Copy' }));
    await user.click(await screen.findByRole('menuitem', { name: `Copy as ${format}` }));
  }
  const scope = { is: 'entries', dns: [JOHN] };
  expect(inputsOf('export.copy')).toEqual(
    ['ldif', 'json', 'csv'].map((format) => ({ profileId: profile().id, scope, format })),
  );
});

test('a copy that fails says so where the entry is, until it is dismissed or works', async () => {
  const failed = failure('replica-failed', { detail: 'disk I/O error' });
  let works = false;
  const { user } = await openJohn(directoryWith({ cn: text('John Doe') }), {
    export: {
      copy: () => {
        if (!works) throw new FailureError(failed);
        return { copied: 1 };
      },
    },
  });
  const copy = async () => {
    await user.click(screen.getByRole('button', { name: 'Copy' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Copy as LDIF' }));
  };
  await copy();
  const note = await screen.findByRole('alert');
  expect(note).toHaveTextContent(failed.message);
  await user.click(within(note).getByRole('button', { name: 'Dismiss' }));
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  await copy();
  expect(await screen.findByRole('alert')).toHaveTextContent(failed.message);
  works = true;
  await copy();
  await waitFor(() => expect(screen.queryByRole('alert')).not.toBeInTheDocument());
});

test('an entry is read again from the NAS, with a failure where it is', async () => {
  const directory = directoryWith({ description: text('Before') });
  const john = row(JOHN);
  const lost = failure('connection-lost', { host: 'nas.example.com' });
  let works = false;
  const { user } = await openJohn(directory, {
    entry: {
      refresh: () => {
        if (!works) throw new FailureError(lost);
        const fresh = entry(john, { description: text('After') });
        directory.entries.set(john.key, fresh);
        return fresh;
      },
    },
  });
  expect(await screen.findByText('Before')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Read again from the NAS' }));
  const note = await screen.findByRole('alert');
  expect(note).toHaveTextContent(lost.message);
  expect(screen.getByText('Before')).toBeVisible();
  works = true;
  await user.click(within(note).getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('After')).toBeVisible();
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
});

test('an entry that is gone says so, with what was last known of it', async () => {
  const directory = directoryWith({ description: text('Operations') });
  const { user } = await openJohn(directory, {
    entry: {
      refresh: () => {
        directory.entries.clear();
        directory.put(BASE_DN, [row(USERS)]);
        throw new FailureError(failure('object-not-found', { subject: JOHN }));
      },
    },
  });
  expect(await screen.findByText('Operations')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Read again from the NAS' }));
  expect(await screen.findByText('This entry is no longer in the directory.')).toBeVisible();
  expect(screen.getByText('Operations')).toBeVisible();
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
});

test('an entry that the local copy lacks says so, and can be asked for again', async () => {
  const directory = directoryWith({});
  directory.put(BASE_DN, [row(USERS), row(JOHN), row(`CN=Ghost,${BASE_DN}`)]);
  let there = false;
  const { user } = await openExplorer(directory, {
    directory: {
      entry: (input, options) => {
        if (input.dn.startsWith('CN=Ghost') && !there) {
          throw new FailureError(failure('object-not-found', { subject: input.dn }));
        }
        return directory.handlers.entry(input, options);
      },
    },
  });
  await user.click(await screen.findByRole('treeitem', { name: 'Ghost' }));
  const note = await screen.findByRole('alert');
  expect(note).toHaveTextContent('There is no entry');
  there = true;
  await user.click(within(note).getByRole('button', { name: 'Try again' }));
  expect(await screen.findByRole('heading', { name: 'Ghost' })).toBeVisible();
});

test('what is not there offers to reload the container that it was in, and shows it once it is there', async () => {
  const directory = directoryWith({});
  const ada = row(`CN=Ada,${USERS}`);
  const { user, inputsOf } = await openExplorer(directory, {
    directory: {
      entry: (input, options) => {
        if (input.dn === ada.dn && !directory.entries.has(ada.key)) {
          throw new FailureError(failure('object-not-found', { subject: input.dn }));
        }
        return directory.handlers.entry(input, options);
      },
      reload: (input, options) => {
        directory.put(USERS, [ada]);
        directory.entries.set(ada.key, entry(ada, {}));
        return directory.handlers.open(input, options);
      },
    },
  });
  await screen.findByRole('treeitem', { name: /^Users/ });
  await user.keyboard('{Control>}l{/Control}');
  fireEvent.change(await screen.findByLabelText('Go to DN'), { target: { value: ada.dn } });
  await user.keyboard('{Enter}');
  await user.click(await screen.findByRole('button', { name: 'Reload the container' }));
  expect(inputsOf('directory.reload')).toMatchObject([{ dn: USERS }]);
  expect(await screen.findByRole('heading', { name: 'Ada' })).toBeVisible();
});
