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
