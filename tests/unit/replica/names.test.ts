/** Finding an entry of a container by the beginning of its name, and how many containers there are among its entries. */
import { describe, expect, it } from 'vitest';
import { BASE, container, entry, fill, openReplicas } from './support';

const P = 'profile-1';

describe('the first entry whose name begins with a text', () => {
  const names = ['Ada', 'Ádám', 'adam', 'User 1', 'User 2', 'User 10', 'User 100', 'Zoë', 'x'];
  const all = [container(`OU=User room,${BASE}`), ...names.map((name) => entry(`CN=${name},${BASE}`))];

  it.each([
    ['a', 'Ada'],
    // Of names that are equal in this, the one that came first.
    ['ADÁM', 'Ádám'],
    ['zoe', 'Zoë'],
    ['user', 'User room'],
    ['user 1', 'User 1'],
    ['user 10', 'User 10'],
    ['user 100', 'User 100'],
    ['user 3', undefined],
    ['b', undefined],
    ['zz', undefined],
  ])('%s: %s', async (text, name) => {
    const replicas = openReplicas();
    await fill(replicas, P, [container(BASE), ...all]);
    const found = await replicas.beginning(P, { dn: BASE, text, containersOnly: false });
    expect(found?.name).toBe(name);
  });

  it('is found where only longer numbers begin so, and among containers alone', async () => {
    const replicas = openReplicas();
    await fill(replicas, P, [container(BASE), ...all.filter(({ dn }) => !/User 10?,/.test(dn))]);
    const find = (text: string, containersOnly: boolean) =>
      replicas.beginning(P, { dn: BASE, text, containersOnly });
    await expect(find('user 1', false)).resolves.toMatchObject({ name: 'User 100' });
    await expect(find('user', true)).resolves.toMatchObject({ name: 'User room' });
    await expect(find('ada', true)).resolves.toBeNull();
  });
});

describe('containers', () => {
  const rows = [container(`OU=Zoo,${BASE}`), entry(`CN=Beta,${BASE}`), entry(`CN=Alpha,${BASE}`)];

  it('are counted with every change of what is in one', async () => {
    const replicas = openReplicas();
    await fill(replicas, P, [container(BASE), ...rows]);
    await expect(replicas.containerState(P, BASE)).resolves.toMatchObject({ loaded: 3, containers: 1 });
    await fill(replicas, P, [container(BASE), ...rows, container(`OU=More,${BASE}`)]);
    await expect(replicas.containerState(P, BASE)).resolves.toMatchObject({ loaded: 4, containers: 2 });
    const { state } = await replicas.window(P, `OU=Zoo,${BASE}`, 0, 10);
    expect(state.containers).toBe(0);
  });
});
