/** What is looked at is asked for as soon as it is known, whichever comes first: the page or what main tells it. */
import { act, render, screen } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { arrived } from '../../src/renderer/app/follow-place';
import { MainWindow } from '../../src/renderer/app/main-window';
import { createGrove, GroveProvider } from '../../src/renderer/stores/grove';
import { fakeBridge } from './support/fake-bridge';
import { connection, FakeDirectory, profile } from './support/samples';

function page(beforeReady?: typeof arrived) {
  const directory = new FakeDirectory().withBase();
  const calls: string[] = [];
  const heard = <F extends (...asked: never[]) => unknown>(name: string, handler: F) =>
    ((...asked: Parameters<F>) => {
      calls.push(name);
      return handler(...asked);
    }) as F;
  const { open, window } = directory.handlers;
  const fake = fakeBridge(
    {
      directory: { ...directory.handlers, open: heard('open', open), window: heard('window', window) },
      memory: {
        tree: () => ({ expanded: [], selected: null }),
        keepTree: () => undefined,
        visited: () => undefined,
      },
    },
    { profiles: [profile()], connections: [connection()] },
  );
  const grove = createGrove(fake.bridge, beforeReady && { beforeReady });
  const show = () =>
    render(
      <GroveProvider grove={grove}>
        <MainWindow />
      </GroveProvider>,
    );
  return { grove, calls, show };
}

describe('the base DN of the first NAS', () => {
  test('is opened when all is known before the page is drawn', async () => {
    const { grove, show } = page();
    await act(async () => {
      await new Promise((resolve) => setTimeout(resolve));
    });
    expect(grove.program.getState().ready).toBe(true);
    show();
    expect(await screen.findByRole('treeitem', { name: 'Users' })).toBeVisible();
  });

  test('is opened once, and its first rows are asked for with it', async () => {
    const { calls, show } = page();
    show();
    expect(await screen.findByRole('treeitem', { name: 'Users' })).toBeVisible();
    expect(calls.slice(0, 2)).toEqual(['open', 'window']);
    expect(calls.filter((name) => name === 'open')).toHaveLength(1);
    // What came with the opening is what is shown, and not read again for it.
    expect(calls.filter((name) => name === 'window')).toHaveLength(1);
  });

  test('is there with the first frame', async () => {
    const { grove, show } = page(arrived);
    show();
    const seen: number[] = [];
    const end = grove.program.subscribe(({ ready }) => {
      if (ready) seen.push(Object.values(grove.directory.getState().containers)[0]?.count ?? 0);
    });
    expect(await screen.findByRole('treeitem', { name: 'Users' })).toBeVisible();
    end();
    expect(seen[0]).toBeGreaterThan(0);
  });
});
