import type { IpcMainInvokeEvent, WebContents } from 'electron';
import { describe, expect, it } from 'vitest';
import { isTrustedSender } from '../../../src/main/desktop/trusted-sender';

const ORIGIN = 'grove://app';

interface Sender {
  readonly ours: boolean;
  readonly destroyed: boolean;
  readonly frame: 'main' | 'sub' | 'gone';
  readonly origin: string;
}

function isTrusted({ ours, destroyed, frame, origin }: Sender): boolean {
  const main = { origin, url: `${origin}/main.html` };
  const sender = {
    isDestroyed: () => destroyed,
    get mainFrame() {
      if (destroyed) throw new TypeError('Object has been destroyed');
      return main;
    },
  } as unknown as WebContents;
  const frames = { main, sub: { ...main }, gone: null };
  const event = { sender, senderFrame: frames[frame] } as unknown as IpcMainInvokeEvent;
  return isTrustedSender(event, (contents) => ours && contents === sender, ORIGIN);
}

describe('whom main listens to', () => {
  const good: Sender = { ours: true, destroyed: false, frame: 'main', origin: ORIGIN };

  it('is the main frame of a window of its own, with a page of its own', () => {
    expect(isTrusted(good)).toBe(true);
  });

  it('is nobody else: each thing that is wrong is enough', () => {
    const senders = [true, false].flatMap((ours) =>
      [true, false].flatMap((destroyed) =>
        (['main', 'sub', 'gone'] as const).flatMap((frame) =>
          [ORIGIN, 'null', 'grove://other', 'https://app', 'grove://app.example.com', 'GROVE://app', ''].map(
            (origin): Sender => ({ ours, destroyed, frame, origin }),
          ),
        ),
      ),
    );
    const trusted = senders.filter(isTrusted);
    expect(trusted).toEqual([good]);
  });
});
