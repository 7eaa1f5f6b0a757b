/** All that a window holds, built from the bridge alone, and handed to its views through a context. */
import { createContext, use, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Bridge, EventMessage, EventPayload } from '../../shared/contract';
import { createClient, type Client } from '../bridge/client';
import { isEvent } from '../bridge/events';
import { createKnownAnswers } from '../bridge/known-answers';
import { createActions, type Actions } from './actions';
import { createCommandBox, type CommandBox } from './command-box';
import { createContents, type Contents } from './contents';
import { createComparing, type Comparing } from './comparing';
import { createDirectory, type Directory } from './directory';
import { createNavigation, type Navigation } from './navigation';
import { createOverlay, type Overlay } from './overlay';
import { createProgram, type Program, type ProgramState } from './program';
import { createSettingChanges, type SettingChanges } from './setting-changes';
import { createTree, type Tree } from './tree';

export interface Grove {
  readonly platform: string;
  readonly client: Client;
  readonly program: Program;
  readonly directory: Directory;
  readonly contents: Contents;
  readonly tree: Tree;
  readonly navigation: Navigation;
  readonly actions: Actions;
  readonly overlay: Overlay;
  readonly commands: CommandBox;
  readonly comparing: Comparing;
  readonly settings: SettingChanges;
}

interface GroveOptions {
  readonly onShowRun?: (payload: EventPayload<'showRun'>) => void;
  /** What is awaited, once the first snapshots are here, before anything is said to be known. */
  readonly beforeReady?: (
    stores: Pick<Grove, 'program' | 'navigation' | 'tree' | 'directory'>,
  ) => Promise<void>;
}

/** Builds the window's stores and begins to listen. One call for a page's life: the bridge knows no unsubscribing. */
export function createGrove(bridge: Bridge, { onShowRun, beforeReady }: GroveOptions = {}): Grove {
  const known = createKnownAnswers();
  const client = createClient(bridge, known);
  const program = createProgram();
  const directory = createDirectory(client);
  const contents = createContents(client, directory);
  const tree = createTree();
  const navigation = createNavigation();
  const actions = createActions(client, program);
  const overlay = createOverlay();
  const commands = createCommandBox();
  const comparing = createComparing(navigation);
  const settings = createSettingChanges(client, program);
  /** All that keep something by profile. */
  const keepers = [navigation, comparing, directory, contents, tree, actions];

  const take = (message: EventMessage) => {
    if (isEvent(message, 'container')) directory.accept(message.payload);
    else if (isEvent(message, 'command')) commands.put(message.payload);
    else if (isEvent(message, 'showRun')) onShowRun?.(message.payload);
    else if (isEvent(message, 'showChanges')) {
      const { profileId, ...pair } = message.payload;
      navigation.go({ is: 'changes', profileId, pair });
    } else program.accept(message);
  };
  program.subscribe((now, before) => {
    for (const { profileId, state } of now.connections) {
      const was = before.connections.find((connection) => connection.profileId === profileId);
      if (state === 'connected' && was?.state !== 'connected') directory.resume(profileId);
    }
    for (const { id } of before.profiles) {
      if (now.profiles.some((profile) => profile.id === id)) continue;
      for (const keeper of keepers) keeper.forget(id);
    }
  });
  navigation.subscribe((now, before) => {
    // Whoever goes somewhere no longer says where to go.
    if (now.here !== before.here || now.steps !== before.steps) overlay.close('path');
  });
  const hear = (message: EventMessage) => {
    known.forget();
    take(message);
  };
  void bridge.subscribe(hear).then(async ({ messages, answers }) => {
    known.learn(answers);
    messages.forEach(take);
    await beforeReady?.({ program, navigation, tree, directory });
    program.setState({ ready: true });
  });

  return {
    platform: bridge.platform,
    client,
    program,
    directory,
    contents,
    tree,
    navigation,
    actions,
    overlay,
    commands,
    comparing,
    settings,
  };
}

const GroveContext = createContext<Grove | null>(null);

export function GroveProvider({ grove, children }: { readonly grove: Grove; readonly children: ReactNode }) {
  return <GroveContext value={grove}>{children}</GroveContext>;
}

export function useGrove(): Grove {
  const grove = use(GroveContext);
  if (grove === null) throw new Error('There is no GroveProvider above');
  return grove;
}

export function useProgram<T>(select: (state: ProgramState) => T): T {
  return useStore(useGrove().program, select);
}
