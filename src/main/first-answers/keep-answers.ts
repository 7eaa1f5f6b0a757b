/**
 * At the end: the program is asked what the first window of the next one is going to ask, when nothing changes the local copy
 * any more and before that is closed. What it answers is kept once everything is.
 */
import type { Answer, EventMessage, EventPayload } from '../../shared/contract';
import type { EventName } from '../../shared/contract-names';
import type { Connection } from '../../shared/domain';
import { rowWindowSchema } from '../../shared/entry';
import { attributesShown, FIRST_ROWS, USUAL_COLUMNS, USUAL_ORDER } from '../../shared/first-rows';
import { treeMemorySchema, type Memory } from '../../shared/memory';
import type { ProfileView } from '../../shared/profile';
import { PAGE_ROWS } from '../../shared/page-rows';
import { questionKey } from '../../shared/question-key';
import { removeSealed, writeSealed, type AnswersPlace } from './answers-file';
import type { KeptAnswers } from './kept-answers';

/** A tree with more open branches than these is shown as far as they go, and the program answers the rest. */
const MOST_BRANCHES = 30;

type Ask = (domain: string, name: string, input: unknown) => Promise<Answer<unknown>>;

export interface GatherOptions {
  readonly ask: Ask;
  readonly snapshot: () => readonly EventMessage[];
  /** The key of a copy, where a keychain keeps it; undefined: nothing is to be kept of it either. */
  readonly keyOf: (profileId: string) => Promise<string | undefined>;
}

export interface Gathered {
  readonly profileId: string;
  readonly key: string;
  readonly kept: KeptAnswers;
}

/** @returns undefined where there is no copy to show first. */
export async function gatherAnswers({ ask, snapshot, keyOf }: GatherOptions): Promise<Gathered | undefined> {
  const messages = snapshot();
  const profiles = (payloadOf(messages, 'profiles') ?? []).map(withoutTyped);
  const [first] = profiles;
  const facts = payloadOf(messages, 'connections')?.find(({ profileId }) => profileId === first?.id)?.facts;
  if (first === undefined || facts == null) return undefined;
  const key = await keyOf(first.id);
  if (key === undefined) return undefined;
  const columns = payloadOf(messages, 'layout')?.columns?.map(({ id }) => id) ?? USUAL_COLUMNS;
  const { answers, opened } = await answersOf(ask, { profileId: first.id, baseDn: facts.baseDn, columns });
  const retained = { messages: messages.flatMap((each) => atStart(each, profiles) ?? []), answers };
  return { profileId: first.id, key, kept: { retained, opened } };
}

/** Keeps them in place of what was kept before. All files of the program must be closed. */
export async function keepAnswers(place: AnswersPlace, gathered: Gathered | undefined): Promise<void> {
  await removeSealed(place);
  if (gathered !== undefined) await writeSealed(place, gathered, gathered.kept);
}

interface Beginning {
  readonly profileId: string;
  readonly baseDn: string;
  /** Of the tables of entries, by their ids. */
  readonly columns: readonly string[];
}

/**
 * What the page asks of the NAS that it begins with: `follow-place.ts`, `tree-memory.ts`, `reveal.ts` and `table-loader.ts` of
 * the windows.
 */
async function answersOf(ask: Ask, { profileId, baseDn, columns }: Beginning) {
  const answers: Record<string, Answer<unknown>> = {};
  const opened = new Set<string>();
  const keep = (domain: string, name: string, input: object, answer: Answer<unknown>) => {
    answers[questionKey(domain, name, { profileId, ...input })] = answer;
  };
  const put = async (domain: string, name: string, input: object) => {
    const answer = await ask(domain, name, { profileId, ...input });
    // That there is no such entry is as true as what there is; any other failure is one of the end.
    if (answer.ok || answer.failure.code === 'object-not-found') keep(domain, name, input, answer);
    return answer;
  };
  const putRows = async (dn: string, wish: object) => {
    const input = { dn, offset: 0, ...wish };
    const rows = await ask('directory', 'window', { profileId, ...input });
    const { data } = rowWindowSchema.safeParse(rows.ok ? rows.value : null);
    if (data === undefined) return;
    // Revisions begin anew with each program.
    const state = { ...data.state, revision: 0 };
    keep('directory', 'window', input, { ok: true, value: { ...data, state } });
    // It is not opened: what the copy lacks would be asked for now. Of the others the state is all that opening answers.
    if (state.asOf === null) return;
    keep('directory', 'open', { dn }, { ok: true, value: state });
    opened.add(dn);
  };
  const tree = await put('memory', 'tree', {});
  const { expanded, selected } = treeMemorySchema.safeParse(tree.ok ? tree.value : null).data ?? NO_TREE;
  const branches = expanded.slice(0, MOST_BRANCHES);
  for (const dn of [baseDn, ...branches]) await putRows(dn, { limit: PAGE_ROWS });
  // What is recalled is looked up before it is opened.
  for (const dn of branches) await putRows(dn, { limit: 1 });
  const here = selected ?? baseDn;
  for (const dn of new Set([baseDn, here])) {
    await put('directory', 'path', { dn });
    await put('directory', 'entry', { dn });
  }
  // The table of what it holds; of an entry that holds nothing nobody asks for one.
  const table = { order: USUAL_ORDER, filter: '', columns: attributesShown(columns), limit: FIRST_ROWS };
  await putRows(here, table);
  return { answers, opened: [...opened].map((dn) => ({ profileId, dn })) };
}

const NO_TREE = { expanded: [], selected: null };

/** A retained message as the next program begins with it; undefined for what ends with this one. */
function atStart(message: EventMessage, profiles: readonly ProfileView[]): EventMessage | undefined {
  const told = (payload: unknown) => ({ name: message.name, sequence: 0, payload }) as EventMessage;
  switch (message.name) {
    case 'notices':
    case 'exports':
      return undefined;
    case 'profiles':
      return told(profiles);
    case 'memories':
      // They name entries: those of another NAS go with its own copy, and are told by the program.
      return told(
        (message.payload as readonly Memory[]).filter((each) => each.profileId === profiles[0]?.id),
      );
    case 'connections':
      return told(
        (message.payload as readonly Connection[]).map(({ profileId, facts }): Connection => {
          const known = profiles.find(({ id }) => id === profileId)?.password !== 'none';
          return { profileId, state: known ? 'connecting' : 'disconnected', facts, failure: null };
        }),
      );
    default:
      return told(message.payload);
  }
}

/** A password that was typed for this session is gone with it. */
function withoutTyped(profile: ProfileView): ProfileView {
  return profile.password === 'session' && profile.kind !== 'demo'
    ? { ...profile, password: 'none' }
    : profile;
}

function payloadOf<E extends EventName>(
  messages: readonly EventMessage[],
  name: E,
): EventPayload<E> | undefined {
  return messages.find((message): message is EventMessage<E> => message.name === name)?.payload;
}
