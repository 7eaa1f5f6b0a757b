import { chmod, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ExportInput } from '../../../src/main/export/exports';
import { entries } from './entries';
import { exportFolder, mounted, sourceOf, WatchedExports, WHOLE } from './support';
import { proves } from '../../support/fault';

const input: ExportInput = { profileId: 'p', scope: WHOLE, format: 'json' };

async function begin(exports: WatchedExports, path: string, more: Partial<ExportInput> = {}) {
  const job = await exports.save({ ...input, ...more }, () => Promise.resolve(path));
  if (job === null) throw new Error('no job');
  return job;
}

describe('an export', () => {
  it('writes the whole file, for its owner alone, and tells how it goes', async () => {
    const path = join(await exportFolder(), 'people.json');
    const exports = new WatchedExports(sourceOf(entries(95)));
    const job = await begin(exports, path);
    expect(job).toMatchObject({ fileName: 'people.json', phase: 'running', written: 0, total: 95 });
    await expect(exports.ended(job.id)).resolves.toMatchObject({
      phase: 'completed',
      written: 95,
      failure: null,
    });
    expect(JSON.parse(await readFile(path, 'utf8'))).toHaveLength(95);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    const progress = exports.told.map(([newest]) => newest?.written ?? 0);
    expect(progress).toEqual(progress.toSorted((one, other) => one - other));
    expect(progress.length).toBeGreaterThan(3);
    expect(exports.bugs).toEqual([]);
  });

  it('suggests a name that every file system takes, and begins nothing when no file is chosen', async () => {
    const exports = new WatchedExports(sourceOf([]));
    const suggested: string[] = [];
    const scopes = [WHOLE, { is: 'search', text: 'x' }, { is: 'entries', dns: ['CN=..,DC=b'] }] as const;
    for (const scope of [...scopes, { is: 'entries', dns: ['CN=a,DC=b', 'CN=c'] } as const]) {
      const asked = exports.save({ ...input, scope }, ({ name }) => {
        suggested.push(name);
        return Promise.resolve(undefined);
      });
      await expect(asked).resolves.toBeNull();
    }
    expect(suggested).toEqual(['All_of_ it.json', 'search.json', 'entries.json', 'entries.json']);
    expect(exports.told).toEqual([]);
  });

  it('makes the columns of a table from all that occur, unless they were chosen', async () => {
    const folder = await exportFolder();
    const all = [
      { dn: 'CN=a', attributes: { cn: ['a'] } },
      { dn: 'CN=b', attributes: { CN: ['b'], mail: ['m'] } },
    ];
    const exports = new WatchedExports(sourceOf(all));
    const every = await begin(exports, join(folder, 'every.csv'), { format: 'csv' });
    const chosen = await begin(exports, join(folder, 'chosen.csv'), { format: 'csv', columns: ['mail'] });
    await Promise.all([every, chosen].map(({ id }) => exports.ended(id)));
    expect(await readFile(join(folder, 'every.csv'), 'utf8')).toBe(
      '\u{FEFF}DN,cn,mail\r\nCN=a,a,\r\nCN=b,b,m\r\n',
    );
    expect(await readFile(join(folder, 'chosen.csv'), 'utf8')).toBe('\u{FEFF}DN,mail\r\nCN=a,\r\nCN=b,m\r\n');
  });

  it('has what every entry has in words, beside its attributes and in the order of the table', async () => {
    const path = join(await exportFolder(), 'table.csv');
    const people = [
      {
        dn: 'CN=Ada \\+ Bob,OU=a',
        attributes: { objectClass: ['top', 'user'], userAccountControl: ['514'], mail: ['a@b'] },
      },
      { dn: 'OU=b', attributes: { objectClass: ['organizationalUnit'] } },
    ];
    const exports = new WatchedExports(sourceOf(people));
    const columns = [{ own: 'name' }, 'mail', { own: 'kind' }, { own: 'state' }] as const;
    const { id } = await begin(exports, path, { format: 'csv', columns });
    await exports.ended(id);
    expect(await readFile(path, 'utf8')).toBe(
      [
        '\u{FEFF}DN,Name,mail,Type,State',
        '"CN=Ada \\+ Bob,OU=a",Ada + Bob,a@b,User,disabled',
        'OU=b,b,,Organizational unit,',
        '',
      ].join('\r\n'),
    );
  });
});

