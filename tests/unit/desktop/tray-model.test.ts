import { describe, expect, it } from 'vitest';
import { trayModel, type TrayInput, type TrayItem } from '../../../src/main/desktop/tray-model';
import { advance, newRun } from '../../../src/main/sync/run-machine';
import { failure } from '../../../src/shared/failure';
import type { SyncRun } from '../../../src/shared/sync-run';

const empty: TrayInput = { profiles: [], connections: [], runs: [], alerts: [] };
const office = { id: 'office', name: 'Office' };
const branch = { id: 'branch', name: 'Branch & Sons' };

function run(
  profileId: string,
  state: 'running' | 'completed' | 'failed' | 'lost',
  percent: number | null = null,
): SyncRun {
  const started = advance(
    newRun('5f0c7f3e-0000-4000-8000-000000000001', profileId, 0),
    { type: 'started', taskId: 't' },
    1,
  );
  return advance(
    started,
    {
      type: 'answered',
      status: { state, percent, usersSynced: null, groupsSynced: null },
      failure: failure('sync-failed'),
    },
    2,
  );
}
const labels = (items: readonly TrayItem[]) => items.map((item) => (item.type === 'line' ? '—' : item.label));

describe('the tray', () => {
  it('offers to open Grove before there is any NAS', () => {
    const model = trayModel(empty);
    expect(model).toMatchObject({ state: 'idle', tooltip: 'Grove: no NAS yet' });
    expect(labels(model.menu)).toEqual(['Open Grove', 'Open sync window', '—', 'Quit Grove']);
  });

  it.each<[string, Partial<TrayInput>, string, string]>([
    ['nothing was synced yet', {}, 'idle', 'Office: not synced yet'],
    ['a sync runs', { runs: [run('office', 'running', 45.4)] }, 'syncing', 'Office: syncing, 45 %'],
    ['a sync runs without percent', { runs: [run('office', 'running')] }, 'syncing', 'Office: syncing'],
    ['it completed', { runs: [run('office', 'completed')] }, 'ok', 'Office: sync completed'],
    ['it failed', { runs: [run('office', 'failed')] }, 'failed', 'Office: sync failed'],
    ['it was lost', { runs: [run('office', 'lost')] }, 'warning', 'Office: sync lost sight of'],
    [
      'the NAS does not answer during a sync',
      { runs: [{ ...run('office', 'running', 45), trouble: failure('timeout') }] },
      'warning',
      'Office: syncing, 45 %, but the NAS does not answer',
    ],
    [
      'it cannot be connected',
      { connections: [{ profileId: 'office', state: 'failed', facts: null, failure: failure('timeout') }] },
      'warning',
      'Office: cannot connect',
    ],
    [
      'a newer run goes before an older',
      { runs: [run('office', 'completed'), run('office', 'failed')] },
      'ok',
      'Office: sync completed',
    ],
    [
      'a run nobody watches counts for nothing',
      { runs: [{ ...run('office', 'running'), state: 'unwatched' }] },
      'idle',
      'Office: not synced yet',
    ],
  ])('when %s', (_name, input, state, words) => {
    const model = trayModel({ ...empty, profiles: [office], ...input });
    expect(model.state).toBe(state);
    expect(model.tooltip).toBe(`Grove\n${words}`);
  });

  it('shows the worst first', () => {
    const model = trayModel({
      ...empty,
      profiles: [office, branch],
      runs: [run('office', 'completed'), run('branch', 'failed')],
    });
    expect(model.state).toBe('failed');
    expect(labels(model.menu).slice(0, 3)).toEqual([
      'Branch & Sons — sync failed',
      'Office — sync completed',
      '—',
    ]);
  });

  it('offers no second sync while one runs', () => {
    const [first] = trayModel({ ...empty, profiles: [office], runs: [run('office', 'running')] }).menu;
    expect(first).toMatchObject({
      items: [
        { label: 'Sync now', enabled: false },
        { label: 'Show sync runs', enabled: true },
      ],
    });
  });
});
