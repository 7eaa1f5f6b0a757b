/** All settings in one place: searched, changed, put back, and carried in a file. */
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { LINES } from '../../src/renderer/settings/setting-table';
import { fail } from '../../src/shared/failure';
import { settingsSchema, type Settings, type SettingsImport } from '../../src/shared/settings';
import { SETTING_KEYS, USUAL_SETTINGS } from '../../src/shared/usual-settings';
import type { SomeHandlers } from './support/fake-bridge';
import { connection, FakeDirectory, profile } from './support/samples';
import { openExplorer, openMainWindow, openSyncWindow } from './support/windows';

const usual: Settings = { theme: 'system' };

async function open(settings: Settings = usual, handlers: SomeHandlers = {}) {
  const window = await openExplorer(
    new FakeDirectory().withBase(),
    { ...handlers, app: { updateSettings: () => settings, ...handlers.app } },
    { settings },
  );
  await window.user.keyboard('{Control>},{/Control}');
  await screen.findByRole('dialog', { name: 'Settings' });
  return window;
}
const dialog = () => screen.getByRole('dialog', { name: 'Settings' });
const search = () => within(dialog()).getByRole('searchbox', { name: 'Search settings' });
const line = (name: string) => within(dialog()).getByRole('group', { name });
const lines = () =>
  within(dialog())
    .queryAllByRole('group')
    .filter((group) => LINES.some(({ sentence }) => group.textContent.includes(sentence)));
const section = (name: string) => within(dialog()).getByRole('tab', { name });

test('has every setting, each in a section with its sentence', async () => {
  const { user } = await open();
  const names: string[] = [];
  for (const tab of within(dialog()).getAllByRole('tab')) {
    await user.click(tab);
    const panel = within(within(dialog()).getByRole('tabpanel', { name: tab.textContent }));
    for (const { id, title, sentence, section: of } of LINES) {
      const here = panel.queryByRole('group', { name: title });
      if (here === null) continue;
      expect(here).toHaveTextContent(sentence);
      expect(section(tab.textContent)).toHaveAttribute('aria-selected', 'true');
      names.push(`${of} ${id}`);
    }
  }
  expect(names.sort()).toEqual(LINES.map(({ id, section: of }) => `${of} ${id}`).sort());
  expect(SETTING_KEYS.filter((key) => !LINES.some(({ id }) => id === key))).toEqual([]);
});

test('what counts when nothing is set is itself a setting that can be kept', () => {
  expect(settingsSchema.parse(USUAL_SETTINGS)).toEqual(USUAL_SETTINGS);
});

test('typing leaves what matches by title, sentence or another word, and marks it', async () => {
  const { user } = await open();
  await waitFor(() => expect(search()).toHaveFocus());
  await user.keyboard('tray');
  expect(lines()).toHaveLength(2);
  expect(within(dialog()).getByRole('status')).toHaveTextContent('2 settings');
  const marks = line('Stay in the tray when closed').querySelectorAll('mark');
  expect([...marks].map((mark) => mark.textContent)).toEqual(['tray', 'tray']);

  await user.clear(search());
  await user.type(search(), 'Dark MODE');
  expect(lines()).toHaveLength(1);
  expect(line('Theme')).toHaveTextContent('Also called: dark mode');

  await user.clear(search());
  await user.type(search(), 'zzz');
  expect(dialog()).toHaveTextContent('No setting matches “zzz”.');
  await user.clear(search());
  expect(section('Appearance')).toHaveAttribute('aria-selected', 'true');
});

test('a setting is changed in place, and put back when it differs', async () => {
  const { user, emit, inputsOf } = await open();
  expect(within(line('Theme')).queryByRole('button')).not.toBeInTheDocument();
  await user.click(within(line('Theme')).getByRole('radio', { name: 'Dark' }));
  await user.selectOptions(within(line('Size')).getByRole('combobox', { name: 'Size' }), '125 %');
  await user.click(within(line('More contrast')).getByRole('checkbox', { name: 'More contrast' }));
  expect(inputsOf('app.updateSettings')).toEqual([{ theme: 'dark' }, { zoom: 125 }, { moreContrast: true }]);
  emit('settings', { theme: 'dark', zoom: 125, moreContrast: true });
  expect(within(line('Theme')).getByRole('radio', { name: 'Dark' })).toBeChecked();
  await user.click(within(line('Theme')).getByRole('button', { name: 'Reset “Theme” to what is usual' }));
  expect(inputsOf('app.updateSettings').at(-1)).toEqual({ theme: 'system' });
});

