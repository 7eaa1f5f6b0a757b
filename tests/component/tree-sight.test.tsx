/** What of the tree is in sight: containers that stay at the top, the height of rows, and what is dragged out of it. */
import { act, createEvent, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { dnKey } from '../../src/shared/dn';
import { BASE_DN, FakeDirectory, row } from './support/samples';
import type { SomeHandlers } from './support/fake-bridge';
import { openExplorer } from './support/windows';

const ROW = 24;
const USERS = `OU=Users,${BASE_DN}`;
const TEAM = `OU=Team,${USERS}`;

/** Users and Team, one in the other, are lines 2 and 3; the people of the team follow. */
function directory(): FakeDirectory {
  const fake = new FakeDirectory();
  fake.put(BASE_DN, [row(USERS), row(`OU=Zoo,${BASE_DN}`)]);
  fake.put(USERS, [row(TEAM)]);
  fake.put(`OU=Zoo,${BASE_DN}`, []);
  const people = Array.from({ length: 300 }, (_, index) => row(`CN=Person ${1000 + index},${TEAM}`));
  fake.put(TEAM, people);
  return fake;
}

const tree = () => screen.getByRole('tree', { name: 'Directory tree' });
const item = (name: RegExp | string) => within(tree()).findByRole('treeitem', { name });
const focused = () => document.getElementById(tree().getAttribute('aria-activedescendant') ?? '');
/** The names at the top, as they are seen. */
const sticky = () =>
  [...(tree().querySelector('[aria-hidden="true"].sticky')?.children ?? [])].map(
    (each) => each.querySelector('bdi')?.textContent,
  );
/** How far below the top of the view the focused line is, in rows. */
const focusedPlace = () => {
  const top = /translateY\((-?[\d.]+)px\)/.exec(focused()?.style.transform ?? '')?.[1];
  return (Number(top) - tree().scrollTop) / ROW;
};

async function openTeam(fake = directory(), handlers: SomeHandlers = {}) {
  const opened = await openExplorer(fake, {
    ...handlers,
    memory: { tree: () => ({ expanded: [USERS, TEAM], selected: null }) },
  });
  await item('Person 1000');
  tree().focus();
  return opened;
}

describe('open containers', () => {
  test('stay at the top while what is in them goes by, and are told once', async () => {
    const { user } = await openTeam();
    expect(sticky()).toEqual([]);
    await user.keyboard('{PageDown}{PageDown}{PageDown}');
    expect(sticky()).toEqual(['example.com', 'Users', 'Team']);
    expect(within(tree()).queryAllByRole('treeitem', { name: /^(?:Users|Team|example)/ })).toHaveLength(0);
    await user.keyboard('{End}');
    expect(sticky()).toEqual(['example.com', 'Users', 'Team']);
    await user.keyboard('{Home}');
    expect(sticky()).toEqual([]);
  });

  test('never hide the line with the focus', async () => {
    const { user } = await openTeam();
    await user.keyboard('{End}');
    for (let press = 0; press < 40; press += 1) {
      await user.keyboard('{ArrowUp}');
      expect(focusedPlace()).toBeGreaterThanOrEqual(sticky().length);
      expect(focusedPlace()).toBeLessThanOrEqual(19);
    }
    await user.keyboard('{PageUp}{PageUp}');
    expect(focusedPlace()).toBeGreaterThanOrEqual(sticky().length);
    await user.keyboard('{ArrowLeft}');
    expect(focused()).toHaveAccessibleName('Team (300)');
    expect(focusedPlace()).toBe(2);
  });

  test('lead back to their own line', async () => {
    const { user } = await openTeam();
    await user.keyboard('{End}');
    const names = within(tree()).getAllByText('Users');
    await user.click(names.find((each) => each.closest('[aria-hidden="true"]')) ?? tree());
    expect(focused()).toHaveAccessibleName('Users (1)');
    expect(focused()).toHaveAttribute('aria-selected', 'true');
    expect(focusedPlace()).toBe(1);
  });
});

describe('rows', () => {
  test('are as high as a person chooses, and what is at the top stays there', async () => {
    const { user, emit } = await openTeam();
    await user.keyboard('{PageDown}{PageDown}{PageDown}{PageDown}');
    const first = tree().scrollTop / ROW;
    emit('settings', { theme: 'system', density: 'comfortable' });
    expect(document.documentElement).toHaveAttribute('data-density', 'comfortable');
    expect(tree().scrollTop / 28).toBeCloseTo(first, 5);
    expect(tree().querySelector<HTMLElement>('.lines')?.style.height).toBe(`${304 * 28}px`);
  });

  test.each([1, 8])(
    'that arrive leave the focus where it is seen, also when it moved on while its place was read: %i times',
    async (times) => {
      const fake = directory();
      let moving = 0;
      const { user, emit } = await openTeam(fake, {
        directory: {
          path: async (input, context) => {
            const steps = await fake.handlers.path(input, context);
            if (moving === 0) return steps;
            moving -= 1;
            return steps.map((step) => ({ ...step, position: 0 }));
          },
        },
      });
      await user.keyboard('{PageDown}{PageDown}{PageDown}');
      const before = Number(focused()?.getAttribute('aria-posinset'));
      const [name, place] = [focused()?.getAttribute('aria-label'), focusedPlace()];
      moving = times;
      const people = fake.rows.get(dnKey(TEAM)) ?? [];
      const more = Array.from({ length: 250 }, (_, index) => row(`CN=Aaron ${1000 + index},${TEAM}`));
      emit('container', fake.put(TEAM, [...more, ...people]));
      await waitFor(() => expect(focused()).toHaveAttribute('aria-posinset', `${before + 250}`));
      expect(moving).toBe(0);
      expect(focused()).toHaveAccessibleName(name ?? '');
      expect(focusedPlace()).toBe(place);
    },
  );

  test('that arrive leave the focus where it is seen, also on a row that was not read yet', async () => {
    const fake = directory();
    let read: () => void = () => undefined;
    const reading = new Promise<void>((resolve) => (read = resolve));
    const { user, emit } = await openTeam(fake, {
      directory: {
        window: async (input, context) => {
          if (input.offset > 0) await reading;
          return fake.handlers.window(input, context);
        },
      },
    });
    for (let page = 0; focused()?.getAttribute('aria-label')?.includes('Loading') !== true; page += 1) {
      expect(page).toBeLessThan(20);
      await user.keyboard('{PageDown}');
    }
    const before = Number(focused()?.getAttribute('aria-posinset'));
    const place = focusedPlace();
    const people = fake.rows.get(dnKey(TEAM)) ?? [];
    const more = Array.from({ length: 250 }, (_, index) => row(`CN=Aaron ${1000 + index},${TEAM}`));
    emit('container', fake.put(TEAM, [...more, ...people]));
    read();
    await waitFor(() => expect(focused()).toHaveAttribute('aria-posinset', `${before + 250}`));
    await waitFor(() => expect(focused()).toHaveAccessibleName(`Person ${1000 + before - 1}`));
    expect(focusedPlace()).toBe(place);
  });

  test('that arrive leave what was just focused where it is seen, while what stood at the top is sought', async () => {
    const fake = directory();
    let unknown = true;
    const { emit } = await openTeam(fake, {
      directory: {
        path: async (input, context) => {
          const steps = await fake.handlers.path(input, context);
          return unknown ? steps.map((step) => ({ ...step, position: null })) : steps;
        },
      },
    });
    act(() => tree().scrollTo({ top: 200 * ROW }));
    await item('Person 1200');
    const arrive = (name: string) => {
      const people = fake.rows.get(dnKey(TEAM)) ?? [];
      const more = Array.from({ length: 250 }, (_, index) => row(`CN=${name} ${1000 + index},${TEAM}`));
      emit('container', fake.put(TEAM, [...more, ...people]));
    };
    arrive('Aaron');
    fireEvent.mouseDown(await item('Aaron 1205'));
    const place = focusedPlace();
    unknown = false;
    arrive('Aaliyah');
    await waitFor(() => expect(focused()).toHaveAttribute('aria-posinset', '456'));
    expect(focused()).toHaveAccessibleName('Aaron 1205');
    expect(focusedPlace()).toBe(place);
  });

  test('give their DN to where they are dragged', async () => {
    await openTeam();
    const line = await item('Person 1001');
    const given = new Map<string, string>();
    const start = createEvent.dragStart(line);
    Object.assign(start, {
      dataTransfer: { setData: (type: string, text: string) => given.set(type, text) },
    });
    fireEvent(line, start);
    expect([...given]).toEqual([['text/plain', `CN=Person 1001,${TEAM}`]]);
    expect(line).toHaveAttribute('draggable', 'true');
  });
});
