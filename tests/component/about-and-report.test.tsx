/** About, and the report of a problem: what is in it is seen before it is saved. */
import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { fail } from '../../src/shared/failure';
import { uuid } from './support/samples';
import { openMainWindow } from './support/windows';
import type { SomeHandlers } from './support/fake-bridge';

async function command(name: string, handlers: SomeHandlers = {}) {
  const window = await openMainWindow(handlers);
  await window.user.keyboard('{Control>}{Shift>}P{/Shift}{/Control}');
  await window.user.type(await screen.findByRole('combobox', { name: 'Find entries' }), name);
  await window.user.click(await screen.findByRole('option', { name: new RegExp(name) }));
  return window;
}

test('About says what Grove is built of, to be copied, with its folders and licences', async () => {
  const { user, inputsOf } = await command('About Grove', {
    app: {
      copyText: () => undefined,
      licences: () => 'MIT License',
      openFolder: () => {
        throw fail('folder-not-opened', { subject: '/home/ada/.config/Grove' });
      },
    },
  });
  const about = await screen.findByRole('dialog', { name: 'About Grove' });
  expect(await within(about).findByText('Linux 6.1, x64')).toBeVisible();
  expect(about).toHaveTextContent('in this computer’s keychain');
  expect(within(about).queryByRole('button', { name: 'Check for updates' })).not.toBeInTheDocument();
  await user.click(within(about).getByRole('button', { name: 'Copy' }));
  expect(inputsOf('app.copyText')).toEqual([
    {
      text: 'Grove: 0.1.0\nElectron: 45\nChromium: 130\nNode.js: 20\nlibsql: 0.5\nSystem: Linux 6.1, x64\nPasswords: in this computer’s keychain\nData folder: /home/ada/.config/Grove\n',
    },
  ]);
  expect(within(about).getByRole('button', { name: 'Copied' })).toBeVisible();
  await user.click(within(about).getByRole('button', { name: 'Open data folder' }));
  expect(await within(about).findByRole('alert')).toHaveTextContent('/home/ada/.config/Grove');
  await user.click(within(about).getByRole('button', { name: 'Licences…' }));
  expect(await screen.findByRole('textbox', { name: 'Licences' })).toHaveValue('MIT License');
});

test('a report is shown file by file, gathered again with names, and saved as shown', async () => {
  let prepared = 0;
  const { user, inputsOf } = await command('Report a problem', {
    report: {
      prepare: ({ names }) => ({
        id: uuid((prepared += 1)),
        files: [
          { name: 'about.json', text: '{}' },
          { name: 'nas.json', text: names ? 'Berlin' : 'nas-1' },
        ],
      }),
      save: () => ({ bytes: 2048 }),
    },
  });
  const dialog = await screen.findByRole('dialog', { name: 'Report a problem' });
  await user.click(await within(dialog).findByRole('tab', { name: 'nas.json' }));
  expect(within(dialog).getByRole('textbox', { name: 'nas.json' })).toHaveValue('nas-1');
  await user.click(within(dialog).getByRole('checkbox', { name: /^With the names/ }));
  expect(await within(dialog).findByRole('textbox', { name: 'nas.json' })).toHaveValue('Berlin');
  await user.click(within(dialog).getByRole('button', { name: 'Save…' }));
  expect(inputsOf('report.save')).toEqual([{ id: uuid(2) }]);
  expect(await within(dialog).findByText('Saved, 2 kB')).toBeVisible();
});

test('a report that cannot be saved says why', async () => {
  const { user } = await command('Report a problem', {
    report: {
      prepare: () => ({ id: uuid(1), files: [{ name: 'about.json', text: '{}' }] }),
      save: () => {
        throw fail('file-not-written', { subject: 'grove-report.zip', detail: 'the disk is full' });
      },
    },
  });
  const dialog = await screen.findByRole('dialog', { name: 'Report a problem' });
  await within(dialog).findByRole('tab', { name: 'about.json' });
  await user.click(within(dialog).getByRole('button', { name: 'Save…' }));
  expect(await within(dialog).findByRole('alert')).toHaveTextContent('the disk is full');
});

test('newer versions are asked for only where a feed is configured, and only when a person asks', async () => {
  const about = {
    version: '0.1.0',
    electron: '45',
    chrome: '130',
    node: '20',
    libsql: '0.5',
    platform: 'Linux',
    secrets: 'keychain',
    folder: '/',
    updates: true,
  } as const;
  const { user, inputsOf } = await command('About Grove', {
    app: { about: () => about, checkForUpdates: () => ({ version: '0.2.0', installs: false }) },
  });
  const dialog = await screen.findByRole('dialog', { name: 'About Grove' });
  const check = await within(dialog).findByRole('button', { name: 'Check for updates' });
  expect(inputsOf('app.checkForUpdates')).toEqual([]);
  await user.click(check);
  expect(
    await within(dialog).findByText(/^Version 0.2.0 is there. Get it from where you got Grove/),
  ).toBeVisible();
  expect(within(dialog).queryByRole('button', { name: 'Download and restart' })).not.toBeInTheDocument();
});
