/** The IPC registrar: lets the contract in from our own windows' main frames and from nowhere else. */
import { ipcMain, type IpcMainEvent, type IpcMainInvokeEvent, type WebContents } from 'electron';
import { CHANNEL } from '../../shared/channels';
import type { Answer, EventMessage } from '../../shared/contract';
import { failure } from '../../shared/failure';
import { CallsUnderWay } from './calls-under-way';
import { APP_ORIGIN } from './protocol';
import { isTrustedSender } from './trusted-sender';

interface Registration {
  readonly answerCall: (
    domain: unknown,
    name: unknown,
    input: unknown,
    options: { readonly signal: AbortSignal },
  ) => Promise<Answer<unknown>>;
  readonly snapshot: () => Promise<readonly EventMessage[]>;
  readonly listen: (listener: (message: EventMessage) => void) => () => void;
  /** Whether these contents belong to a window that Grove opened. */
  readonly isOurs: (contents: WebContents) => boolean;
  readonly reportRefusal: (channel: string, url: string) => void;
}

/** Answers how to tell one window alone; a page that does not listen yet is told nothing. */
export function registerIpc({
  answerCall,
  snapshot,
  listen,
  isOurs,
  reportRefusal,
}: Registration): (contents: WebContents, message: EventMessage) => void {
  const underWay = new CallsUnderWay();
  const subscribers = new Set<WebContents>();

  function isTrusted(event: IpcMainEvent | IpcMainInvokeEvent, channel: string): boolean {
    const trusted = isTrustedSender(event, isOurs, APP_ORIGIN);
    if (!trusted) reportRefusal(channel, event.senderFrame?.url ?? 'a frame that is gone');
    return trusted;
  }

  ipcMain.handle(
    CHANNEL.call,
    async (event, domain: unknown, name: unknown, callId: unknown, input: unknown) => {
      if (!isTrusted(event, CHANNEL.call)) return { ok: false, failure: failure('unexpected') };
      const { signal, end } = underWay.begin(event.sender, String(callId));
      try {
        return await answerCall(domain, name, input, { signal });
      } finally {
        end();
      }
    },
  );

  ipcMain.on(CHANNEL.cancel, (event, callId: unknown) => {
    if (isTrusted(event, CHANNEL.cancel)) underWay.cancel(event.sender, String(callId));
  });

  ipcMain.handle(CHANNEL.subscribe, (event) => {
    if (!isTrusted(event, CHANNEL.subscribe)) return [];
    if (!subscribers.has(event.sender)) {
      const contents = event.sender;
      subscribers.add(contents);
      contents.once('destroyed', () => subscribers.delete(contents));
    }
    return snapshot();
  });

  const tell = (contents: WebContents, message: EventMessage) => {
    if (subscribers.has(contents) && !contents.isDestroyed()) contents.send(CHANNEL.event, message);
  };
  listen((message) => {
    for (const contents of subscribers) tell(contents, message);
  });
  return tell;
}
