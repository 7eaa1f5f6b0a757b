/** The settings of syncing: schedules, what the desktop is told of, and how Grove runs beside it all. */
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { fail } from '../../src/shared/failure';
import type { Settings } from '../../src/shared/settings';
import type { SomeHandlers } from './support/fake-bridge';
import { connection, profile, uuid } from './support/samples';
import { openSyncWindow } from './support/windows';

const zurich = profile({ id: uuid(2), name: 'Zürich' });
const both = {
  profiles: [profile(), zurich],
  connections: [connection(), connection({ profileId: zurich.id })],
};
const NEXT = [1, 2, 3, 4].map((day) => new Date(2031, 0, day, 6).getTime());

const ofNas = () => within(within(dialog()).getByRole('group', { name: 'Alerts of each NAS' }));
const dialog = () => screen.getByRole('dialog', { name: 'Settings' });

async function openSettings(handlers: SomeHandlers = {}, settings: Settings = { theme: 'system' }) {
  const window: Awaited<ReturnType<typeof openSyncWindow>> = await openSyncWindow(
    {
      ...handlers,
      app: { updateSettings: () => settings, ...handlers.app },
      sync: {
        previewSchedule: () => ({ problem: null, next: NEXT }),
        // As main does: what is set is told before it is answered.
        setSchedule: ({ profileId, schedule, enabled }) => {
          const set = schedule && { profileId, schedule, enabled, nextAt: null, last: null };
          window.emit('schedules', set === null ? [] : [set]);
        },
        ...handlers.sync,
      },
    },
    { ...both, settings },
  );
  await window.user.click(screen.getByRole('button', { name: 'Sync settings…' }));
  return window;
}

test('a schedule is off until it is switched on, and shows its next three times before it is set', async () => {
  const { user, inputsOf } = await openSettings();
  expect(dialog()).toHaveTextContent('It syncs only when somebody asks for it.');
  await user.click(within(dialog()).getByRole('checkbox', { name: 'Sync by itself' }));
  const next = within(dialog()).getByRole('region', { name: 'Next times' });
  await waitFor(() => expect(within(next).getAllByRole('listitem')).toHaveLength(3));
  expect(next).toHaveTextContent('Jan 1, 2031, 6:00 AM');
  expect(inputsOf('sync.setSchedule')).toEqual([]);

  await user.click(within(dialog()).getByRole('button', { name: 'Set schedule' }));
  expect(inputsOf('sync.setSchedule')).toEqual([
    { profileId: uuid(1), schedule: { kind: 'daily', at: '06:00' }, enabled: true },
  ]);
  expect(within(screen.getByRole('tabpanel')).getByRole('status')).toHaveTextContent('Set');
});

test('every kind of schedule is set as it was typed, and what cannot be is said at once', async () => {
  const { user, inputsOf } = await openSettings();
  const kind = (text: string) => user.selectOptions(within(dialog()).getByLabelText('When'), text);
  const set = () => user.click(within(dialog()).getByRole('button', { name: 'Set schedule' }));
  const last = () => (inputsOf('sync.setSchedule').at(-1) as { schedule: unknown } | undefined)?.schedule;

  await kind('Every so many minutes');
  const minutes = within(dialog()).getByLabelText('Minutes');
  await user.clear(minutes);
  await user.type(minutes, '4');
  expect(minutes).toHaveAccessibleDescription('From 5 minutes to 10,080, which is a week');
  expect(within(dialog()).getByRole('button', { name: 'Set schedule' })).toBeDisabled();
  await user.type(minutes, '5');
  await set();
  expect(last()).toEqual({ kind: 'minutes', minutes: 45 });

  await kind('Weekly');
  await user.click(within(dialog()).getByRole('button', { name: 'Wednesday' }));
  await user.click(within(dialog()).getByRole('button', { name: 'Sunday' }));
  await set();
  expect(last()).toEqual({ kind: 'weekly', days: [0, 1, 2, 4, 5], at: '06:00' });
  for (const day of ['Sunday', 'Monday', 'Tuesday', 'Thursday', 'Friday']) {
    await user.click(within(dialog()).getByRole('button', { name: day }));
  }
  expect(dialog()).toHaveTextContent('One day at least');
});

