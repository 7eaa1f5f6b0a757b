/** Opens a window on a fake bridge, as its page does. */
import { act, render } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import type { Alert } from '../../../src/shared/alert';
import type { Handlers } from '../../../src/shared/contract';
import { MainWindow } from '../../../src/renderer/app/main-window';
import { createGrove, GroveProvider } from '../../../src/renderer/stores/grove';
import { SyncWindow } from '../../../src/renderer/sync/sync-window';
import { createWishBox } from '../../../src/renderer/sync/use-selection';
import { fakeBridge, type FakeBridge, type Retained, type SomeHandlers } from './fake-bridge';
import { connection, FakeDirectory, profile } from './samples';

export interface OpenWindow extends FakeBridge {
  readonly user: UserEvent;
}

const about = () =>
  ({
    version: '0.1.0',
    electron: '45',
    chrome: '130',
    node: '20',
    libsql: '0.5',
    platform: 'Linux 6.1, x64',
    secrets: 'keychain',
    folder: '/home/ada/.config/Grove',
    updates: false,
  }) as const;

/** A NAS whose tree nobody has opened yet. */
const nothingLeft = () => ({ expanded: [], selected: null });

export async function openMainWindow(
  handlers: SomeHandlers = {},
  retained: Retained = {},
): Promise<OpenWindow> {
  const nothing = () => undefined;
  const memory = { tree: nothingLeft, keepTree: nothing, visited: nothing, ...handlers.memory };
  const fake = fakeBridge({ ...handlers, app: { about, ...handlers.app }, memory }, retained);
  const grove = createGrove(fake.bridge);
  const user = userEvent.setup();
  // eslint-disable-next-line @typescript-eslint/require-await -- Lets the first snapshots arrive inside `act`.
  await act(async () => {
    render(
      <GroveProvider grove={grove}>
        <MainWindow />
      </GroveProvider>,
    );
  });
  return { ...withAct(fake), user };
}

/** The main window on one connected NAS with this directory. */
export function openExplorer(
  directory: FakeDirectory,
  handlers: SomeHandlers = {},
  retained: Retained = {},
): Promise<OpenWindow> {
  return openMainWindow(
    { ...handlers, directory: { ...directory.handlers, ...handlers.directory } },
    { profiles: [profile()], connections: [connection()], ...retained },
  );
}

export async function openSyncWindow(
  handlers: SomeHandlers = {},
  retained: Retained = {},
): Promise<OpenWindow> {
  const fake = fakeBridge(
    {
      ...handlers,
      sync: { journal: (run) => ({ ...run, profileId: '', lines: [], omitted: 0 }), ...handlers.sync },
      alerts: { list: alertLog(retained.alerts ?? []), markSeen: () => undefined, ...handlers.alerts },
    },
    retained,
  );
  const wishes = createWishBox();
  const grove = createGrove(fake.bridge, { onShowRun: wishes.put });
  const user = userEvent.setup();
  // eslint-disable-next-line @typescript-eslint/require-await -- Lets the first snapshots arrive inside `act`.
  await act(async () => {
    render(
      <GroveProvider grove={grove}>
        <SyncWindow wishes={wishes} />
      </GroveProvider>,
    );
  });
  return { ...withAct(fake), user };
}

/** Main's log of alerts, as far as it is kept in a list. */
export function alertLog(alerts: readonly Alert[]): Handlers['alerts']['list'] {
  return ({ offset, limit, profileId, severity, unseen }) => {
    const left = alerts.filter(
      (alert) =>
        (profileId === undefined || alert.profileId === profileId) &&
        (severity === undefined || alert.severity === severity) &&
        (unseen !== true || !alert.seen),
    );
    return { total: left.length, offset, rows: left.slice(offset, offset + limit) };
  };
}

/** One of several elements that are alike. */
export function nth(elements: readonly HTMLElement[], index: number): HTMLElement {
  const element = elements[index];
  if (element === undefined) throw new Error(`There are only ${elements.length} of them`);
  return element;
}

function withAct(fake: FakeBridge): FakeBridge {
  return {
    ...fake,
    emit: (...args) => {
      act(() => fake.emit(...args));
    },
  };
}
