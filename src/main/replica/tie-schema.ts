/**
 * The index by which is found who names an entry, where entries themselves only say whom they name: a member that says
 * it is in a group, a group that says it has a member, whose primary group a group is, whose a SID is. A word of it, a
 * sign, stands for what is said and of whom (see `ties.ts`); its row is who says it. It is a full-text index for how that
 * is written: signs are random, and a plain index would have another page changed by each. `tied.hash` tells which
 * entries came again unchanged. Whoever deletes an entry need not think of either.
 */
export const TIES_MIGRATION = `
  create virtual table ties using fts5(
    signs, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii'
  );
  insert into ties (ties, rank) values ('automerge', 8);

  create table tied (
    entry integer primary key,
    hash text not null
  ) strict;

  create trigger entry_untied after delete on entries begin
    delete from ties where rowid = old.id;
    delete from tied where entry = old.id;
  end;

  insert into meta (name, value) select 'untied', coalesce(max(id), 0) from entries where true
  on conflict (name) do nothing;
`;
