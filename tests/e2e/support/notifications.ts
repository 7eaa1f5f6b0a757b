/** What the notification daemon (dunst) showed and holds, and a person's clicks on it. */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { busCall } from './session-bus';

export interface ShownNotification {
  readonly id: number;
  readonly appName: string;
  readonly summary: string;
  readonly body: string;
  readonly urgency: 'LOW' | 'NORMAL' | 'CRITICAL';
}

export interface ClosedNotification {
  readonly id: number;
  readonly appName: string;
  readonly summary: string;
  readonly body: string;
  /** When it was shown, in microseconds since the machine started. */
  readonly timestamp: number;
}

export interface Notifications {
  /** All that were shown, oldest first; one that was replaced counts once for each of its contents. */
  shown(): Promise<readonly ShownNotification[]>;
  /** Those that are closed, newest first: `dunstctl history`. */
  history(): Promise<readonly ClosedNotification[]>;
  waitForNotification(
    matches: (notification: ShownNotification) => boolean,
    options?: { readonly timeoutMs?: number },
  ): Promise<ShownNotification>;
  /** A click on one that is on the screen: its default action, then it closes. Older ones are closed before. */
  clickNotification(notification: ShownNotification): Promise<void>;
  closeAll(): Promise<void>;
}

const APPEARS_WITHIN_MS = 15_000;
const POLL_MS = 50;
const FIELDS = 5;
const DAEMON = {
  service: 'org.freedesktop.Notifications',
  path: '/org/freedesktop/Notifications',
  interface: 'org.freedesktop.Notifications',
};

const execute = promisify(execFile);

/** Clears the screen of notifications; the returned functions know only those that come after. */
export async function watchNotifications(): Promise<Notifications> {
  await closeAll();
  const before = await readRecord();
  const lastId = Math.max(0, ...before.map(({ id }) => id));
  const shown = async () => (await readRecord()).slice(before.length);
  const history = async () => (await readHistory()).filter(({ id }) => id > lastId);

  return {
    shown,
    history,
    closeAll,
    async waitForNotification(matches, { timeoutMs = APPEARS_WITHIN_MS } = {}) {
      const deadline = Date.now() + timeoutMs;
      do {
        const found = (await shown()).find(matches);
        if (found) return found;
        await delay(POLL_MS);
      } while (Date.now() < deadline);
      const seen = (await shown()).map(({ summary, body }) => `“${summary}: ${body}”`).join(', ');
      throw new Error(`No such notification within ${timeoutMs / 1000} s; shown: ${seen || 'none'}.`);
    },
    async clickNotification({ id }) {
      const closed = new Set((await history()).map((notification) => notification.id));
      const open = new Set(
        (await shown()).map((notification) => notification.id).filter((it) => !closed.has(it)),
      );
      if (!open.has(id)) throw new Error(`Notification ${id} is not on the screen any more.`);
      await untilDisplayed(open.size);
      // dunst 1.9 can be told to act on the uppermost only, which is the oldest: those above are closed first.
      for (const other of open) if (other < id) await close(other);
      await dunstctl('action', '0');
    },
  };
}

async function closeAll(): Promise<void> {
  await dunstctl('close-all');
}

async function close(id: number): Promise<void> {
  await busCall(DAEMON, 'CloseNotification', 'u', String(id));
}

/** dunst records a notification a moment before it puts it on the screen. */
async function untilDisplayed(count: number): Promise<void> {
  const deadline = Date.now() + APPEARS_WITHIN_MS;
  while (Number(await dunstctl('count', 'displayed')) < count) {
    if (Date.now() > deadline)
      throw new Error(`dunst does not show the ${count} notifications that it took.`);
    await delay(POLL_MS);
  }
}

/** Our dunst runs a script for each notification that it shows, which writes it to this file. */
async function readRecord(): Promise<readonly ShownNotification[]> {
  const fields = (await readFile(recordFile(), 'utf8').catch(() => '')).split('\0');
  const notifications: ShownNotification[] = [];
  for (let at = 0; at + FIELDS < fields.length; at += FIELDS) {
    const [id = '', appName = '', summary = '', body = '', urgency = ''] = fields.slice(at, at + FIELDS);
    notifications.push({
      id: Number(id),
      appName,
      summary,
      body,
      urgency: urgency as ShownNotification['urgency'],
    });
  }
  return notifications;
}

function recordFile(): string {
  const session = process.env.GROVE_SESSION;
  if (!session) throw new Error('Notifications are read in the session of scripts/session.mjs only.');
  return path.join(session, 'notifications');
}

async function readHistory(): Promise<readonly ClosedNotification[]> {
  const { data } = JSON.parse(await dunstctl('history')) as {
    data: readonly (readonly Readonly<Record<string, { readonly data: unknown }>>[])[];
  };
  return (data[0] ?? []).map((entry) => ({
    id: entry.id?.data as number,
    appName: entry.appname?.data as string,
    summary: entry.summary?.data as string,
    body: entry.body?.data as string,
    timestamp: entry.timestamp?.data as number,
  }));
}

async function dunstctl(...args: readonly string[]): Promise<string> {
  return (await execute('dunstctl', args, { timeout: 10_000 })).stdout;
}
