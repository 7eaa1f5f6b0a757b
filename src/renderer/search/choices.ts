/** What the finder offers: groups of things to go to and to do, made from what is typed and what was found. Pure. */
import { dnKey, isWithin, rdnText, tryParseDn } from '../../shared/dn';
import type { Connection } from '../../shared/domain';
import type { EntryRow } from '../../shared/entry';
import type { Failure } from '../../shared/failure';
import type { Memory, RememberedEntry } from '../../shared/memory';
import type { ProfileView } from '../../shared/profile';
import type { SearchGroup } from '../../shared/search-results';
import { hereFirst } from '../bookmarks/remember';
import type { DescribedCommand } from '../app/commands';
import type { NamedEntry } from '../stores/comparing';
import type { EntryRef } from '../stores/navigation';
import { searchTexts } from '../texts/search';
import { plainSafe } from '../ui/safe-text';
import { bestOf, quality } from './match';
import { readPasted } from './pasted';

export type Choice =
  | { readonly is: 'entry'; readonly profileId: string; readonly row: EntryRow }
  | { readonly is: 'remembered'; readonly profileId: string; readonly entry: RememberedEntry }
  | { readonly is: 'dn'; readonly profileId: string; readonly dn: string }
  | { readonly is: 'nas'; readonly profile: ProfileView }
  | { readonly is: 'command'; readonly command: DescribedCommand };

export interface ChoiceGroup {
  readonly id: string;
  readonly title: string;
  /** Its name for people who do not see where it stands. */
  readonly label: string;
  readonly choices: readonly Choice[];
  /** Found, but not shown: how many; null when nobody counted, 0 when there are none. */
  readonly rest: number | null;
  readonly failure: Failure | null;
}

/** What the finder knows without asking. */
export interface Known {
  readonly profiles: readonly ProfileView[];
  readonly connections: readonly Connection[];
  readonly memories: readonly Memory[];
  readonly commands: readonly DescribedCommand[];
  /** Where the person is; it is offered first and the entry itself not again. */
  readonly here: { readonly profileId: string; readonly dn: string | null } | null;
}

const MOST_LOCAL = 4;
const MOST_COMMANDS = 6;
/** A single letter begins too many of them. */
const LETTERS_OF_COMMANDS = 2;
const MOST_RECENT = 6;
const MOST_BOOKMARKS = 8;

/** The same for the same choice, whatever group it stands in. */
export function choiceKey(choice: Choice): string {
  switch (choice.is) {
    case 'entry':
      return `${choice.profileId}/${choice.row.key}`;
    case 'remembered':
      return `${choice.profileId}/${dnKey(choice.entry.dn)}`;
    case 'dn':
      return `${choice.profileId}/${dnKey(choice.dn)}`;
    case 'nas':
      return choice.profile.id;
    case 'command':
      return `>${choice.command.id}`;
  }
}

/** The object that a choice stands for, where it stands for one that is known. */
export function namedEntryOf(choice: Choice | undefined): NamedEntry | undefined {
  if (choice?.is !== 'entry' && choice?.is !== 'remembered') return undefined;
  const { dn, name } = choice.is === 'entry' ? choice.row : choice.entry;
  return { profileId: choice.profileId, dn, name };
}

const group = (id: string, title: string, choices: readonly Choice[]): ChoiceGroup => ({
  id,
  title,
  label: title,
  choices,
  rest: 0,
  failure: null,
});

const filled = (groups: readonly ChoiceGroup[]) =>
  groups.filter(({ choices, failure }) => choices.length > 0 || failure !== null);

/** Before anything is typed: where the person was, and what they marked. */
export function atFirst(known: Known): readonly ChoiceGroup[] {
  const memories = ordered(known);
  const bookmarks = remembered(memories, 'bookmarks').slice(0, MOST_BOOKMARKS);
  // Each entry stands once: the keys choose by entry.
  const marked = new Set(bookmarks.map(choiceKey));
  const recent = remembered(memories, 'recent').filter(
    (each) => !isHere(each, known) && !marked.has(choiceKey(each)),
  );
  return filled([
    group('recent', searchTexts.groups.recent, recent.slice(0, MOST_RECENT)),
    group('bookmarks', searchTexts.groups.bookmarks, bookmarks),
  ]);
}

/** After `>`: commands alone, all of them while nothing follows it. */
export function commandsFor(typed: string, { commands }: Known): readonly ChoiceGroup[] {
  const found = typed.trim() === '' ? commands : bestOf(commands, ({ title }) => title, typed);
  return filled([group('commands', searchTexts.groups.commands, found.map(asCommand))]);
}

