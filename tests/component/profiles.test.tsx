/** Adding, editing and removing a NAS: the form keeps what was typed until it worked. */
import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { fail, failure } from '../../src/shared/failure';
import type { Connection } from '../../src/shared/domain';
import type { ProfileView } from '../../src/shared/profile';
import { BASE_DN, connection, FakeDirectory, profile, row, uuid } from './support/samples';
import { openExplorer, openMainWindow } from './support/windows';

const saved: ProfileView = profile({ id: uuid(7), name: 'nas.example.com' });
const field = (name: string) => screen.getByLabelText(name);

async function openForm(...args: Parameters<typeof openMainWindow>) {
  const opened = await openMainWindow(...args);
  await opened.user.click(screen.getByRole('button', { name: 'Add a NAS' }));
  await screen.findByRole('dialog', { name: 'Add a NAS' });
  return opened;
}

describe('the first run', () => {
  test('offers to add a NAS and to explore the demo, which opens it', async () => {
    const demo = profile({ kind: 'demo', name: 'Demo NAS', password: 'none' });
    const directory = new FakeDirectory();
    directory.put(BASE_DN, [row(`OU=Users,${BASE_DN}`)]);
    const { user, emit, inputsOf } = await openMainWindow({
      demo: { open: () => demo },
      directory: directory.handlers,
      app: { updateLayout: () => undefined },
    });
    expect(screen.getByRole('heading', { name: 'Welcome to Grove' })).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Explore the demo NAS' }));
    emit('profiles', [demo]);
    emit('connections', [connection({ profileId: demo.id })]);
    expect(await screen.findByRole('treeitem', { name: 'Users' })).toBeVisible();
    // Who had no NAS before is shown around, once.
    expect(await screen.findByRole('dialog', { name: 'The directory' })).toBeVisible();
    expect(inputsOf('app.updateLayout')).toEqual([{ tourSeen: true }]);
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  });

  test('says why the demo did not start, and forgets it when it is tried again by keys', async () => {
    let fails = true;
    const { user } = await openMainWindow({
      demo: {
        open: () => {
          if (fails) throw fail('unexpected', { detail: 'no free port' });
          return profile({ kind: 'demo' });
        },
      },
    });
    await user.click(screen.getByRole('button', { name: 'Explore the demo NAS' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('no free port');
    const again = screen.getByRole('button', { name: 'Explore the demo NAS' });
    expect(again).toBeEnabled();
    fails = false;
    act(() => again.focus());
    await user.keyboard('{Enter}');
    await waitFor(() => expect(screen.queryByRole('alert')).not.toBeInTheDocument());
  });
});

describe('the form', () => {
  test('begins with HTTPS on 5001; the port follows until it is edited', async () => {
    const { user } = await openForm();
    expect(field('Port')).toHaveValue('5001');
    await user.click(screen.getByRole('checkbox', { name: 'Use HTTPS' }));
    expect(field('Port')).toHaveValue('5000');
    expect(screen.getByRole('note')).toHaveTextContent('Without HTTPS the password and the directory');
    await user.clear(field('Port'));
    await user.type(field('Port'), '8443');
    await user.click(screen.getByRole('checkbox', { name: 'Use HTTPS' }));
    expect(field('Port')).toHaveValue('8443');
  });

  test('Escape throws away nothing that was typed without a question', async () => {
    const { user } = await openForm();
    await user.type(field('Address'), 'nas.example.com');
    await user.keyboard('{Escape}');
    const question = await screen.findByRole('alertdialog', { name: 'Discard what you typed?' });
    await user.click(within(question).getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(screen.queryByRole('alertdialog')).not.toBeInTheDocument());
    expect(field('Address')).toHaveValue('nas.example.com');
    await user.keyboard('{Escape}');
    await user.click(await screen.findByRole('button', { name: 'Discard' }));
    await waitFor(() => expect(screen.queryByLabelText('Address')).not.toBeInTheDocument());
  });

  test('Escape closes it at once when nothing was typed', async () => {
    const { user } = await openForm();
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  });

  test('spreads a pasted URL over its fields', async () => {
    const { user } = await openForm();
    await user.click(field('Address'));
    await user.paste('http://nas.example.com:8080/nas1/webman/index.cgi');
    expect(field('Address')).toHaveValue('nas.example.com');
    expect(field('Port')).toHaveValue('8080');
    expect(field('Path')).toHaveValue('/nas1');
    expect(screen.getByRole('checkbox', { name: 'Use HTTPS' })).not.toBeChecked();
  });

  test('says what is wrong beside the field, and saves nothing', async () => {
    const { user, requests } = await openForm();
    await user.click(field('Address'));
    await user.paste('https://gds123.quickconnect.to');
    expect(field('Address')).toHaveAccessibleDescription(/QuickConnect address/);
    await user.clear(field('Port'));
    await user.click(screen.getByRole('button', { name: 'Save and connect' }));
    expect(field('Address')).toBeInvalid();
    expect(field('Port')).toHaveAccessibleDescription('A port is a number from 1 to 65535.');
    expect(field('Account')).toHaveAccessibleDescription('Enter the account that signs in to DSM.');
    expect(requests.map(({ call }) => call)).toEqual(['app.about']);
  });

  test('says where the password will be', async () => {
    await openForm();
    await waitFor(() =>
      expect(field('Password')).toHaveAccessibleDescription('Kept in this computer’s keychain.'),
    );
  });

  test('says when it can only be kept until Grove quits', async () => {
    const about = () =>
      ({
        version: '0',
        electron: '0',
        chrome: '0',
        node: '0',
        libsql: '0',
        platform: 'linux',
        secrets: 'session',
        folder: '/',
        updates: false,
      }) as const;
    await openForm({ app: { about } });
    await waitFor(() =>
      expect(field('Password')).toHaveAccessibleDescription(
        /no keychain: the password is kept until Grove quits/,
      ),
    );
  });

  test('saves and connects, then closes', async () => {
    const { user, inputsOf } = await openForm({
      profiles: { save: () => saved },
      connections: { connect: () => connection({ profileId: saved.id }) },
    });
    await user.type(field('Address'), 'nas.example.com');
    await user.type(field('Account'), 'admin');
    await user.type(field('Password'), 'correct horse');
    await user.keyboard('{Enter}');
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    expect(inputsOf('profiles.save')).toEqual([
      {
        draft: {
          name: 'nas.example.com',
          host: 'nas.example.com',
          port: 5001,
          https: true,
          path: '',
          account: 'admin',
        },
        password: 'correct horse',
      },
    ]);
    expect(inputsOf('connections.connect')).toEqual([{ profileId: saved.id }]);
  });

  test('stays with everything typed when connecting fails, and then changes the same NAS', async () => {
    const { user, inputsOf } = await openForm({
      profiles: { save: () => saved },
      connections: {
        connect: () => {
          throw fail('connection-refused', { host: 'nas.example.com', port: 5001 });
        },
      },
    });
    await user.type(field('Address'), 'nas.example.com');
    await user.type(field('Account'), 'admin');
    await user.type(field('Password'), 'secret');
    await user.click(screen.getByRole('button', { name: 'Save and connect' }));
    const note = await screen.findByRole('alert');
    expect(note).toHaveTextContent('refuses connections on port 5001');
    expect(note).toHaveTextContent('Check the port');
    expect(field('Password')).toHaveValue('secret');
    await user.clear(field('Port'));
    await user.type(field('Port'), '5443');
    await user.click(screen.getByRole('button', { name: 'Save and connect' }));
    await waitFor(() => expect(inputsOf('profiles.save')).toHaveLength(2));
    expect(inputsOf('profiles.save')[1]).toMatchObject({ id: saved.id, draft: { port: 5443 } });
  });

  test('tests what is typed, step by step, and asks for a code where the NAS wants one', async () => {
    const shown = vi.spyOn(Element.prototype, 'scrollIntoView');
    const { user, inputsOf } = await openForm({
      profiles: {
        test: ({ code }) => [
          { step: 'name', outcome: 'passed', detail: '192.168.1.20' },
          code === undefined
            ? { step: 'login', outcome: 'failed', failure: failure('code-required', { account: 'admin' }) }
            : { step: 'login', outcome: 'passed' },
          { step: 'list', outcome: code === undefined ? 'skipped' : 'passed' },
        ],
      },
    });
    await user.type(field('Address'), 'nas.example.com');
    await user.type(field('Account'), 'admin');
    await user.click(screen.getByRole('button', { name: 'Test connection' }));
    const result = await screen.findByRole('list', { name: 'Result of the test' });
    const outcomes = () =>
      within(result)
        .getAllByRole('img')
        .map((each) => each.getAttribute('aria-label'));
    expect(outcomes()).toEqual(['passed', 'failed', 'not tried']);
    expect(shown.mock.contexts, 'a form that is higher than its window').toContain(result);
    expect(result).toHaveTextContent('192.168.1.20');
    expect(result).toHaveTextContent('Enter the six-digit code');
    await user.type(field('Verification code'), '123456');
    await user.click(screen.getByRole('button', { name: 'Test connection' }));
    await waitFor(() => expect(inputsOf('profiles.test')).toHaveLength(2));
    expect(inputsOf('profiles.test')[1]).toMatchObject({ code: '123456' });
    expect(inputsOf('profiles.save')).toEqual([]);
  });

  test('says what is wrong with an address when it is left', async () => {
    const { user } = await openForm();
    await user.type(field('Address'), 'my nas');
    await user.tab();
    expect(field('Address')).toHaveAccessibleDescription('An address has no spaces.');
    expect(field('Address')).toHaveValue('my nas');
  });

  test('editing never shows the old password, and leaves it alone', async () => {
    const { user, inputsOf } = await openExplorer(new FakeDirectory().withBase(), {
      profiles: { save: () => profile({ name: 'Hamburg' }) },
    });
    await user.pointer({
      keys: '[MouseRight]',
      target: screen.getByRole('button', { name: /Berlin/, current: true }),
    });
    await user.click(await screen.findByRole('menuitem', { name: 'Edit…' }));
    await screen.findByRole('dialog', { name: 'Edit Berlin' });
    expect(field('Password')).toHaveValue('');
    expect(field('Password')).toHaveAttribute('placeholder', 'unchanged');
    await user.clear(field('Name'));
    await user.type(field('Name'), 'Hamburg');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    expect(inputsOf('profiles.save')).toEqual([
      {
        id: uuid(1),
        draft: {
          name: 'Hamburg',
          host: 'nas.example.com',
          port: 5001,
          https: true,
          path: '',
          account: 'admin',
        },
      },
    ]);
  });
});

describe('what was cancelled while its NAS had not answered', () => {
  /** A call that is answered when the test says so. */
  function later<T>() {
    let resolve: (value: T) => void = () => undefined;
    const asked = new Promise<T>((done) => (resolve = done));
    const answer = (value: T) =>
      act(async () => {
        resolve(value);
        // The answer passes through the bridge and whoever awaits it.
        await new Promise((done) => setTimeout(done));
      });
    return { answer, call: () => asked };
  }

  test('leaves the next form open, with what was typed into it', async () => {
    const connected = later<Connection>();
    const { user, inputsOf } = await openExplorer(new FakeDirectory().withBase(), {
      profiles: { save: () => saved },
      connections: { connect: connected.call },
    });
    await user.keyboard('{Control>}n{/Control}');
    await user.type(await screen.findByLabelText('Address'), 'nas.example.com');
    await user.type(field('Account'), 'admin');
    await user.click(screen.getByRole('button', { name: 'Save and connect' }));
    await waitFor(() => expect(inputsOf('connections.connect')).toHaveLength(1));
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    await user.keyboard('{Control>}n{/Control}');
    await user.type(await screen.findByLabelText('Name'), 'Third NAS');
    await connected.answer(connection({ profileId: saved.id }));
    expect(field('Name')).toHaveValue('Third NAS');
  });

  test('does not go to the NAS that is saved by then, nor connects to it', async () => {
    const kept = later<ProfileView>();
    const { user, inputsOf } = await openExplorer(new FakeDirectory().withBase(), {
      profiles: { save: kept.call },
    });
    await user.keyboard('{Control>}n{/Control}');
    await user.type(await screen.findByLabelText('Address'), 'nas.example.com');
    await user.type(field('Account'), 'admin');
    await user.click(screen.getByRole('button', { name: 'Save and connect' }));
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    await kept.answer(saved);
    expect(inputsOf('connections.connect')).toEqual([]);
    expect(screen.getByRole('button', { name: /Berlin/, current: true })).toBeVisible();
  });

  test.each([
    { question: 'Remove…', confirm: 'Remove', call: 'remove' },
    { question: 'Folder, colour and label…', confirm: 'Save', call: 'mark' },
  ])('leaves what is asked next: $question', async ({ question, confirm, call }) => {
    const done = later<undefined>();
    const { user } = await openExplorer(new FakeDirectory().withBase(), {
      profiles: { [call]: done.call },
    });
    const choose = async (item: string) => {
      await user.click(screen.getByRole('button', { name: 'More for Berlin' }));
      await user.click(await screen.findByRole('menuitem', { name: item }));
    };
    await choose(question);
    await user.click(await screen.findByRole('button', { name: confirm }));
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    await choose('Edit…');
    expect(await screen.findByRole('dialog', { name: 'Edit Berlin' })).toBeVisible();
    await done.answer(undefined);
    expect(screen.getByRole('dialog', { name: 'Edit Berlin' })).toBeVisible();
  });
});

describe('the focus, when what had it before a dialog is gone or nothing had it,', () => {
  const munich = profile({ id: uuid(2), name: 'Munich' });
  const two = {
    profiles: [profile(), munich],
    connections: [connection(), connection({ profileId: munich.id, state: 'disconnected', facts: null })],
  };

  test.each([
    { opened: 'a form', keys: '{Control>}n{/Control}' },
    { opened: 'the finder', keys: '{Control>}k{/Control}' },
    { opened: 'the shortcuts', keys: '{Control>}/{/Control}' },
  ])('is in the tree after $opened', async ({ keys }) => {
    const { user } = await openExplorer(new FakeDirectory().withBase());
    await screen.findByRole('treeitem', { name: 'Users' });
    await user.keyboard(keys);
    await waitFor(() =>
      expect(screen.getByRole('dialog')).toContainElement(document.activeElement as HTMLElement),
    );
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.getByRole('tree')).toHaveFocus());
  });

  test('is in the tree of the first NAS once that was added', async () => {
    const { user, emit } = await openMainWindow({
      profiles: { save: () => saved },
      connections: { connect: () => connection({ profileId: saved.id }) },
      directory: new FakeDirectory().withBase().handlers,
      app: { updateLayout: () => undefined },
    });
    await user.keyboard('{Control>}n{/Control}');
    await user.type(await screen.findByLabelText('Address'), 'nas.example.com');
    await user.type(field('Account'), 'admin');
    emit('layout', { tourSeen: true });
    emit('profiles', [saved]);
    emit('connections', [connection({ profileId: saved.id })]);
    await user.click(screen.getByRole('button', { name: 'Save and connect' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    await waitFor(() => expect(screen.getByRole('tree')).toHaveFocus());
  });

  test('stays in the list after a NAS was removed, and is on the first run after the last', async () => {
    const removed = (all: readonly ProfileView[], id: string) => all.filter((each) => each.id !== id);
    let profiles: readonly ProfileView[] = two.profiles;
    const { user, emit } = await openExplorer(
      new FakeDirectory().withBase(),
      {
        profiles: {
          remove: ({ profileId }) => {
            profiles = removed(profiles, profileId);
            emit('profiles', profiles);
          },
        },
      },
      two,
    );
    const remove = async (name: string) => {
      act(() => screen.getByRole('button', { name: `More for ${name}` }).focus());
      await user.keyboard('{Enter}');
      await user.click(await screen.findByRole('menuitem', { name: 'Remove…' }));
      await user.click(await screen.findByRole('button', { name: 'Remove' }));
      await waitFor(() => expect(screen.queryByRole('alertdialog')).not.toBeInTheDocument());
    };
    await remove('Munich');
    await waitFor(() => expect(screen.getByRole('button', { current: true, name: /Berlin/ })).toHaveFocus());
    await remove('Berlin');
    await waitFor(() => expect(screen.getByRole('button', { name: 'Add a NAS' })).toHaveFocus());
  });
});

describe('editing the address of a NAS whose password is kept', () => {
  async function openEdit() {
    const opened = await openExplorer(new FakeDirectory().withBase(), {
      profiles: {
        save: ({ password }) => {
          if (password === undefined) throw fail('password-missing', { account: 'admin' });
          return profile();
        },
      },
    });
    await opened.user.click(screen.getByRole('button', { name: 'More for Berlin' }));
    await opened.user.click(await screen.findByRole('menuitem', { name: 'Edit…' }));
    await screen.findByRole('dialog', { name: 'Edit Berlin' });
    return opened;
  }

  test.each(['Address', 'Port', 'Account'])(
    'says that it is for another when “%s” is changed',
    async (label) => {
      const { user } = await openEdit();
      await user.type(field(label), '1');
      expect(field('Password')).not.toHaveAttribute('placeholder');
      expect(field('Password')).toHaveAccessibleDescription(/is for the address and account of before/);
      await user.type(field(label), '{Backspace}');
      expect(field('Password')).toHaveAttribute('placeholder', 'unchanged');
    },
  );

  test('asks for it in place when it is missing, and saves with what is typed', async () => {
    const { user, inputsOf } = await openEdit();
    await user.type(field('Address'), '.org');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() =>
      expect(field('Password')).toHaveAccessibleDescription(
        'Enter the password for this address and account.',
      ),
    );
    expect(field('Password')).toBeInvalid();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
    await user.type(field('Password'), 'secret');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    expect(inputsOf('profiles.save').at(-1)).toMatchObject({
      draft: { host: 'nas.example.com.org' },
      password: 'secret',
    });
  });
});

describe('the list', () => {
  test('removes a NAS only after a question', async () => {
    const { user, emit, inputsOf } = await openExplorer(new FakeDirectory().withBase(), {
      profiles: { remove: () => undefined },
    });
    await user.click(screen.getByRole('button', { name: 'More for Berlin' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Remove…' }));
    const question = await screen.findByRole('alertdialog', { name: 'Remove “Berlin”?' });
    expect(question).toHaveAccessibleDescription(/local copy on this computer are deleted/);
    await user.keyboard('{Escape}');
    await waitFor(() => expect(question).not.toBeInTheDocument());
    expect(inputsOf('profiles.remove')).toEqual([]);

    await user.click(screen.getByRole('button', { name: 'More for Berlin' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Remove…' }));
    await user.click(await screen.findByRole('button', { name: 'Remove' }));
    await waitFor(() => expect(inputsOf('profiles.remove')).toEqual([{ profileId: uuid(1) }]));
    emit('profiles', []);
    expect(await screen.findByRole('heading', { name: 'Welcome to Grove' })).toBeVisible();
  });

  test('says the state of each NAS in words', async () => {
    await openExplorer(
      new FakeDirectory().withBase(),
      {},
      {
        profiles: [profile(), profile({ id: uuid(2), name: 'Zürich' })],
        connections: [connection({ facts: { ...facts, status: 'stopped' } })],
      },
    );
    const list = screen.getByRole('region', { name: 'NAS' });
    expect(within(list).getByRole('img', { name: /directory server is “stopped”/ })).toBeVisible();
    expect(within(list).getByRole('img', { name: 'Not connected' })).toBeVisible();
  });

  test('shows what the NAS says of its domain', async () => {
    await openExplorer(new FakeDirectory().withBase());
    const domain = screen.getByRole('region', { name: 'Domain' });
    for (const words of ['example.com', 'EXAMPLE', BASE_DN, 'running', 'Directory Server', 'Connected']) {
      expect(within(domain).getByText(words)).toBeVisible();
    }
  });
});

const facts = {
  domain: 'example.com',
  netbiosName: 'EXAMPLE',
  baseDn: BASE_DN,
  status: 'running',
  vocabulary: 'directory-server',
} as const;