test('a bad number is said in place, and the old one kept', async () => {
  const { user, inputsOf, emit } = await open();
  await user.click(section('Syncs and copies'));
  const of = 'Ask for the state of the domain';
  const seconds = within(line(of)).getByRole('textbox', { name: of });
  await user.clear(seconds);
  await user.type(seconds, '5{Tab}');
  expect(seconds).toHaveAccessibleDescription('From 15 to 3,600 seconds');
  expect(inputsOf('app.updateSettings')).toEqual([]);
  await user.clear(seconds);
  await user.type(seconds, '90{Enter}');
  expect(inputsOf('app.updateSettings')).toEqual([{ domainWatchSeconds: 90 }]);
  emit('settings', { theme: 'system', domainWatchSeconds: 90 });
  await user.clear(seconds);
  await user.click(within(line(of)).getByRole('button', { name: /^Reset/ }));
  emit('settings', usual);
  expect(within(line(of)).getByRole('textbox')).toHaveValue('60');
});

test('what main does not take is said at the setting', async () => {
  const { user } = await open(usual, {
    app: {
      updateSettings: () => {
        throw fail('input-invalid', { detail: '“theme” is not valid' });
      },
    },
  });
  await user.click(within(line('Theme')).getByRole('radio', { name: 'Light' }));
  expect(await within(line('Theme')).findByRole('alert')).toHaveTextContent('“theme” is not valid');
  expect(within(line('Theme')).getByRole('radio', { name: 'As the system' })).toBeChecked();
});

test('all are reset once a person has confirmed how many', async () => {
  const { user, inputsOf } = await open({ theme: 'dark', zoom: 100, keepInTray: false, mutedAlerts: [] });
  await user.click(within(dialog()).getByRole('button', { name: 'Reset all…' }));
  const question = await screen.findByRole('alertdialog', { name: 'Reset 2 settings?' });
  await user.click(within(question).getByRole('button', { name: 'Cancel' }));
  expect(inputsOf('app.updateSettings')).toEqual([]);
  await user.click(within(dialog()).getByRole('button', { name: 'Reset all…' }));
  await user.click(within(await screen.findByRole('alertdialog')).getByRole('button', { name: 'Reset' }));
  expect(inputsOf('app.updateSettings')).toEqual([{ theme: 'system', keepInTray: true }]);
});

test('there is nothing to reset when nothing is changed', async () => {
  await open();
  expect(within(dialog()).getByRole('button', { name: 'Reset all…' })).toBeDisabled();
});

test('an import says what it took, what it left and what it does not know', async () => {
  const report: SettingsImport = {
    changed: ['theme', 'keepInTray'],
    same: 3,
    refused: ['zoom'],
    unknown: ['wallpaper'],
  };
  const { user } = await open(usual, {
    settings: { importAll: () => report, exportAll: () => ({ written: 14 }) },
  });
  await user.click(within(dialog()).getByRole('button', { name: 'Import…' }));
  const told = await screen.findByRole('dialog', { name: 'Settings imported' });
  expect(
    within(told)
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent),
  ).toEqual(['Theme', 'Stay in the tray when closed', 'Size', 'wallpaper']);
  expect(told).toHaveTextContent('3 settings were like that already.');
  await user.click(within(told).getByRole('button', { name: 'Close' }));
  await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Settings imported' })).toBeNull());
});

test('a file that holds no settings is said, and one can be written', async () => {
  const { user } = await open(usual, {
    settings: {
      importAll: () => {
        throw fail('settings-unreadable', { subject: 'photo.json' });
      },
      exportAll: () => ({ written: 14 }),
    },
  });
  await user.click(within(dialog()).getByRole('button', { name: 'Import…' }));
  const told = await screen.findByRole('dialog', { name: 'Settings not imported' });
  expect(told).toHaveTextContent('“photo.json” holds no settings of Grove.');
  await user.keyboard('{Escape}');
  await user.click(await within(dialog()).findByRole('button', { name: 'Export…' }));
  expect(await screen.findByRole('dialog', { name: 'Settings exported' })).toHaveTextContent(
    '14 settings are in the file.',
  );
});

