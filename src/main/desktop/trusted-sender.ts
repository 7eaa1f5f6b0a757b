/** Who may speak to main: the main frame of a window that Grove opened, while it shows a page of Grove's own origin. */
import type { IpcMainEvent, IpcMainInvokeEvent, WebContents } from 'electron';

export function isTrustedSender(
  { sender, senderFrame }: IpcMainEvent | IpcMainInvokeEvent,
  isOurs: (contents: WebContents) => boolean,
  origin: string,
): boolean {
  return (
    // A frame that has gone since it sent is null.
    senderFrame !== null &&
    // First, for what is destroyed throws when it is asked for anything.
    !sender.isDestroyed() &&
    isOurs(sender) &&
    senderFrame === sender.mainFrame &&
    senderFrame.origin === origin
  );
}
