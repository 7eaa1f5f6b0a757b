/**
 * The step that makes a copy smaller and quicker to write. Keys and orders are indexed by less than a whole DN; the search
 * index tells which entries may match and knows nothing of where, since their texts, folded, lie beside it; and what is
 * new is known to be unindexed by its number alone.
 */

/**
 * What tells keys apart in an index, of an expression that gives one: 64 bits, an eighth of a DN. That two of ten million
 * have the same is less likely than one in a hundred thousand. SQLite3 Multiple Ciphers, on which libsql stands, has `sha3`.
 */
export const keySign = (key: string) => `substr(sha3(${key}, 224), 1, 8)`;

/** Whether two expressions give the same key, found by the index where the first is a column of `entries`. */
export const isKey = (column: string, key: string) => `${keySign(column)} = ${keySign(key)}`;

/**
 * `indexed.up_to` is the last entry that the indexes have met; `unindexed` are those before it that were changed since. An
 * entry that is new has a number above all that are there, so the last must never be below it.
 */
export const LEANER_MIGRATION = `
  create table entries_anew (
    id integer primary key,
    key text not null,
    parent integer not null,
    leaf integer not null,
    sort text not null,
    dn text not null,
    name text not null,
    kind text not null,
    disabled integer not null,
    locked integer not null,
    description text,
    as_of integer not null,
    born integer not null default 1,
    attributes text not null
  ) strict;
  insert into entries_anew
    (id, key, parent, leaf, sort, dn, name, kind, disabled, locked, description, as_of, born, attributes)
  select id, key, parent, leaf, sort, dn, name, kind, disabled, locked, description, as_of, born, attributes
  from entries order by id;
  drop table entries;
  alter table entries_anew rename to entries;

  create unique index entries_by_key on entries (${keySign('key')});
  create index entries_in_order on entries (parent, leaf, sort);
  create index entries_by_birth on entries (born);
  create index entries_to_crawl on entries (id) where leaf = 0;

  create trigger entry_overwritten after update of born on entries when new.born > old.born begin
    insert into versions (key, born, last, dn, attributes)
    values (old.key, old.born, new.born - 1, old.dn, old.attributes);
  end;
  create trigger entry_removed after delete on entries
  when old.born <= (select coalesce(max(number), 0) from generations) begin
    insert into versions (key, born, last, dn, attributes)
    select old.key, old.born, max(number), old.dn, old.attributes from generations;
  end;

  drop index versions_of_entry;
  create unique index versions_of_entry on versions (${keySign('key')}, last);

  drop table search;
  create virtual table search using fts5(
    signs, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii'
  );
  insert into search (search, rank) values ('automerge', 8);
  create table texts (
    id integer primary key,
    parent integer not null,
    names text not null,
    rest text not null,
    flags text not null
  ) strict;

  drop table ties;
  create virtual table ties using fts5(
    signs, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii'
  );
  insert into ties (ties, rank) values ('automerge', 8);
  delete from tied;

  create table facets_anew (
    id integer primary key,
    kind text not null,
    description text,
    account text,
    created integer,
    modified integer
  ) strict;
  insert into facets_anew (id, kind, description, account, created, modified)
  select id, kind, description, account, created, modified from facets order by id;
  drop table facets;
  alter table facets_anew rename to facets;

  drop table unindexed;
  create table unindexed (entry integer primary key) strict;
  create table indexed (up_to integer not null) strict;
  insert into indexed (up_to) values (0);

  create trigger entry_to_index_again after update of attributes, parent on entries
  when (new.attributes <> old.attributes or new.parent <> old.parent) and new.id <= (select up_to from indexed) begin
    insert into unindexed (entry) select new.id where new.id not in (select entry from unindexed);
  end;
  create trigger entry_gone after delete on entries begin
    delete from search where rowid = old.id;
    delete from texts where id = old.id;
    delete from facets where id = old.id;
    delete from ties where rowid = old.id;
    delete from tied where entry = old.id;
    delete from unindexed where entry = old.id;
    update indexed set up_to = (select coalesce(max(id), 0) from entries)
    where up_to > (select coalesce(max(id), 0) from entries);
  end;
`;