test('a cron expression is judged by main, and a failure to set it is shown', async () => {
  const { user, inputsOf } = await openSettings({
    sync: {
      previewSchedule: ({ schedule }) =>
        schedule.kind === 'cron' && schedule.expression === 'nonsense'
          ? { problem: '“nonsense” has one part; five are needed.', next: [] }
          : { problem: null, next: NEXT },
      setSchedule: () => {
        throw fail('input-invalid', { detail: 'the file is read-only' });
      },
    },
  });
  await user.click(within(dialog()).getByRole('checkbox', { name: 'Sync by itself' }));
  await user.selectOptions(within(dialog()).getByLabelText('When'), 'By a cron expression');
  const expression = within(dialog()).getByLabelText('Expression');
  await user.clear(expression);
  await user.type(expression, 'nonsense');
  await waitFor(() =>
    expect(expression).toHaveAccessibleDescription('“nonsense” has one part; five are needed.'),
  );
  expect(within(dialog()).getByRole('button', { name: 'Set schedule' })).toBeDisabled();
  await user.clear(expression);
  await user.type(expression, '*/10 * * * *');
  await waitFor(() => expect(within(dialog()).getByRole('button', { name: 'Set schedule' })).toBeEnabled());
  await user.click(within(dialog()).getByRole('button', { name: 'Set schedule' }));
  expect(inputsOf('sync.setSchedule')).toHaveLength(1);
  expect(within(dialog()).getByRole('alert')).toHaveTextContent('the file is read-only');
});

