/** The NAS's own users and groups that came from the directory; a sync writes them, the file services would read them. */

export interface TableRow {
  /** The logon name: `sAMAccountName`. */
  readonly name: string;
  readonly dn: string;
}

export class UserTable {
  readonly #users = new Map<string, TableRow & { readonly generation: number }>();
  readonly #groups = new Map<string, TableRow & { readonly generation: number }>();

  /** Writes a row, marked with the generation (the sync) that found it. */
  put(kind: 'user' | 'group', row: TableRow, generation: number): void {
    const table = kind === 'user' ? this.#users : this.#groups;
    table.set(row.name.toLowerCase(), { ...row, generation });
  }

  /** Drops what a complete sync did not find any more. */
  dropOthers(generation: number): void {
    for (const table of [this.#users, this.#groups]) {
      for (const [key, row] of table) if (row.generation !== generation) table.delete(key);
    }
  }

  users(): TableRow[] {
    return [...this.#users.values()].map(({ name, dn }) => ({ name, dn }));
  }

  groups(): TableRow[] {
    return [...this.#groups.values()].map(({ name, dn }) => ({ name, dn }));
  }
}
