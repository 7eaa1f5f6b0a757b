/**
 * The table by which is found who names an entry, where entries themselves only say whom they name: a member that says
 * it is in a group, a group that says it has a member, whose primary group a group is, whose a SID is. `sign` stands for
 * what is said and of whom (see `ties.ts`), `entry` is who says it. Whoever deletes an entry need not think of it.
 *
 * A copy that was made before has no ties yet: all entries up to the id that is remembered as `untied` are caught up
 * with in steps, when somebody first asks, so that opening the copy takes no longer.
 */
export const TIES_MIGRATION = `
  create table ties (
    sign integer not null,
    entry integer not null,
    primary key (sign, entry)
  ) strict, without rowid;
  create index ties_of_entry on ties (entry, sign);

  create trigger entry_untied after delete on entries begin
    delete from ties where entry = old.id;
  end;

  insert into meta (name, value) select 'untied', coalesce(max(id), 0) from entries where true
  on conflict (name) do nothing;
`;
