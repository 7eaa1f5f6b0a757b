/** The tables of a replica, as the list of steps that lead to them. A step that was released is never changed. */
import type Database from 'libsql';
import { keyAnew } from './keys-anew';
import { LEANER_MIGRATION } from './leaner-schema';
import { SEARCH_MIGRATION } from './search-schema';
import { TIES_MIGRATION } from './tie-schema';

/** Marks a file as Grove's: “Grov” in ASCII. */
export const APPLICATION_ID = 0x47726f76;

/** In SQL, or by itself where that takes what SQL lacks; either runs in a transaction. */
export type Migration = string | ((db: Database.Database) => void);

/**
 * `containers` has a row for every DN that was opened or is the parent of an entry, with or without an entry of its
 * own. `children` is kept in step with `entries`, because counting a million rows with each page would cost more than
 * writing them. `interrupted` is set while a load runs, so that a load the program did not survive is known as such.
 *
 * `entries_in_order` holds everything that decides the order of a container, so a window at any offset walks the index
 * alone and reads only the rows that it gives. The walk still grows with the offset.
 *
 * `attributes` is the JSON of what the NAS sent; it comes last, so that reading a row for the tree never touches the
 * pages that a photo spills over to.
 */
export const MIGRATIONS: readonly Migration[] = [
  `
  create table meta (name text primary key, value text not null) strict, without rowid;

  create table containers (
    id integer primary key,
    key text not null unique,
    dn text not null,
    children integer not null default 0,
    as_of integer,
    interrupted integer not null default 0
  ) strict;

  create table entries (
    id integer primary key,
    key text not null unique,
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
    attributes text not null
  ) strict;

  create index entries_in_order on entries (parent, leaf, sort, key);
  `,
  // Generations: a row of `entries` holds its content since the generation `born`, and only what is overwritten or
  // removed goes to `versions`, with the last generation that had it. So whatever does not change costs nothing, and
  // two generations differ in no other rows than those that were born or that ended between them. `crawled` is the
  // crawl that copied a container last, `skipped` why that crawl could not, `checkpoint` how far it came.
  `
  create table generations (
    number integer primary key,
    started_at integer not null,
    ended_at integer not null,
    objects integer not null,
    cause text not null,
    sync_run text
  ) strict;

  create table versions (
    id integer primary key,
    key text not null,
    born integer not null,
    last integer not null,
    dn text not null,
    attributes text not null
  ) strict;
  create unique index versions_of_entry on versions (key, last);
  create index versions_by_end on versions (last);
  create index versions_by_birth on versions (born);

  alter table entries add column born integer not null default 1;
  create index entries_by_birth on entries (born);
  create index entries_to_crawl on entries (key) where leaf = 0;

  alter table containers add column crawled integer not null default 0;
  alter table containers add column skipped text;
  alter table containers add column checkpoint text;

  create trigger entry_overwritten after update of born on entries when new.born > old.born begin
    insert into versions (key, born, last, dn, attributes)
    values (old.key, old.born, new.born - 1, old.dn, old.attributes);
  end;
  create trigger entry_removed after delete on entries
  when old.born <= (select coalesce(max(number), 0) from generations) begin
    insert into versions (key, born, last, dn, attributes)
    select old.key, old.born, max(number), old.dn, old.attributes from generations;
  end;
  `,
  SEARCH_MIGRATION,
  TIES_MIGRATION,
  `
  create table attribute_names (name text primary key) strict, without rowid;
  insert into attribute_names (name)
  select distinct a.key from (select attributes from entries where json_valid(attributes)) e, json_each(e.attributes) a
  where a.key glob '[A-Za-z0-9]*' and not a.key glob '*[^A-Za-z0-9.;_-]*';
  `,
  // What the indexes do not have yet, or not as it is: see `index-queue.ts`.
  `
  create table unindexed (entry integer primary key) strict;
  insert into unindexed (entry) select id from entries
  where id not in (select id from facets) or id not in (select entry from tied);
  delete from meta where name = 'untied';

  create trigger entry_to_index after insert on entries begin
    insert into unindexed (entry) values (new.id);
  end;
  create trigger entry_to_index_again after update of attributes on entries
  when new.attributes <> old.attributes begin
    insert into unindexed (entry) select new.id where new.id not in (select entry from unindexed);
  end;
  create trigger entry_not_to_index after delete on entries begin
    delete from unindexed where entry = old.id;
  end;
  `,
  LEANER_MIGRATION,
  // What a search has found is put in order from where it was looked up, a tenth of the pages that the entries are on.
  'alter table texts add column sort text',
  keyAnew,
  // Already two runs of the same size are merged when there is time.
  `
  insert into search (search, rank) values ('usermerge', 2);
  insert into ties (ties, rank) values ('usermerge', 2);
  `,
];

/**
 * How many containers came and went since the copy was opened; which entries a load has not met; and what the generations that
 * were compared lately differ in, by comparison: `unpaired` are those that only one of the two has under that DN. `names` are
 * the attributes of a modified one, `sought` is what a filter looks through.
 */
export const SESSION_TABLES = `
  create temp table container_news (came integer not null, went integer not null);
  insert into container_news (came, went) values (0, 0);
  create temp trigger container_came after insert on main.containers begin
    update container_news set came = came + 1;
  end;
  create temp trigger container_went after delete on main.containers begin
    update container_news set went = went + 1;
  end;

  create temp table doomed (id integer primary key, key text not null);

  create temp table unpaired (
    comparison integer not null,
    side text not null,
    key text not null,
    guid text,
    account text,
    primary key (comparison, side, key)
  ) without rowid;
  create index temp.unpaired_by_guid on unpaired (comparison, guid);
  create index temp.unpaired_by_account on unpaired (comparison, account);
  create temp table changes (
    comparison integer not null,
    key text not null,
    kind text not null,
    from_key text,
    noise integer not null,
    names text,
    sought text,
    primary key (comparison, key, kind)
  ) without rowid;
`;