/** What is typed was searched for: the best group first; groups that are as good keep their usual order. */
export function choicesFor(
  typed: string,
  searched: readonly SearchGroup[],
  known: Known,
): readonly ChoiceGroup[] {
  const local = remembered(ordered(known), 'bookmarks', 'recent');
  const kept = bestOf(local, ({ entry }) => entry.name, typed).slice(0, MOST_LOCAL);
  const keptKeys = new Set(kept.map(choiceKey));
  const objects = searched.map((each) => foundOn(each, known, keptKeys));
  const foundKeys = new Set(objects.flatMap(({ choices }) => choices.map(choiceKey)));
  const nas = bestOf(known.profiles, ({ name }) => name, typed).slice(0, MOST_LOCAL);
  const offered = typed.trim().length < LETTERS_OF_COMMANDS ? [] : known.commands;
  const commands = bestOf(offered, ({ title }) => title, typed).slice(0, MOST_COMMANDS);
  const places = pastedPlaces(typed, known).filter((each) => !foundKeys.has(choiceKey(each)));
  const blocks = [
    [group('kept', searchTexts.groups.kept, kept)],
    [
      group(
        'nas',
        searchTexts.groups.nas,
        nas.map((profile) => ({ is: 'nas', profile }) as const),
      ),
    ],
    objects,
    [group('commands', searchTexts.groups.commands, commands.map(asCommand))],
  ];
  const ranked = blocks
    .map((groups) => ({
      groups,
      score: Math.max(
        0,
        ...groups.flatMap(({ choices }) => choices.map((each) => quality(nameOf(each), typed))),
      ),
    }))
    .toSorted((a, b) => b.score - a.score)
    .flatMap(({ groups }) => groups);
  return filled([group('places', searchTexts.groups.places, places), ...ranked]);
}

/** Where a pasted DN is looked for: every NAS whose directory it lies in, the selected one first. */
function pastedPlaces(typed: string, known: Known): readonly (EntryRef & { readonly is: 'dn' })[] {
  const pasted = readPasted(typed);
  const dn = pasted?.is === 'dn' ? tryParseDn(pasted.dn) : undefined;
  if (pasted?.is !== 'dn' || dn === undefined) return [];
  return hereFirst(known.connections, known.here?.profileId).flatMap(({ profileId, facts }) => {
    const base = facts === null ? undefined : tryParseDn(facts.baseDn);
    return base !== undefined && base.length > 0 && isWithin(dn, base)
      ? [{ is: 'dn', profileId, dn: pasted.dn } as const]
      : [];
  });
}

function foundOn(found: SearchGroup, { profiles }: Known, without: ReadonlySet<string>): ChoiceGroup {
  const { profileId, rows, count, more, failure } = found;
  const name = profiles.find(({ id }) => id === profileId)?.name ?? '';
  const choices = rows.map((row) => ({ is: 'entry', profileId, row }) as const);
  const rest = !more ? 0 : count === null || count <= rows.length ? null : count - rows.length;
  return {
    id: profileId,
    title: name,
    label: searchTexts.resultsOf(plainSafe(name)),
    choices: choices.filter((each) => !without.has(choiceKey(each))),
    rest,
    failure,
  };
}

function nameOf(choice: Choice): string {
  switch (choice.is) {
    case 'entry':
      return choice.row.name;
    case 'remembered':
      return choice.entry.name;
    case 'dn':
      return rdnText(tryParseDn(choice.dn) ?? []);
    case 'nas':
      return choice.profile.name;
    case 'command':
      return choice.command.title;
  }
}

const asCommand = (command: DescribedCommand) => ({ is: 'command', command }) as const;

function isHere(
  { profileId, entry }: { profileId: string; entry: RememberedEntry },
  { here }: Known,
): boolean {
  return here?.profileId === profileId && here.dn !== null && dnKey(here.dn) === dnKey(entry.dn);
}

/** Of NAS that are still there. */
function ordered(known: Known): readonly Memory[] {
  const there = new Set(known.profiles.map(({ id }) => id));
  return hereFirst(known.memories, known.here?.profileId).filter(({ profileId }) => there.has(profileId));
}

/** Each entry once, though it may be marked and recent. */
function remembered(memories: readonly Memory[], ...lists: readonly ('bookmarks' | 'recent')[]) {
  const all = lists.flatMap((list) =>
    memories.flatMap((memory) =>
      memory[list].map((entry) => ({ is: 'remembered', profileId: memory.profileId, entry }) as const),
    ),
  );
  const keys = all.map(choiceKey);
  return all.filter((_, index) => keys.indexOf(keys[index] ?? '') === index);
}
