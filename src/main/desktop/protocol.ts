/** Grove's own origin: the windows' files come from here, under a policy that lets them reach nothing else. */
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { protocol, type Session } from 'electron';
import { Lull } from '../lull';
import { isOwnRequest, resolveAsset } from './asset-path';

const SCHEME = 'grove';
export const APP_ORIGIN = `${SCHEME}://app`;

const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  // Photos of people come from the directory as bytes and are shown from memory.
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const HEADERS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  // No opener policy: nobody opens Grove's pages but Grove, and for a page that has one Chromium starts a second process once
  // it has read so, and throws away the one that it had started for the window.
};
const NOT_FOUND = { statusCode: 404, data: Buffer.from('Not found'), mimeType: 'text/plain' };

/** A page asks for its scripts and styles together, once its document is there; in milliseconds. */
const SERVED = { quiet: 10, within: 3000 };

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/** Must run before the app is ready. */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, codeCache: true } },
  ]);
}

export interface Served {
  /** Ends when the first page has its document, for which its process is still being started. */
  readonly document: Promise<void>;
  /** Ends when it has its scripts and styles too. */
  readonly all: Promise<void>;
}

/** Serves `folder` at {@link APP_ORIGIN} within a session, and cancels every request of its pages that goes elsewhere. */
export function serveApp(session: Session, folder: string): Served {
  const served = new Lull(SERVED);
  let endDocument: () => void = () => undefined;
  const document = new Promise<void>((resolve) => (endDocument = resolve));
  // Not `handle`: with its first answer Electron loads Node's own fetch, for which every start would wait.
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- There is nothing newer that works without it.
  session.protocol.registerBufferProtocol(SCHEME, (request, answer) => {
    const file = request.method === 'GET' ? resolveAsset(folder, request.url, APP_ORIGIN) : undefined;
    const mimeType = file === undefined ? undefined : TYPES[extname(file)];
    if (file === undefined || mimeType === undefined) {
      answer(NOT_FOUND);
      return;
    }
    readFile(file)
      .then(
        (data) => answer({ data, mimeType, charset: 'utf-8', headers: HEADERS }),
        () => answer(NOT_FOUND),
      )
      .finally(extname(file) === '.html' ? endDocument : served.stir);
  });
  session.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !isOwnRequest(details.url, APP_ORIGIN) });
  });
  return { document, all: served.come };
}
