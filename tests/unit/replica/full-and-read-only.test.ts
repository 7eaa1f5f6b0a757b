/** A file system that is really full, or turns read-only: said as such, nothing that was copied is lost. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { mounted } from '../export/support';
import { BASE, entry, fill, openReplicas, people } from './support';
import { proves } from '../../support/fault';

const P = 'profile-1';
const remount = (folder: string, options: string) =>
  execFileSync('mount', ['-o', `remount,${options}`, folder]);
const large = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    entry(`CN=Large ${index},${BASE}`, { info: [String(index).padEnd(5000, 'x')] }),
  );
const failed = { failure: { code: 'replica-failed' } };

it('a full disk loses nothing that was copied, and once there is room it goes on', async ({ skip }) => {
  proves({
    fault: 'full disk',
    during: 'copying a directory',
    ends: 'Said; every entry that was copied is there, and the copy goes on once there is room.',
  });
  const disk = await mounted('size=4m');
  if (disk === undefined) return skip('not root');
  const replicas = openReplicas({ folder: join(disk, 'replicas') });
  await fill(replicas, P, people(300));
  await expect(fill(replicas, P, [...people(300), ...large(1500)])).rejects.toMatchObject({
    failure: { code: 'replica-failed', message: expect.stringContaining('full') as string },
  });
  expect((await replicas.window(P, BASE, 0, 1000)).rows).toHaveLength(300);
  await expect(replicas.entry(P, `CN=Person 299,${BASE}`)).resolves.toMatchObject({ name: 'Person 299' });
  expect(replicas.notices).toEqual([]);

  remount(disk, 'size=64m');
  await fill(replicas, P, [...people(300), ...large(1500)]);
  expect((await replicas.measure(P)).entries).toBe(1800);
});

it('a folder that turns read-only is a failure that says so, and the copy is there again afterwards', async ({
  skip,
}) => {
  proves({
    fault: 'read-only folder',
    during: 'reading and copying a directory',
    ends: 'Said; the copy is there again, whole, once the folder can be written.',
  });
  const disk = await mounted('size=16m');
  if (disk === undefined) return skip('not root');
  const folder = join(disk, 'replicas');
  const first = openReplicas({ folder });
  await fill(first, P, people(300));
  await first.close();
  remount(disk, 'ro');
  const closed = openReplicas({ folder });
  await expect(fill(closed, P, people(400))).rejects.toMatchObject(failed);
  await expect(closed.remember(P, 'x', 'y')).rejects.toMatchObject(failed);
  await expect(closed.remove(P)).rejects.toMatchObject(failed);
  await expect(openReplicas({ folder: join(disk, 'new') }).containerState(P, BASE)).rejects.toMatchObject(
    failed,
  );
  expect(closed.notices).toEqual([]);
  await closed.close();

  remount(disk, 'rw');
  const again = openReplicas({ folder });
  expect((await again.window(P, BASE, 0, 1000)).rows).toHaveLength(300);
  await fill(again, P, people(400));
  expect((await again.measure(P)).entries).toBe(400);
});
