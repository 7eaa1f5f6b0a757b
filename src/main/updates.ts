/**
 * Newer versions of Grove, from the feed that whoever packaged it has named; without one this never asks anybody anything.
 * What is installed is verified: by Windows' and macOS' own signatures of programs. On Linux nothing of the kind exists, so
 * there a newer version is only told of.
 */
import { readFileSync } from 'node:fs';
import { fail } from '../shared/failure';
import type { UpdateCheck } from '../shared/update';

/** What is used of `electron-updater`. */
export interface Updater {
  autoDownload: boolean;
  autoInstallOnAppQuit: boolean;
  allowDowngrade: boolean;
  checkForUpdates(): Promise<{
    readonly isUpdateAvailable: boolean;
    readonly updateInfo: { readonly version: string };
  } | null>;
  downloadUpdate(): Promise<unknown>;
  quitAndInstall(): void;
}

interface UpdatesOptions {
  /** `app-update.yml` beside the program, which packaging writes when it is given a feed. */
  readonly feedFile: string;
  readonly platform: NodeJS.Platform;
  /** Loads the updater; not before somebody asks for it. */
  readonly load: () => Promise<Updater>;
}

export interface Updates {
  readonly configured: boolean;
  /** @throws FailureError `update-failed` */
  readonly check: () => Promise<UpdateCheck>;
  /** Downloads, verifies and installs what was found, and starts it. @throws FailureError `update-failed` */
  readonly install: () => Promise<void>;
}

export function createUpdates({ feedFile, platform, load }: UpdatesOptions): Updates {
  const feed = readFeed(feedFile);
  const installs = feed !== undefined && isVerified(feed, platform);
  let updater: Promise<Updater> | undefined;

  async function open(): Promise<Updater> {
    if (feed === undefined) throw fail('update-failed', { detail: 'no feed is configured' });
    updater ??= load();
    const opened = await updater;
    opened.autoDownload = false;
    opened.autoInstallOnAppQuit = false;
    opened.allowDowngrade = false;
    return opened;
  }

  async function told<T>(work: (updater: Updater) => Promise<T>): Promise<T> {
    const opened = await open();
    try {
      return await work(opened);
    } catch (error) {
      // Only the first line: the rest is the feed's answer with its headers.
      const detail = error instanceof Error ? error.message.split('\n')[0] : undefined;
      throw fail('update-failed', { detail });
    }
  }

  return {
    configured: feed !== undefined,
    check: () =>
      told(async (opened) => {
        const found = await opened.checkForUpdates();
        const version = found?.isUpdateAvailable === true ? found.updateInfo.version : null;
        return { version, installs };
      }),
    install: async () => {
      if (!installs) throw fail('update-failed', { detail: 'it could not be verified on this system' });
      await told(async (opened) => {
        await opened.downloadUpdate();
        opened.quitAndInstall();
      });
    },
  };
}

/** Undefined without one, and for one that anybody on the way could change. */
function readFeed(file: string): string | undefined {
  try {
    const text = readFileSync(file, 'utf8');
    return /^url:\s*['"]?https:\/\//m.test(text) ? text : undefined;
  } catch {
    return undefined;
  }
}

/** Windows compares the publisher of the signature with the one that is named here; with none named it compares nothing. */
function isVerified(feed: string, platform: NodeJS.Platform): boolean {
  if (platform === 'darwin') return true;
  return platform === 'win32' && /^publisherName:/m.test(feed);
}
