import { describe, expect, it } from 'vitest';
import type { TrayAction, TrayInput, TrayItem } from '../../../src/main/desktop/tray-model';
import { trayModel } from '../../../src/main/desktop/tray-model';
import { endOfPause } from '../../../src/shared/pause';
import type { Alert } from '../../../src/shared/alert';
import { failure } from '../../../src/shared/failure';
import { branch, NOW, office, run } from './samples';

const empty: TrayInput = {
  profiles: [],
  connections: [],
  runs: [],
  alerts: [],
  unseen: 0,
  pausedUntil: null,
  muted: [],
  now: NOW,
};
const withOffice = { ...empty, profiles: [office] };
const labels = (items: readonly TrayItem[]) => items.map((item) => (item.type === 'line' ? '—' : item.label));

/** The item that the labels lead to. */
function find(items: readonly TrayItem[], ...path: readonly string[]): TrayItem {
  const [label, ...rest] = path;
  const found = items.find((item) => item.type !== 'line' && item.label === label);
  if (found === undefined) throw new Error(`There is no “${label}” in ${labels(items).join(', ')}`);
  return rest.length === 0 ? found : find(found.type === 'menu' ? found.items : [], ...rest);
}

function actionOf(items: readonly TrayItem[], ...path: readonly string[]): TrayAction {
  const item = find(items, ...path);
  if (item.type !== 'action') throw new Error(`“${path.join(' › ')}” does nothing`);
  return item.action;
}

const alert: Alert = {
  id: '5f0c7f3e-0000-4000-8000-0000000000a1',
  profileId: 'office',
  runId: '5f0c7f3e-0000-4000-8000-0000000000b1',
  cause: 'sync-failed',
  severity: 'bad',
  title: 'Office: sync failed',
  body: 'DSM gives no reason.',
  at: NOW - 120_000,
  notified: true,
  reason: 'Shown: a failed sync always is.',
  seen: false,
};

