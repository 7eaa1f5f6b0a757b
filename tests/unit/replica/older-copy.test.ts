/** A local copy that an older Grove has filled, before there was a search index, is as good as any once it is opened. */
import { join } from 'node:path';
import Database from 'libsql';
import { expect, it } from 'vitest';
import { openDatabase, takeStep } from '../../../src/main/replica/database';
import { keyAnew } from '../../../src/main/replica/keys-anew';
import { MembershipReading } from '../../../src/main/replica/membership-reading';
import { APPLICATION_ID, MIGRATIONS } from '../../../src/main/replica/schema';
import { parseQuery } from '../../../src/main/replica/search-query';
import { toRecord } from '../../../src/main/replica/entry-record';
import { signOf } from '../../../src/main/replica/ties';
import { dnKey } from '../../../src/shared/dn';
import { BASE, container, entry, fill, KEY, openReplicas, people, temporaryFolder } from './support';

const P = 'profile-1';
/** The schema before the index. */
const OLDER = 2;

it('is indexed when it is opened, and keeps its generations', async () => {
  const folder = await temporaryFolder();
  const db = new Database(join(folder, `${P}.replica`), {
    encryptionCipher: 'aes256cbc',
    encryptionKey: KEY,
  } as object);
  for (const step of MIGRATIONS.slice(0, OLDER)) takeStep(db, step);
  db.exec(`pragma application_id = ${APPLICATION_ID}; pragma user_version = ${OLDER}`);
  db.exec(
    `insert into containers (id, key, dn, children, as_of) values (1, '${BASE.toLowerCase()}', '${BASE}', 1501, 7)`,
  );
  const insert = db.prepare(`
    insert into entries (key, parent, leaf, sort, dn, name, kind, disabled, locked, as_of, attributes)
    values (?, 1, 1, ?, ?, ?, ?, 0, 0, 1, ?)`);
  const all = [...people(1500), entry(`CN=Zoë Geheimrat,${BASE}`, { mail: ['zoe@example.com'] })];
  for (const each of all) {
    const { key, sort, dn, name, kind } = toRecord(each);
    insert.run([key, sort, dn, name, kind, JSON.stringify(each.attributes)]);
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

it('knows by its name what an older key had for another, with what lies in it and who names it', async () => {
  const folder = await temporaryFolder();
  const team = `OU=王\u3000,${BASE}`;
  const person = `CN=\u3000\u00a0Zoe,${team}`;
  const plan = `CN=Plan,OU=\\#2024,${BASE}`;
  const group = entry(`CN=Group,${BASE}`, { objectClass: ['top', 'group'], member: [person] });
  const entries = [
    container(team),
    entry(person),
    entry(plan),
    group,
    entry(`CN=Doe\\, Jane,${BASE}`),
    ...people(2500),
  ];
  const groupsOf = async (replicas: ReturnType<typeof openReplicas>) => {
    const input = { way: 'memberOf', nested: false, filter: '', offset: 0, limit: 9 } as const;
    const window = await new MembershipReading(replicas).window(
      P,
      { dn: person, ...input },
      { signal: new AbortController().signal },
    );
    return window.members.map(({ dn }) => dn);
  };
  const made = openReplicas({ folder });
  await fill(made, P, entries);
  await expect(groupsOf(made)).resolves.toEqual([group.dn]);
  await made.close();

  const path = { path: join(folder, `${P}.replica`), key: KEY };
  const before = openDatabase({ file: path });
  const olderKey = (key: string) => key.replaceAll(/[\u3000\u00a0]|\\(?=#)/g, '');
  for (const table of ['entries', 'containers'])
    before.exec(
      `update ${table} set key = replace(replace(replace(key, char(0x3000), ''), char(0xa0), ''), '\\#', '#')`,
    );
  before
    .prepare(`insert into versions (key, born, last, dn, attributes) values (?, 1, 1, ?, '{}')`)
    .run([olderKey(dnKey(person)), person]);
  const signs = signOf('member', olderKey(dnKey(person)));
  before
    .prepare(`insert or replace into ties (rowid, signs) select id, ? from entries where dn = ?`)
    .run([signs, group.dn]);
  before
    .prepare('update tied set hash = ? where entry = (select id from entries where dn = ?)')
    .run([signs, group.dn]);
  before.exec(`pragma user_version = ${MIGRATIONS.indexOf(keyAnew)}`);
  before.close();

  const replicas = openReplicas({ folder });
  await expect(replicas.entry(P, person)).resolves.toMatchObject({ dn: person, key: dnKey(person) });
  await expect(replicas.entry(P, plan)).resolves.toMatchObject({ dn: plan });
  for (const dn of [team, `OU=\\#2024,${BASE}`])
    await expect(replicas.containerState(P, dn)).resolves.toMatchObject({ loaded: 1 });
  await expect(replicas.entry(P, `CN=Doe\\, Jane,${BASE}`)).resolves.toMatchObject({ name: 'Doe, Jane' });
  await expect(groupsOf(replicas)).resolves.toEqual([group.dn]);
  await expect(replicas.measure(P)).resolves.toMatchObject({ entries: entries.length });
  expect(replicas.notices).toEqual([]);
  await replicas.close();
  const after = openDatabase({ file: path });
  expect(after.prepare('select key from versions').all([])).toEqual([{ key: dnKey(person) }]);
  after.close();
});
