/** What a person does with a whole NAS, and why the newest attempt failed where nothing else says so. */
import { createStore, type StoreApi } from 'zustand';
import type { Failure } from '../../shared/failure';
import type { Client } from '../bridge/client';
import type { Program } from './program';

export interface ConnectInput {
  readonly password?: string | undefined;
  readonly code?: string | undefined;
}

/** By profile: why its newest connect or sync failed; null when it did not. */
export interface ActionsState {
  readonly connect: Readonly<Record<string, Failure | null>>;
  readonly sync: Readonly<Record<string, Failure | null>>;
}

export interface Actions extends StoreApi<ActionsState> {
  readonly connect: (profileId: string, input?: ConnectInput) => Promise<Failure | null>;
  readonly disconnect: (profileId: string) => Promise<void>;
  /** Starts a sync, after connecting when there is no connection. */
  readonly startSync: (profileId: string) => Promise<void>;
  readonly forgetSync: (profileId: string) => void;
}

export function createActions(client: Client, program: Program): Actions {
  const store = createStore<ActionsState>(() => ({ connect: {}, sync: {} }));
  const note = (kind: keyof ActionsState, profileId: string, failure: Failure | null) => {
    store.setState({ [kind]: { ...store.getState()[kind], [profileId]: failure } });
  };
  /** A password that was typed but not yet accepted, because the NAS first wants a code beside it. */
  const waiting = new Map<string, string>();

  const connect: Actions['connect'] = async (
    profileId,
    { password = waiting.get(profileId) ?? '', code = '' } = {},
  ) => {
    note('connect', profileId, null);
    const answer = await client.connections.connect({
      profileId,
      ...(password === '' ? {} : { password }),
      ...(code === '' ? {} : { code }),
    });
    const failure = answer.ok ? null : answer.failure;
    const wantsCode = failure?.code === 'code-required' || failure?.code === 'code-wrong';
    if (wantsCode && password !== '') waiting.set(profileId, password);
    else waiting.delete(profileId);
    note('connect', profileId, failure);
    return failure;
  };

  return {
    ...store,
    connect,
    disconnect: async (profileId) => {
      await client.connections.disconnect({ profileId });
    },
    startSync: async (profileId) => {
      note('sync', profileId, null);
      const { connections } = program.getState();
      const connected = connections.some(
        (each) => each.profileId === profileId && each.state === 'connected',
      );
      const unconnected = connected ? null : await connect(profileId);
      if (unconnected !== null) {
        note('sync', profileId, unconnected);
        return;
      }
      const answer = await client.sync.start({ profileId });
      if (!answer.ok) note('sync', profileId, answer.failure);
    },
    forgetSync: (profileId) => {
      note('sync', profileId, null);
    },
  };
}
