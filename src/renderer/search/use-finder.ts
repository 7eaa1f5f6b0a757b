/** What is typed into the finder and what it offers for it. The newest keystroke wins; old rows stay until its answer. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { offeredCommands } from '../app/commands';
import { useMainScene } from '../app/use-scene';
import type { Failure } from '../../shared/failure';
import type { SearchGroup } from '../../shared/search-results';
import type { Client } from '../bridge/client';
import { useGrove, useProgram } from '../stores/grove';
import { selectedDn } from '../stores/navigation';
import { atFirst, choicesFor, commandsFor, type Choice, type ChoiceGroup, type Known } from './choices';
import { readPasted } from './pasted';

/** Rows of each NAS. */
const ROWS = 8;
/** What follows it is looked for among commands alone. */
export const COMMAND_SIGN = '>';

interface Answered {
  /** What was searched for; empty before anything was. */
  readonly text: string;
  readonly found: readonly SearchGroup[];
  readonly failure: Failure | null;
}

export interface Finder extends Answered {
  readonly typed: string;
  readonly type: (text: string) => void;
  /** What is about to be typed: it is searched for while the field takes it. */
  readonly expect: (text: string) => void;
  readonly groups: readonly ChoiceGroup[];
  /** Whether only commands are looked for. */
  readonly commanding: boolean;
  readonly searching: boolean;
  /** The best choice for what is typed now, once it is known; undefined when there is none or more was typed meanwhile. */
  readonly best: () => Promise<Choice | undefined>;
}

const NOTHING: Answered = { text: '', found: [], failure: null };

export const choicesIn = (groups: readonly ChoiceGroup[]): readonly Choice[] =>
  groups.flatMap(({ choices }) => choices);

/** @param initial what stands in the field when it opens. */
export function useFinder(initial: string): Finder {
  const { client } = useGrove();
  const known = useKnown();
  const [typed, setTyped] = useState(initial);
  const [answered, setAnswered] = useState(NOTHING);
  const newest = useRef<Promise<Answered>>(Promise.resolve(NOTHING));
  const now = useRef(initial);
  const asked = useRef({ text: textOf(initial), abort: new AbortController() });
  const commanding = isForCommands(typed);
  /** Once a directory was copied there is more to find. */
  const copied = useProgram((state) => state.crawls.map(({ generation }) => generation).join());

  const ask = useCallback(
    (text: string, { again = false } = {}) => {
      if (text === asked.current.text && !again) return;
      asked.current.abort.abort();
      const abort = new AbortController();
      asked.current = { text, abort };
      if (text === '') return;
      newest.current = search(client, text, abort.signal).then((answer) => {
        if (abort.signal.aborted) return NOTHING;
        setAnswered(answer);
        return answer;
      });
    },
    [client],
  );
  useEffect(() => {
    ask(asked.current.text, { again: true });
    return () => asked.current.abort.abort();
  }, [ask, copied]);

  const commands = commanding ? typed.slice(COMMAND_SIGN.length) : null;
  const groupsOf = useCallback(
    (answer: Answered): readonly ChoiceGroup[] => {
      if (commands !== null) return commandsFor(commands, known);
      return answer.text === '' ? atFirst(known) : choicesFor(answer.text, answer.found, known);
    },
    [commands, known],
  );

  // The same while it is typed on: what is shown is not rendered for each letter.
  const groups = useMemo(() => groupsOf(answered), [groupsOf, answered]);

  return {
    ...answered,
    typed,
    type: (changed) => {
      now.current = changed;
      // Asked before anything is rendered: the answer is found meanwhile.
      ask(textOf(changed));
      setTyped(changed);
      if (textOf(changed) === '') setAnswered(NOTHING);
    },
    expect: (text) => {
      ask(textOf(text));
      // The field may take something else, or nothing, as when it is full.
      setTimeout(() => ask(textOf(now.current)));
    },
    groups,
    commanding,
    searching: answered.text !== textOf(typed),
    best: async () => {
      const answer = await newest.current;
      return answer.text === '' ? undefined : choicesIn(groupsOf(answer))[0];
    },
  };
}

const isForCommands = (typed: string) => typed.startsWith(COMMAND_SIGN);
/** What is searched for; empty for nothing. */
const textOf = (typed: string) => (isForCommands(typed) ? '' : typed.trim());

/** What was pasted may be written in more than one way in a directory: the first that finds something is taken. */
async function search(client: Client, text: string, signal: AbortSignal): Promise<Answered> {
  const pasted = readPasted(text);
  const queries = pasted === undefined ? [text] : pasted.is === 'id' ? pasted.queries : [pasted.dn];
  let answered: Answered = { ...NOTHING, text };
  for (const query of queries) {
    const answer = await client.search.find({ field: 'finder', text: query, limit: ROWS }, { signal });
    answered = answer.ok
      ? { text, found: answer.value.groups, failure: null }
      : { text, found: [], failure: answer.failure };
    if (signal.aborted || !answer.ok || answer.value.groups.some(({ rows }) => rows.length > 0)) break;
  }
  return answered;
}

function useKnown(): Known {
  const scene = useMainScene();
  const profiles = useProgram((state) => state.profiles);
  const connections = useProgram((state) => state.connections);
  const memories = useProgram((state) => state.memories);
  // What can be done depends on more than the scene: it is told apart by its names alone.
  const offered = useProgram(() =>
    offeredCommands(scene)
      .map(({ id }) => id)
      .join(),
  );
  const commands = useMemo(
    () => offeredCommands(scene).filter(({ id }) => offered.split(',').includes(id)),
    [scene, offered],
  );
  return useMemo(() => {
    const { place } = scene;
    const here = place === null ? null : { profileId: place.profileId, dn: selectedDn(place) };
    return { profiles, connections, memories, commands, here };
  }, [scene, profiles, connections, memories, commands]);
}
