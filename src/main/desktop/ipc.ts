/** The IPC registrar: lets the contract in from our own windows' main frames and from nowhere else. */
import { ipcMain, type IpcMainEvent, type IpcMainInvokeEvent, type WebContents } from 'electron';
import { CHANNEL } from '../../shared/channels';
import type { Answer, EventMessage, EventPayload, Retained } from '../../shared/contract';
import { failure } from '../../shared/failure';
import type { FirstAnswers } from '../first-answers/first-answers';
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
  /** Ends when the program knows of its local copies. */
  readonly recalled: () => Promise<unknown>;
  readonly listen: (listener: (message: EventMessage) => void) => () => void;
  readonly reportRefusal: (channel: string, url: string) => void;
}

interface Registration {
  /** Whether these contents belong to a window that Grove opened. */
  readonly isOurs: (contents: WebContents) => boolean;
  /** What a window asks before the program is there is answered when it is. */
  readonly program: Promise<IpcPorts>;
  readonly first: Promise<FirstAnswers | undefined> | undefined;
}

export type Tell = (contents: WebContents, message: EventMessage) => void;

/** Answers how to tell one window alone; a page that does not listen yet is told nothing. */
export function registerIpc({ isOurs, program, first }: Registration): Tell {
  const underWay = new CallsUnderWay();
  const subscribers = new Set<WebContents>();
  /** Pages that have first answers: they are told of the program once it knows as much. */
  const early = new Set<WebContents>();

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
        (await first)?.asked();
        return await (await program).answerCall(domain, name, input, { signal });
      } finally {
        end();
      }
    },
  );

  ipcMain.on(CHANNEL.cancel, (event, callId: unknown) => {
    if (isTrusted(event, CHANNEL.cancel)) underWay.cancel(event.sender, String(callId));
  });

  ipcMain.handle(CHANNEL.subscribe, async (event): Promise<Retained> => {
    if (!isTrusted(event, CHANNEL.subscribe)) return { messages: [] };
    const known = (await first)?.tell();
    if (known !== undefined) {
      early.add(event.sender);
      return known;
    }
    add(event.sender);
    return { messages: await (await program).snapshot() };
  });

  function add(contents: WebContents): void {
    if (subscribers.has(contents) || contents.isDestroyed()) return;
    subscribers.add(contents);
    contents.once('destroyed', () => subscribers.delete(contents));
  }

  const tell: Tell = (contents, message) => {
    if (subscribers.has(contents) && !contents.isDestroyed()) contents.send(CHANNEL.event, message);
  };
  void program.then(({ listen }) =>
    listen((message) => {
      for (const contents of subscribers) tell(contents, message);
    }),
  );
  void program.then(async ({ recalled, snapshot, answerCall }) => {
    const answers = await first;
    if (answers === undefined) return;
    // Before, the program knows less than the first answers say.
    await recalled();
    const opened = answers.end();
    early.forEach(add);
    const messages = [...(await snapshot())];
    for (const input of opened) {
      const { signal } = new AbortController();
      const answer = await answerCall('directory', 'open', input, { signal });
      const payload = answer.ok && (answer.value as EventPayload<'container'>);
      if (payload) messages.push({ name: 'container', sequence: 0, payload });
    }
    for (const contents of early) for (const message of messages) tell(contents, message);
    early.clear();
  });
  return tell;
}
