/** A local copy that an older Grove has filled, before there was a search index, is as good as any once it is opened. */
import { join } from 'node:path';
import Database from 'libsql';
import { expect, it } from 'vitest';
import { APPLICATION_ID, MIGRATIONS } from '../../../src/main/replica/schema';
import { parseQuery } from '../../../src/main/replica/search-query';
import { toRecord } from '../../../src/main/replica/entry-record';
import { BASE, entry, KEY, openReplicas, people, temporaryFolder } from './support';

const P = 'profile-1';
/** The schema before the index. */
const OLDER = 2;

it('is indexed when it is opened, and keeps its generations', async () => {
  const folder = await temporaryFolder();
  const db = new Database(join(folder, `${P}.replica`), {
    encryptionCipher: 'aes256cbc',
    encryptionKey: KEY,
  } as object);
  for (const step of MIGRATIONS.slice(0, OLDER)) db.exec(step);
  db.exec(`pragma application_id = ${APPLICATION_ID}; pragma user_version = ${OLDER}`);
  db.exec(
    `insert into containers (id, key, dn, children, as_of) values (1, '${BASE.toLowerCase()}', '${BASE}', 1501, 7)`,
  );
  const insert = db.prepare(`
    insert into entries (key, parent, leaf, sort, dn, name, kind, disabled, locked, as_of, attributes)
    values (?, 1, 1, ?, ?, ?, ?, 0, 0, 1, ?)`);
  const all = [...people(1500), entry(`CN=Zoë Geheimrat,${BASE}`, { mail: ['zoe@example.com'] })];
  for (const each of all) {
    const { key, sort, dn, name, kind, attributes } = toRecord(each);
    insert.run([key, sort, dn, name, kind, JSON.stringify(attributes)]);
  }
  db.exec(
    `insert into generations (number, started_at, ended_at, objects, cause) values (1, 1, 2, 1501, 'by-hand')`,
  );
  db.close();

  const replicas = openReplicas({ folder, generationsBehind: () => 9 });
  const query = parseQuery('zoe geheim');
  if ('problem' in query) throw new Error('no query');
  const found = await replicas.read(P, 'search', { query, limit: 5, from: null });
  expect(found.rows.map(({ name }) => name)).toEqual(['Zoë Geheimrat']);
  await expect(replicas.generations(P)).resolves.toMatchObject([{ number: 1, objects: 1501 }]);
  await expect(replicas.measure(P)).resolves.toMatchObject({ entries: 1501, generations: 1, newest: 2 });
  // It cannot be made smaller in pieces, and says so by doing nothing.
  await replicas.compact(P);
  expect(replicas.notices).toEqual([]);
});

it('shows what it finds in the usual order, also where that does not lie beside the texts yet', async () => {
  const folder = await temporaryFolder();
  const query = parseQuery('zz');
  if ('problem' in query) throw new Error('no query');
  const names = async (replicas: ReturnType<typeof openReplicas>) =>
    (await replicas.read(P, 'search', { query, limit: 5, from: null })).rows.map(({ name }) => name);
  const replicas = openReplicas({ folder });
  const all = ['ZZ 10', 'ZZ 9', 'zz alpha'].map((name) => entry(`CN=${name},${BASE}`));
  const { load } = await replicas.beginLoad(P, { dn: BASE, at: 1, resume: false });
  await replicas.writePage(P, { load, entries: all, total: all.length, asOf: 1 });
  await replicas.finishLoad(P, { load, asOf: 1, survivors: 'last-pass' });
  await expect(names(replicas)).resolves.toEqual(['ZZ 9', 'ZZ 10', 'zz alpha']);
  await replicas.close();

  const db = new Database(join(folder, `${P}.replica`), {
    encryptionCipher: 'aes256cbc',
    encryptionKey: KEY,
  } as object);
  db.exec('update texts set sort = null');
  db.close();
  const older = openReplicas({ folder });
  await expect(names(older)).resolves.toEqual(['ZZ 9', 'ZZ 10', 'zz alpha']);
});