test('a kind of alert is silenced for all NAS, and said at each of them', async () => {
  const { user, inputsOf, emit } = await open();
  await user.click(section('Alerts'));
  const kinds = within(line('Kinds of alerts'));
  await user.click(kinds.getByRole('checkbox', { name: /^Sync completed/ }));
  expect(inputsOf('app.updateSettings')).toEqual([{ mutedCauses: ['sync-completed'] }]);
  emit('settings', { theme: 'system', mutedCauses: ['sync-completed'] });
  expect(kinds.getByRole('checkbox', { name: /^Sync completed/ })).not.toBeChecked();
  expect(within(line('Alerts of each NAS')).getByRole('checkbox', { name: /off for all NAS/ })).toBeVisible();
});

test('two quick changes of one setting both count', async () => {
  const { user, inputsOf } = await open(usual, {
    app: { updateSettings: () => new Promise<never>(() => undefined) },
  });
  await user.click(section('Alerts'));
  const kinds = within(line('Kinds of alerts'));
  await user.click(kinds.getByRole('checkbox', { name: /^Sync completed/ }));
  await user.click(kinds.getByRole('checkbox', { name: /^Sync failed/ }));
  expect(inputsOf('app.updateSettings').at(-1)).toEqual({ mutedCauses: ['sync-completed', 'sync-failed'] });
  const ofNas = within(line('Alerts of each NAS'));
  await user.click(ofNas.getByRole('checkbox', { name: /^Sync completed/ }));
  await user.click(ofNas.getByRole('checkbox', { name: /^Sync failed/ }));
  expect(inputsOf('app.updateSettings').at(-1)).toEqual({
    mutedAlerts: ['sync-completed', 'sync-failed'].map((cause) => ({ profileId: profile().id, cause })),
  });
});

test('a change that main has answered counts no more once main says otherwise', async () => {
  const { user, inputsOf, emit } = await open();
  await user.click(section('Alerts'));
  const kinds = within(line('Kinds of alerts'));
  await user.click(kinds.getByRole('checkbox', { name: /^Sync completed/ }));
  emit('settings', { theme: 'system', mutedCauses: ['sync-lost'] });
  await waitFor(() => expect(kinds.getByRole('checkbox', { name: /^Sync lost/ })).not.toBeChecked());
  await user.click(kinds.getByRole('checkbox', { name: /^Sync failed/ }));
  expect(inputsOf('app.updateSettings').at(-1)).toEqual({ mutedCauses: ['sync-lost', 'sync-failed'] });
});

test('alerts are paused and resumed here as well', async () => {
  const { user, inputsOf, emit } = await open();
  await user.click(section('Alerts'));
  await user.click(within(line('Pause alerts')).getByRole('button', { name: 'For an hour' }));
  const [change] = inputsOf('app.updateSettings') as [{ alertsPausedUntil: number }];
  expect(change.alertsPausedUntil).toBeGreaterThan(Date.now());
  emit('settings', { theme: 'system', ...change });
  await user.click(within(line('Pause alerts')).getByRole('button', { name: 'Resume alerts' }));
  expect(inputsOf('app.updateSettings').at(-1)).toEqual({ alertsPausedUntil: null });
});

test('what belongs to a NAS is reached from here', async () => {
  const { user } = await open();
  await user.click(section('NAS'));
  await user.click(within(dialog()).getByRole('button', { name: 'Address and account… Berlin' }));
  expect(await screen.findByRole('dialog', { name: /Berlin|Edit/ })).toBeVisible();
  await user.keyboard('{Escape}');
  await user.click(await within(dialog()).findByRole('button', { name: 'Schedule… Berlin' }));
  expect(section('Schedules')).toHaveAttribute('aria-selected', 'true');
  expect(within(line('Scheduled syncs')).getByLabelText('NAS')).toHaveDisplayValue('Berlin');
});

test('opens without any NAS', async () => {
  const { user } = await openMainWindow();
  await user.keyboard('{Control>},{/Control}');
  expect(await screen.findByRole('dialog', { name: 'Settings' })).toBeVisible();
  await user.click(section('Schedules'));
  expect(dialog()).toHaveTextContent('There is no NAS in the list yet.');
});

test('opens in the sync window', async () => {
  const { user } = await openSyncWindow(
    {
      app: {
        openFolder: () => {
          throw fail('folder-not-opened', { subject: '/logs' });
        },
      },
    },
    { profiles: [profile()], connections: [connection()] },
  );
  await user.keyboard('{Control>},{/Control}');
  await user.click(section('Program'));
  await user.click(within(dialog()).getByRole('button', { name: 'Open logs folder' }));
  expect(await within(dialog()).findByRole('alert')).toHaveTextContent('Open it yourself: /logs.');
});
