/** The tables of the search index and of what a table of entries shows beside their names. */

/**
 * `search` holds no text, only the index. It is written in runs that are merged now and then; merging eight at a time
 * instead of four makes pages faster to write. `facets.hash` tells which entries came again unchanged.
 * `facets` has what a table is put in order by, also where `entries` has it too: those rows carry whole entries, and
 * reading them all to compare a few letters takes four times as long.
 * Whoever deletes an entry need not think of either.
 */
export const SEARCH_MIGRATION = `
  create virtual table search using fts5(
    names, rest, dn, flags, content = '', contentless_delete = 1, tokenize = 'trigram case_sensitive 1'
  );
  insert into search (search, rank) values ('automerge', 8);

  create table facets (
    id integer primary key,
    hash text not null,
    kind text not null,
    description text,
    account text,
    created integer,
    modified integer
  ) strict;

  create trigger entry_unindexed after delete on entries begin
    delete from search where rowid = old.id;
    delete from facets where id = old.id;
  end;
`;