test('each NAS has its own schedule, shown as it is set', async () => {
  const { user, emit } = await openSyncWindow({}, both);
  emit('schedules', [
    {
      profileId: zurich.id,
      schedule: { kind: 'minutes', minutes: 90 },
      enabled: false,
      nextAt: null,
      last: { at: NEXT[0] ?? 0, outcome: 'missed', note: 'The NAS could not be reached.' },
    },
  ]);
  await user.click(screen.getByRole('button', { name: 'More for Zürich' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Schedule…' }));
  expect(within(dialog()).getByLabelText('NAS')).toHaveDisplayValue('Zürich');
  expect(within(dialog()).getByLabelText('Minutes')).toHaveValue('90');
  expect(within(dialog()).getByRole('checkbox', { name: 'Sync by itself' })).not.toBeChecked();
  expect(dialog()).toHaveTextContent('Last time, Jan 1, 2031, 6:00 AM: The NAS could not be reached.');
});

test('a schedule that is not set yet is still there after a look at another NAS and at other settings', async () => {
  const { user } = await openSettings();
  await user.click(within(dialog()).getByRole('checkbox', { name: 'Sync by itself' }));
  await user.selectOptions(within(dialog()).getByLabelText('NAS'), 'Zürich');
  expect(within(dialog()).getByRole('checkbox', { name: 'Sync by itself' })).not.toBeChecked();
  await user.click(within(dialog()).getByRole('tab', { name: 'Alerts' }));
  await user.click(within(dialog()).getByRole('tab', { name: 'Schedules' }));
  await user.selectOptions(await within(dialog()).findByLabelText('NAS'), 'Berlin');
  expect(within(dialog()).getByRole('checkbox', { name: 'Sync by itself' })).toBeChecked();
});

test('a schedule that is not set is not thrown away by Escape without a question', async () => {
  const { user } = await openSettings();
  await user.click(within(dialog()).getByRole('checkbox', { name: 'Sync by itself' }));
  await user.keyboard('{Escape}');
  const question = await screen.findByRole('alertdialog', { name: 'Close without setting the schedule?' });
  expect(question).toHaveTextContent('Berlin');
  await user.click(within(question).getByRole('button', { name: 'Cancel' }));
  expect(within(dialog()).getByRole('checkbox', { name: 'Sync by itself' })).toBeChecked();
  await user.keyboard('{Escape}');
  await user.click(await screen.findByRole('button', { name: 'Discard' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
});

test('quiet hours are kept as they are changed', async () => {
  const { user, inputsOf, emit } = await openSettings();
  await user.click(within(dialog()).getByRole('tab', { name: 'Alerts' }));
  await user.click(within(dialog()).getByRole('checkbox', { name: /at certain hours/ }));
  const usual = { from: '22:00', to: '07:00', days: [0, 1, 2, 3, 4, 5, 6], summary: true };
  expect(inputsOf('app.updateSettings')).toEqual([{ quietHours: usual }]);
  emit('settings', { theme: 'system', quietHours: usual });
  await user.click(within(dialog()).getByRole('button', { name: 'Saturday' }));
  expect(inputsOf('app.updateSettings').at(-1)).toEqual({
    quietHours: { ...usual, days: [0, 1, 2, 3, 4, 5] },
  });
  await user.click(within(dialog()).getByRole('checkbox', { name: /At their end/ }));
  expect(inputsOf('app.updateSettings').at(-1)).toMatchObject({ quietHours: { summary: false } });
  await user.click(within(dialog()).getByRole('checkbox', { name: /at certain hours/ }));
  expect(inputsOf('app.updateSettings').at(-1)).toEqual({ quietHours: null });
});

test('the limits of large changes, and what the desktop is told of', async () => {
  const { user, inputsOf, emit } = await openSettings();
  await user.click(within(dialog()).getByRole('tab', { name: 'Alerts' }));
  const removed = within(dialog()).getByRole('textbox', { name: /removes as many/ });
  await user.clear(removed);
  await user.tab();
  expect(removed).toHaveAccessibleDescription('A number from 1');
  await user.type(removed, '20');
  await user.tab();
  expect(inputsOf('app.updateSettings')).toEqual([{ massChange: { changed: 500, removed: 20 } }]);
  await user.click(within(dialog()).getByRole('checkbox', { name: /changes as many/ }));
  expect(inputsOf('app.updateSettings').at(-1)).toEqual({ massChange: { changed: null, removed: 50 } });

  await user.click(ofNas().getByRole('checkbox', { name: /^Sync completed/ }));
  const mutedAlerts = [{ profileId: uuid(1), cause: 'sync-completed' }] as const;
  expect(inputsOf('app.updateSettings').at(-1)).toEqual({ mutedAlerts });
  emit('settings', { theme: 'system', mutedAlerts });
  expect(ofNas().getByRole('checkbox', { name: /^Sync completed/ })).not.toBeChecked();
  await user.selectOptions(ofNas().getByLabelText('NAS'), 'Zürich');
  expect(ofNas().getByRole('checkbox', { name: /^Sync completed/ })).toBeChecked();
  await user.click(ofNas().getByRole('checkbox', { name: 'All its alerts' }));
  expect(inputsOf('app.updateSettings').at(-1)).toEqual({
    mutedAlerts: [...mutedAlerts, { profileId: zurich.id, cause: null }],
  });
});

test('how Grove runs while nobody looks at it', async () => {
  const { user, inputsOf } = await openSettings();
  await user.click(within(dialog()).getByRole('tab', { name: 'Program' }));
  await user.click(within(dialog()).getByRole('checkbox', { name: /^Start with the login/ }));
  await user.click(within(dialog()).getByRole('checkbox', { name: /^Stay in the tray/ }));
  await user.click(within(dialog()).getByRole('tab', { name: 'Syncs and copies' }));
  const seconds = within(dialog()).getByRole('textbox', { name: 'Ask for the state of the domain' });
  await user.clear(seconds);
  await user.type(seconds, '120{Tab}');
  expect(inputsOf('app.updateSettings')).toEqual([
    { startAtLogin: true },
    { keepInTray: false },
    { domainWatchSeconds: 120 },
  ]);
});
