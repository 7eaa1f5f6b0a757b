/**
 * Reads the rows that are looked at, and only those: by windows, again whenever the container changed, never two reads of
 * one container at once. What viewers must not lose sight of is found again when its place moved.
 */
import type { Answer } from '../../shared/contract';
import type { EntryRow, RowWindow } from '../../shared/entry';
import { PAGE_ROWS } from '../../shared/page-rows';
import type { Client } from '../bridge/client';
import { isStale, withRows, withState, type ContainerView } from './container-view';

/** An entry that is to be found again wherever it stands. */
export type Kept = Pick<EntryRow, 'key' | 'dn'>;

/** What one viewer needs of a container: the rows from `from` up to `to`, and wherever they stand those in `keep`. */
export interface Wants {
  readonly from: number;
  readonly to: number;
  readonly keep: readonly Kept[];
}

export interface RowLoader {
  /** Says what `viewer` looks at now; null when it looks away. */
  readonly watch: (id: string, viewer: string, wants: Wants | null) => void;
  /** Reads what is wanted and missing or stale. */
  readonly load: (id: string) => void;
  /** Reads the first rows of a container of which nothing is known yet, beside the call that opens it. */
  readonly begin: (id: string, opening: Promise<Answer<unknown>>) => void;
}

interface RowLoaderOptions {
  readonly client: Client;
  readonly viewOf: (id: string) => ContainerView | undefined;
  readonly change: (id: string, to: (view: ContainerView) => ContainerView) => void;
}

export function createRowLoader({ client, viewOf, change }: RowLoaderOptions): RowLoader {
  const wants = new Map<string, Map<string, Wants>>();
  const busy = new Set<string>();
  /** What was asked for while it was busy, and may have been missed. */
  const again = new Set<string>();
  /** Entries that were sought in vain, with the revision at which they were. */
  const vain = new Map<string, number>();

  const wantsOf = (id: string) => [...(wants.get(id)?.values() ?? [])];
  const read = (view: ContainerView, offset: number, limit: number) =>
    client.directory.window({ profileId: view.profileId, dn: view.dn, offset, limit });
  /** Where an entry stands in its container; null when it does not. */
  const positionOf = async (profileId: string, { dn, key }: Kept) => {
    const answer = await client.directory.path({ profileId, dn });
    const last = answer.ok ? answer.value.at(-1) : undefined;
    return last?.key === key ? last.position : null;
  };

  /** The pages of the kept entries that `view` does not hold. */
  async function pagesOfLost(id: string, view: ContainerView): Promise<ReadonlySet<number>> {
    const pages = new Set<number>();
    for (const target of wantsOf(id).flatMap(({ keep }) => keep)) {
      const name = `${id}/${target.key}`;
      if (view.places.has(target.key) || vain.get(name) === view.revision) continue;
      const index = await positionOf(view.profileId, target);
      if (index === null) vain.set(name, view.revision);
      else pages.add(Math.floor(index / PAGE_ROWS));
    }
    return pages;
  }

  async function step(id: string): Promise<boolean> {
    const view = viewOf(id);
    if (view === undefined || view.state === null) return false;
    const stale = isStale(view);
    const count = stale ? view.state.loaded : view.count;
    const wanted = wantedPages(view, wantsOf(id), count);
    const missing = [...wanted].filter((page) => stale || !view.pages.has(page));
    if (missing.length === 0 && !stale) {
      const lost = await pagesOfLost(id, view);
      if (lost.size === 0) return false;
      return take(id, view, await Promise.all(runs(lost).map((run) => read(view, ...run))), lost);
    }
    const answers = await Promise.all(runs(missing).map((run) => read(view, ...run)));
    return take(id, view, answers, wanted);
  }

  async function take(
    id: string,
    view: ContainerView,
    answers: readonly Answer<RowWindow>[],
    wanted: ReadonlySet<number>,
  ): Promise<boolean> {
    const failed = answers.find((answer) => !answer.ok);
    if (failed?.ok === false) {
      change(id, (current) => ({ ...current, failure: failed.failure }));
      return false;
    }
    const windows = answers.flatMap((answer) => (answer.ok ? [answer.value] : []));
    const told = windows.reduce((current, { state }) => withState(current, state), view);
    if (view.pages.size > 0 && !isStale(view) && isStale(told)) {
      // It changed while some of its rows were read: with those that are at hand they would be rows of two revisions.
      change(id, (current) => (told.state === null ? current : withState(current, told.state)));
      return true;
    }
    const read = withRows(view, windows, wanted);
    // Rows that moved out of what was read are fetched before anything is shown, so that nothing jumps or flickers.
    const lost = isStale(view) ? await pagesOfLost(id, read) : new Set<number>();
    const more = await Promise.all(runs(lost).map((run) => rowsAt(read, ...run)));
    const whole = withRows(read, [...more.filter((window) => window !== null), ...windows], wanted);
    change(id, (current) => {
      const newer = current.state !== null && current.state.revision > (whole.state?.revision ?? -1);
      return newer ? { ...whole, state: current.state } : whole;
    });
    return true;
  }

  async function rowsAt(view: ContainerView, offset: number, limit: number): Promise<RowWindow | null> {
    const answer = await read(view, offset, limit);
    return answer.ok ? answer.value : null;
  }

  const load = (id: string) => {
    again.add(id);
    if (!busy.has(id)) void run(id);
  };

  async function run(id: string): Promise<void> {
    busy.add(id);
    while (again.delete(id)) while (await step(id));
    busy.delete(id);
  }

  async function begin(id: string, opening: Promise<Answer<unknown>>): Promise<void> {
    busy.add(id);
    const view = viewOf(id);
    if (view !== undefined) {
      const [answer, opened] = await Promise.all([read(view, 0, PAGE_ROWS), opening]);
      if (answer.ok && opened.ok && viewOf(id)?.revision === -1) await take(id, view, [answer], new Set([0]));
    }
    busy.delete(id);
    if (again.has(id)) void run(id);
  }

  return {
    load,
    begin: (id, opening) => {
      if (!busy.has(id)) void begin(id, opening);
    },
    watch: (id, viewer, wanted) => {
      const viewers = wants.get(id) ?? new Map<string, Wants>();
      if (wanted === null) viewers.delete(viewer);
      else viewers.set(viewer, wanted);
      wants.set(id, viewers);
      if (wanted !== null) load(id);
    },
  };
}

/** Without any rows yet the first page is wanted: viewers cannot look at rows before there are some. */
function wantedPages(view: ContainerView, wants: readonly Wants[], count: number): ReadonlySet<number> {
  const pages = new Set<number>(view.count === 0 && count > 0 ? [0] : []);
  for (const { from, to, keep } of wants) {
    const last = Math.min(to, count) - 1;
    for (let page = Math.floor(from / PAGE_ROWS); page * PAGE_ROWS <= last; page += 1) pages.add(page);
    for (const { key } of keep) {
      const index = view.places.get(key);
      if (index !== undefined && index < count) pages.add(Math.floor(index / PAGE_ROWS));
    }
  }
  return pages;
}

/** Neighbouring pages are asked for together, two at a time: `[offset, limit]` of each window. */
function runs(pages: Iterable<number>): (readonly [number, number])[] {
  const sorted = [...pages].sort((a, b) => a - b);
  const result: (readonly [number, number])[] = [];
  for (let at = 0; at < sorted.length; at += 1) {
    const page = sorted[at] ?? 0;
    const two = sorted[at + 1] === page + 1;
    result.push([page * PAGE_ROWS, two ? 2 * PAGE_ROWS : PAGE_ROWS]);
    if (two) at += 1;
  }
  return result;
}
