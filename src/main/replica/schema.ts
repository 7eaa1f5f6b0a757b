/** The tables of a replica, as the list of steps that lead to them. A step that was released is never changed. */

/** Marks a file as Grove's: “Grov” in ASCII. */
export const APPLICATION_ID = 0x47726f76;

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
export const MIGRATIONS: readonly string[] = [
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
];

/**
 * Which entries the loads under way have met, by load and pass. It lives in memory: a load that the program does not
 * survive begins anew.
 */
export const SESSION_TABLES = `
  create temp table seen (
    load integer not null,
    entry integer not null,
    pass integer not null,
    primary key (load, entry)
  ) without rowid;
  create temp table doomed (id integer primary key, key text not null);
`;
