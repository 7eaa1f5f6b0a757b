/** Everything that main says to windows, overheard inside main: the events it sends, and its answers to calls. */
import type { Grove } from './launch';

interface Ears {
  readonly overheard: string[];
}

/** Begins to listen; what was said before is lost. */
export async function overhear(grove: Grove): Promise<void> {
  await grove.inMain(({ app, ipcMain, webContents }) => {
    const overheard: string[] = [];
    Object.assign(globalThis, { overheard });
    const note = (what: string, value: unknown) => overheard.push(`${what} ${JSON.stringify(value)}`);
    const listenTo = (contents: Electron.WebContents) => {
      const send = contents.send.bind(contents);
      contents.send = (channel, ...args: unknown[]) => {
        note(`sent on ${channel}:`, args);
        send(channel, ...args);
      };
    };
    webContents.getAllWebContents().forEach(listenTo);
    app.on('web-contents-created', (_event, contents) => listenTo(contents));
    const handlers = (
      ipcMain as unknown as { _invokeHandlers: Map<string, (...args: unknown[]) => Promise<unknown>> }
    )._invokeHandlers;
    for (const [channel, handler] of handlers) {
      handlers.set(channel, async (event, ...args) => {
        const answer = await handler(event, ...args);
        // What was asked for by name; what it was asked with came from the window.
        note(`answered on ${channel} to ${String(args[0])}.${String(args[1])}:`, answer);
        return answer;
      });
    }
  });
}

export const overheard = (grove: Grove): Promise<readonly string[]> =>
  grove.inMain(() => (globalThis as unknown as Ears).overheard);
