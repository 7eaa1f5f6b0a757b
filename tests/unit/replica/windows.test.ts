/** The way to an entry, and where it stands in its container. */
import { describe, expect, it } from 'vitest';
import type { ReceivedEntry } from '../../../src/shared/entry';
import { BASE, container, entry, fill, openReplicas, people } from './support';

const P = 'profile-1';

const rows: ReceivedEntry[] = [
  container(`OU=Zoo,${BASE}`),
  entry(`CN=Beta,${BASE}`),
  entry(`CN=Alpha,${BASE}`),
  entry(`CN=Gamma,${BASE}`),
  entry(`CN=Delta,${BASE}`),
];

describe('the way to an entry', () => {
  it('has every step with its place in the usual order', async () => {
    const replicas = openReplicas();
    const inner = `OU=Inner,OU=Zoo,${BASE}`;
    await fill(replicas, P, [container(BASE), ...rows, container(inner), ...people(30, inner)]);
    const path = (dn: string) => replicas.read(P, 'path', { dn, baseDn: BASE });
    const steps = await path(`cn=PERSON 12,${inner.toLowerCase()}`);
    expect(steps.map(({ name, position }) => [name, position])).toEqual([
      ['example', 0],
      ['Zoo', 0],
      ['Inner', 0],
      ['Person 12', 12],
    ]);
    expect(steps.at(-1)).toMatchObject({ dn: `CN=Person 12,${inner}`, row: { kind: 'user' } });
    await expect(path(`CN=Delta,${BASE}`)).resolves.toMatchObject([{ position: 0 }, { position: 3 }]);
  });

  it('is told as far as it is known', async () => {
    const replicas = openReplicas();
    await fill(replicas, P, rows);
    const path = (dn: string) => replicas.read(P, 'path', { dn, baseDn: BASE });
    await expect(path(`CN=Far,OU=Unread,OU=Zoo,${BASE}`)).resolves.toMatchObject([
      { dn: BASE, row: null, position: null },
      { name: 'Zoo', position: 0 },
      { name: 'Unread', row: null, position: null },
      { name: 'Far', row: null, position: null },
    ]);
    await expect(path('CN=Other,DC=org')).resolves.toMatchObject([{ name: 'Other', row: null }]);
    await expect(path('no dn')).rejects.toMatchObject({ failure: { code: 'dn-invalid' } });
  });
});