describe('the file of an export', () => {
  it('is known of what was written, and of nothing else', async () => {
    const folder = await exportFolder();
    const path = join(folder, 'people.json');
    const exports = new WatchedExports(sourceOf(entries(15)));
    const { id } = await begin(exports, path);
    expect(() => exports.fileOf(id)).toThrow();
    await exports.ended(id);
    expect(exports.fileOf(id)).toBe(path);
    expect(() => exports.fileOf(path)).toThrow();
    const { id: failed } = await begin(exports, join(folder, 'no-such-folder', 'people.json'));
    await exports.ended(failed);
    expect(() => exports.fileOf(failed)).toThrow();
  });
});

describe('an export that does not come to its end', () => {
  it('leaves what was there before, when it is cancelled', async () => {
    const folder = await exportFolder();
    const path = join(folder, 'people.json');
    await writeFile(path, 'before');
    const exports: WatchedExports = new WatchedExports(
      sourceOf(entries(5000), (at) => {
        if (at === 3000) cancelling = exports.cancel(exports.all()[0]?.id ?? '');
      }),
    );
    let cancelling: Promise<void> | undefined;
    const job = await begin(exports, path);
    await expect(begin(exports, path)).rejects.toMatchObject({ failure: { code: 'input-invalid' } });
    await expect(exports.ended(job.id)).resolves.toMatchObject({ phase: 'cancelled', failure: null });
    await cancelling;
    expect(await readdir(folder)).toEqual(['people.json']);
    expect(await readFile(path, 'utf8')).toBe('before');
    // The same file can be chosen again.
    const again = await begin(exports, path);
    await exports.cancelAll('another profile');
    expect(exports.all()[0]).toMatchObject({ id: again.id, phase: 'running' });
    await exports.cancelAll();
    await expect(exports.ended(again.id)).resolves.toMatchObject({ phase: 'cancelled' });
  });

  it('leaves nothing when what it reads fails', async () => {
    const folder = await exportFolder();
    const exports = new WatchedExports(
      sourceOf(entries(5000), (at) => {
        if (at === 4000) throw new Error('a bug');
      }),
    );
    const job = await begin(exports, join(folder, 'x.ldif'), { format: 'ldif' });
    await expect(exports.ended(job.id)).resolves.toMatchObject({
      phase: 'failed',
      failure: { code: 'unexpected' },
    });
    expect(exports.bugs).toHaveLength(1);
    expect(await readdir(folder)).toEqual([]);
  });

  it('says so and leaves nothing on a full disk', async ({ skip }) => {
    proves({
      fault: 'full disk',
      during: 'exporting entries',
      ends: 'Said; no part of a file is left.',
    });
    const folder = await mounted('size=256k');
    if (folder === undefined) return skip('not root');
    const exports = new WatchedExports(sourceOf(entries(5000)));
    const job = await begin(exports, join(folder, 'x.json'));
    await expect(exports.ended(job.id)).resolves.toMatchObject({
      phase: 'failed',
      failure: { code: 'file-not-written', message: 'The file “x.json” could not be written (ENOSPC).' },
    });
    expect(await readdir(folder)).toEqual([]);
  });

  it('says so in a folder that cannot be written to', async ({ skip }) => {
    proves({
      fault: 'read-only folder',
      during: 'exporting entries',
      ends: 'Said, with what to do; nothing is left.',
    });
    const isRoot = process.getuid?.() === 0;
    const folder = isRoot ? await mounted('ro') : await exportFolder();
    if (folder === undefined) return skip('not root');
    if (!isRoot) await chmod(folder, 0o500);
    const exports = new WatchedExports(sourceOf(entries(1)));
    for (const path of [join(folder, 'x.json'), join(folder, 'missing', 'x.json')]) {
      const job = await begin(exports, path);
      await expect(exports.ended(job.id)).resolves.toMatchObject({
        phase: 'failed',
        failure: { code: 'file-not-written', remedy: expect.stringContaining('choose another') as string },
      });
    }
    expect(await readdir(folder)).toEqual([]);
  });

  it('says so where a folder has the name, and leaves the folder', async () => {
    const folder = await exportFolder();
    const exports = new WatchedExports(sourceOf(entries(1)));
    const job = await begin(exports, folder);
    await expect(exports.ended(job.id)).resolves.toMatchObject({ failure: { code: 'file-not-written' } });
    expect(await readdir(folder)).toEqual([]);
  });
});
