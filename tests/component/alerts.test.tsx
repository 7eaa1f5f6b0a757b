/** The alerts in the sync window: the log, what is new in it, and silence. */
import { act, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { Alert } from '../../src/shared/alert';
import { connection, profile, syncRun, uuid } from './support/samples';
import { alertLog, nth, openSyncWindow } from './support/windows';

const zurich = profile({ id: uuid(2), name: 'Zürich' });
const both = {
  profiles: [profile(), zurich],
  connections: [connection(), connection({ profileId: zurich.id })],
};

function alert(id: number, more: Partial<Alert> = {}): Alert {
  return {
    id: uuid(id),
    profileId: zurich.id,
    runId: uuid(51),
    cause: 'sync-lost',
    severity: 'warning',
    title: 'Zürich: sync lost',
    body: 'The NAS no longer knows the task.',
    at: Date.now(),
    notified: false,
    reason: 'A window had the focus',
    seen: true,
    ...more,
  };
}
const ofBerlin = { profileId: uuid(1), runId: null, title: 'Berlin: the domain is stopped' } as const;
const runs = [
  syncRun({ id: uuid(52), state: 'completed', endedAt: Date.now() }),
  syncRun({ id: uuid(51), profileId: zurich.id, state: 'lost', endedAt: Date.now() }),
];

const pane = () => screen.getByRole('region', { name: 'Alerts' });
const log = () => within(pane()).findByRole('table', { name: 'Log of alerts' });
/** Of the alerts that are in sight. By their mark, since asking for roles among so many takes seconds. */
const titles = async () =>
  [...(await log()).querySelectorAll('[data-alert]')].map((button) => button.textContent);

test('say why the desktop was told or not, and open their run', async () => {
  const { user } = await openSyncWindow({}, { ...both, runs, alerts: [alert(90)] });
  expect(await within(await log()).findByText('A window had the focus')).toBeVisible();
  await user.click(within(pane()).getByRole('button', { name: 'Zürich: sync lost' }));
  expect(screen.getByRole('row', { name: /Zürich.*Lost/ })).toHaveAttribute('aria-selected', 'true');
  expect(screen.getByRole('region', { name: 'Sync run' })).toHaveTextContent(
    'The NAS no longer knows this task.',
  );
});

test('say when there are none, and when none match', async () => {
  const { user } = await openSyncWindow({}, { ...both, alerts: [] });
  expect(await within(pane()).findByText('No alerts yet')).toBeVisible();
  await user.click(within(pane()).getByRole('checkbox', { name: 'Only new' }));
  expect(await within(pane()).findByText('No alerts match')).toBeVisible();
});

test('are filtered by NAS, by severity and by what is new', async () => {
  const alerts = [
    alert(90, { ...ofBerlin, severity: 'bad', seen: false }),
    alert(91),
    alert(92, { severity: 'bad', title: 'Zürich: sync failed', seen: false }),
  ];
  const { user } = await openSyncWindow({}, { ...both, alerts, alertCounts: { total: 3, unseen: 2 } });
  expect(within(pane()).getByRole('heading', { name: 'Alerts (2 new)' })).toBeVisible();
  await waitFor(async () => expect(await titles()).toHaveLength(3));

  await user.click(within(pane()).getByRole('button', { name: 'NAS: All NAS' }));
  await user.click(await screen.findByRole('menuitemradio', { name: 'Zürich' }));
  await waitFor(async () => expect(await titles()).toEqual(['Zürich: sync lost', 'Zürich: sync failedNew']));

  await user.click(within(pane()).getByRole('button', { name: 'Severity: All severities' }));
  await user.click(await screen.findByRole('menuitemradio', { name: 'Warnings' }));
  await waitFor(async () => expect(await titles()).toEqual(['Zürich: sync lost']));

  await user.click(within(pane()).getByRole('button', { name: 'Severity: Warnings' }));
  await user.click(await screen.findByRole('menuitemradio', { name: 'All severities' }));
  await user.click(within(pane()).getByRole('checkbox', { name: 'Only new' }));
  await waitFor(async () => expect(await titles()).toEqual(['Zürich: sync failedNew']));
});

test('of a long log only those in sight are asked for and shown, and all can be reached', async () => {
  const alerts = Array.from({ length: 10_000 }, (_, n) => alert(1000 + n, { title: `Alert ${n}` }));
  const { inputsOf } = await openSyncWindow(
    { alerts: { list: alertLog(alerts) } },
    { ...both, alerts: alerts.slice(0, 200), alertCounts: { total: 10_000, unseen: 0 } },
  );
  await waitFor(async () => expect((await titles())[0]).toBe('Alert 0'));
  expect((await titles()).length).toBeLessThan(60);
  const box = await log();
  expect(box).toHaveAttribute('aria-rowcount', '10001');
  box.scrollTo({ top: 5000 * 24 });
  await waitFor(async () => expect(await titles()).toContain('Alert 5001'));
  expect(inputsOf('alerts.list').every((input) => (input as { limit: number }).limit <= 200)).toBe(true);
});

test('are gone through with the arrows', async () => {
  const alerts = [alert(90, { title: 'First' }), alert(91, { title: 'Second' })];
  const { user } = await openSyncWindow({}, { ...both, alerts });
  const first = await within(await log()).findByRole('button', { name: 'First' });
  first.focus();
  await user.keyboard('{ArrowDown}');
  expect(within(pane()).getByRole('button', { name: 'Second' })).toHaveFocus();
  await user.keyboard('{ArrowUp}');
  expect(first).toHaveFocus();
});

test('keep the focus while they are scrolled away, and come back with an arrow', async () => {
  const alerts = Array.from({ length: 1000 }, (_, n) => alert(1000 + n, { title: `Alert ${n}` }));
  const { user } = await openSyncWindow({ alerts: { list: alertLog(alerts) } }, { ...both, alerts: [] });
  const third = (await within(await log()).findByText('Alert 2')).closest('button');
  act(() => third?.focus());
  const box = await log();
  act(() => box.scrollTo({ top: 700 * 24 }));
  await waitFor(async () => expect(await titles()).toContain('Alert 701'));
  expect(third).toHaveFocus();
  await user.keyboard('{ArrowDown}');
  await waitFor(async () => expect(await titles()).toContain('Alert 3'));
  await user.keyboard('{ArrowDown}');
  expect(document.activeElement).toHaveTextContent('Alert 3');
});

test('are seen all at once, those of a NAS alone, or with the run that they are about', async () => {
  const news = [alert(90, { ...ofBerlin, seen: false }), alert(91, { seen: false })];
  const { user, inputsOf } = await openSyncWindow(
    {},
    { ...both, runs, alerts: news, alertCounts: { total: 2, unseen: 2 } },
  );
  await user.click(within(pane()).getByRole('button', { name: 'Mark all as seen' }));
  expect(inputsOf('alerts.markSeen')).toEqual([{}]);

  document.hasFocus = () => true;
  await user.click(within(await log()).getByRole('button', { name: /^Zürich: sync lost/ }));
  expect(inputsOf('alerts.markSeen').at(-1)).toEqual({ alertIds: [uuid(91)] });
});

test('are muted by kind or NAS, where they are and in the table of NAS', async () => {
  const settings = { theme: 'system', mutedAlerts: [{ profileId: uuid(1), cause: null }] } as const;
  const { user, inputsOf } = await openSyncWindow(
    { app: { updateSettings: () => settings } },
    { ...both, alerts: [alert(90)], settings },
  );
  const more = async (item: string) => {
    await user.click(await within(pane()).findByRole('button', { name: 'More for Zürich: sync lost' }));
    await user.click(await screen.findByRole('menuitem', { name: item }));
    return inputsOf('app.updateSettings').at(-1);
  };
  const [berlin] = settings.mutedAlerts;
  expect(await more('Mute this kind for Zürich')).toEqual({
    mutedAlerts: [berlin, { profileId: zurich.id, cause: 'sync-lost' }],
  });
  expect(await more('Mute all alerts of Zürich')).toEqual({
    mutedAlerts: [berlin, { profileId: zurich.id, cause: null }],
  });

  await user.click(screen.getByRole('button', { name: 'More for Berlin' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Unmute its alerts' }));
  expect(inputsOf('app.updateSettings').at(-1)).toEqual({ mutedAlerts: [] });
});

test('are paused for an hour, and told again when they are resumed', async () => {
  const settings = { theme: 'system' } as const;
  const { user, inputsOf, emit } = await openSyncWindow({ app: { updateSettings: () => settings } }, both);
  const before = Date.now();
  await user.click(within(pane()).getByRole('button', { name: 'Pause alerts' }));
  await user.click(await screen.findByRole('menuitem', { name: 'For an hour' }));
  const [input] = inputsOf('app.updateSettings') as readonly { alertsPausedUntil: number }[];
  const until = input?.alertsPausedUntil ?? 0;
  expect(until - before).toBeGreaterThanOrEqual(3_600_000);

  emit('settings', { ...settings, alertsPausedUntil: until });
  await user.click(within(pane()).getByRole('button', { name: /^Alerts paused until/ }));
  await user.click(await screen.findByRole('menuitem', { name: 'Resume alerts' }));
  expect(inputsOf('app.updateSettings').at(-1)).toEqual({ alertsPausedUntil: null });
});

test('main leads to those of one NAS, and to those of all', async () => {
  const alerts = [alert(90, ofBerlin), alert(91)];
  window.location.hash = `#profile=${zurich.id}&alerts=true`;
  const { emit } = await openSyncWindow({}, { ...both, runs, alerts });
  await waitFor(async () => expect(await titles()).toEqual(['Zürich: sync lost']));
  expect(nth(screen.getAllByRole('row', { selected: true }), 0)).toHaveTextContent('Zürich');
  emit('showRun', { alerts: true });
  await waitFor(async () => expect(await titles()).toHaveLength(2));
});

test('are those of all NAS again once the NAS that they were chosen for is removed', async () => {
  const alerts = [alert(90, ofBerlin), alert(91)];
  window.location.hash = `#profile=${zurich.id}&alerts=true`;
  const { emit } = await openSyncWindow({}, { ...both, runs, alerts });
  expect(await within(pane()).findByRole('button', { name: 'NAS: Zürich' })).toBeVisible();
  emit('profiles', [profile()]);
  expect(await within(pane()).findByRole('button', { name: 'NAS: All NAS' })).toBeVisible();
});
