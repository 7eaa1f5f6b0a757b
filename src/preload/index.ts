/** The one file that stands in both worlds: it exposes the contract to a window and nothing else. */
import { contextBridge, ipcRenderer } from 'electron';
import { CHANNEL } from '../shared/channels';
import type { Bridge, EventMessage, Retained } from '../shared/contract';
import { CALL_NAMES } from '../shared/contract-names';

const calls = Object.fromEntries(
  Object.entries(CALL_NAMES).map(([domain, names]) => [
    domain,
    Object.fromEntries(
      names.map((name) => [
        name,
        (input: unknown, callId: number) => ipcRenderer.invoke(CHANNEL.call, domain, name, callId, input),
      ]),
    ),
  ]),
) as unknown as Bridge['calls'];

const bridge: Bridge = {
  platform: process.platform,
  calls,
  cancel: (callId) => {
    ipcRenderer.send(CHANNEL.cancel, callId);
  },
  subscribe: async (listener) => {
    // Listening begins before the snapshot is asked for: what happens in between arrives twice rather than never, and
    // the sequence numbers tell.
    ipcRenderer.on(CHANNEL.event, (_event, message: EventMessage) => {
      listener(message);
    });
    return (await ipcRenderer.invoke(CHANNEL.subscribe)) as Retained;
  },
};

contextBridge.exposeInMainWorld('grove', bridge);
