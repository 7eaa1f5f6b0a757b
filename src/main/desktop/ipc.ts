/** The IPC registrar: lets the contract in from our own windows' main frames and from nowhere else. */
import { ipcMain, type IpcMainEvent, type IpcMainInvokeEvent, type WebContents } from 'electron';
import { CHANNEL } from '../../shared/channels';
import type { Answer, EventMessage } from '../../shared/contract';
import { failure } from '../../shared/failure';
import { CallsUnderWay } from './calls-under-way';
import { APP_ORIGIN } from './protocol';
import { isTrustedSender } from './trusted-sender';

/** The program behind the windows. */
export interface IpcPorts {
  readonly answerCall: (
    domain: unknown,
    name: unknown,
    input: unknown,
    options: { readonly signal: AbortSignal },
  ) => Promise<Answer<unknown>>;
  readonly snapshot: () => Promise<readonly EventMessage[]>;
  readonly listen: (listener: (message: EventMessage) => void) => () => void;
  readonly reportRefusal: (channel: string, url: string) => void;
}

interface Registration {
  /** Whether these contents belong to a window that Grove opened. */
  readonly isOurs: (contents: WebContents) => boolean;
  /** What a window asks before the program is there is answered when it is. */
  readonly program: Promise<IpcPorts>;
}

export type Tell = (contents: WebContents, message: EventMessage) => void;

/** Answers how to tell one window alone; a page that does not listen yet is told nothing. */
export function registerIpc({ isOurs, program }: Registration): Tell {
  const underWay = new CallsUnderWay();
  const subscribers = new Set<WebContents>();

  function isTrusted(event: IpcMainEvent | IpcMainInvokeEvent, channel: string): boolean {
    const trusted = isTrustedSender(event, isOurs, APP_ORIGIN);
    const url = event.senderFrame?.url ?? 'a frame that is gone';
    if (!trusted) void program.then(({ reportRefusal }) => reportRefusal(channel, url));
    return trusted;
  }

  ipcMain.handle(
    CHANNEL.call,
    async (event, domain: unknown, name: unknown, callId: unknown, input: unknown) => {
      if (!isTrusted(event, CHANNEL.call)) return { ok: false, failure: failure('unexpected') };
      const { signal, end } = underWay.begin(event.sender, String(callId));
      try {
        return await (await program).answerCall(domain, name, input, { signal });
      } finally {
        end();
      }
    },
  );

  ipcMain.on(CHANNEL.cancel, (event, callId: unknown) => {
    if (isTrusted(event, CHANNEL.cancel)) underWay.cancel(event.sender, String(callId));
  });

  ipcMain.handle(CHANNEL.subscribe, async (event) => {
    if (!isTrusted(event, CHANNEL.subscribe)) return [];
    if (!subscribers.has(event.sender)) {
      const contents = event.sender;
      subscribers.add(contents);
      contents.once('destroyed', () => subscribers.delete(contents));
    }
    return (await program).snapshot();
  });

  const tell: Tell = (contents, message) => {
    if (subscribers.has(contents) && !contents.isDestroyed()) contents.send(CHANNEL.event, message);
  };
  void program.then(({ listen }) =>
    listen((message) => {
      for (const contents of subscribers) tell(contents, message);
    }),
  );
  return tell;
}