describe('the tray', () => {
  it('offers to open Grove before there is any NAS', () => {
    const model = trayModel(empty);
    expect(model).toMatchObject({ state: 'idle', tooltip: 'Grove: no NAS yet' });
    expect(labels(model.menu)).toEqual(['Open Grove', 'Open sync window', 'Settings…', '—', 'Quit Grove']);
  });

  it('shows the worst first, and is as bad as that', () => {
    const model = trayModel({
      ...empty,
      profiles: [office, branch],
      runs: [run('office', 'completed'), run('branch', 'failed')],
    });
    expect(model.state).toBe('failed');
    expect(model.tooltip).toBe('Grove\nBranch & Sons: sync failed\nOffice: sync completed');
    expect(labels(model.menu).slice(0, 3)).toEqual([
      'Branch & Sons — sync failed',
      'Office — sync completed',
      '—',
    ]);
    expect(find(model.menu, 'Branch & Sons — sync failed')).toMatchObject({ state: 'failed' });
  });

  it('offers for each NAS a sync, its runs, its alerts and silence', () => {
    const { menu } = trayModel(withOffice);
    const here = 'Office — not synced yet';
    expect(actionOf(menu, here, 'Sync now')).toEqual({ do: 'sync-now', profileIds: ['office'] });
    expect(actionOf(menu, here, 'Show sync runs')).toEqual({ do: 'open-sync', profileId: 'office' });
    expect(actionOf(menu, here, 'Show alerts')).toEqual({ do: 'show-alerts', profileId: 'office' });
    expect(find(menu, here, 'Mute alerts')).toMatchObject({ checked: false });
    expect(actionOf(menu, here, 'Mute alerts')).toEqual({ do: 'mute', profileId: 'office', muted: true });

    const muted = trayModel({ ...withOffice, muted: ['office'] }).menu;
    expect(find(muted, here, 'Mute alerts')).toMatchObject({ checked: true });
    expect(actionOf(muted, here, 'Mute alerts')).toEqual({ do: 'mute', profileId: 'office', muted: false });
  });

  it('offers no second sync while one runs, and syncs all that do not', () => {
    const both = { ...empty, profiles: [office, branch] };
    const one = trayModel({ ...both, runs: [run('office', 'running')] }).menu;
    expect(find(one, 'Office — syncing', 'Sync now')).toMatchObject({ enabled: false });
    expect(actionOf(one, 'Sync all')).toEqual({ do: 'sync-now', profileIds: ['branch'] });
    const none = trayModel({ ...both, runs: [run('office', 'running'), run('branch', 'running')] }).menu;
    expect(find(none, 'Sync all')).toMatchObject({ enabled: false });
  });

  it('lists the newest alerts with their time, and says how many are new', () => {
    const alerts = Array.from({ length: 7 }, (_, n) => ({ ...alert, title: `Office: alert ${n}` }));
    const { menu, tooltip } = trayModel({ ...withOffice, alerts, unseen: 7 });
    expect(tooltip.split('\n')[0]).toBe('Grove: 7 new alerts');
    const recent = find(menu, 'Recent alerts (7 new)');
    const items = recent.type === 'menu' ? recent.items : [];
    expect(labels(items)).toHaveLength(7);
    expect(labels(items)[0]).toMatch(/^1?\d:\d\d.*Office: alert 0$/);
    expect(labels(items).at(-1)).toBe('Show all alerts');
    const [first] = items;
    expect(first).toMatchObject({ action: { do: 'open-sync', profileId: 'office', runId: alert.runId } });
    expect(labels(trayModel({ ...withOffice, alerts }).menu)).toContain('Recent alerts');
    expect(labels(trayModel(withOffice).menu)).not.toContain('Recent alerts');
  });

  it('tells the day of an alert that is older', () => {
    const { menu } = trayModel({ ...withOffice, alerts: [{ ...alert, at: NOW - 3 * 86_400_000 }] });
    const recent = find(menu, 'Recent alerts');
    expect(labels(recent.type === 'menu' ? recent.items : [])[0]).toMatch(/^[A-Z]\w+ \d+, /);
  });

  it('pauses and resumes the alerts, and says for how long', () => {
    const { menu } = trayModel(withOffice);
    expect(actionOf(menu, 'Pause alerts', 'For an hour')).toEqual({ do: 'pause', pause: 'hour' });
    expect(find(menu, 'Pause alerts', 'Resume alerts')).toMatchObject({ enabled: false });
    expect(find(menu, 'Pause alerts', 'For an hour')).toMatchObject({ checked: false });

    for (const [pause, chosen, other] of [
      ['hour', 'For an hour', 'Until tomorrow morning'],
      ['tomorrow', 'Until tomorrow morning', 'For an hour'],
    ] as const) {
      const paused = trayModel({ ...withOffice, pausedUntil: endOfPause(pause, NOW) }).menu;
      const submenu = labels(paused).find((label) => label.startsWith('Alerts paused until ')) ?? '';
      expect(find(paused, submenu, chosen)).toMatchObject({ checked: true });
      expect(find(paused, submenu, other)).toMatchObject({ checked: false });
      expect(find(paused, submenu, 'Resume alerts')).toMatchObject({ enabled: true });
      expect(actionOf(paused, submenu, 'Resume alerts')).toEqual({ do: 'pause', pause: null });
    }
    expect(labels(trayModel({ ...withOffice, pausedUntil: NOW - 1 }).menu)).toContain('Pause alerts');
  });

  it('keeps the tooltip to what Windows shows of it', () => {
    const profiles = Array.from({ length: 10 }, (_, n) => ({ id: `nas-${n}`, name: `NAS ${n}` }));
    const { tooltip } = trayModel({ ...empty, profiles, runs: [run('nas-7', 'failed')] });
    const lines = tooltip.split('\n');
    expect(lines[1]).toBe('NAS 7: sync failed');
    expect(lines.at(-1)).toBe('and 5 more');
    expect(tooltip.length).toBeLessThan(128);
  });

  it('does not call a NAS well that cannot be asked', () => {
    const trouble = { ...run('office', 'running', 45), trouble: failure('timeout') };
    expect(trayModel({ ...withOffice, runs: [trouble] }).state).toBe('unknown');
  });
});
