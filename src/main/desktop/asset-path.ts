/** Which file a URL of our own origin means, where traversal, encodings and other hosts mean none; and what a page may ask for. */
import { resolve, sep } from 'node:path';

/** @returns the absolute path inside `folder`, or undefined when the URL names nothing that may be served. */
export function resolveAsset(folder: string, url: string, origin: string): string | undefined {
  if (!url.startsWith(`${origin}/`)) return undefined;
  const path = /^[^?#]*/.exec(url.slice(origin.length + 1))?.[0] ?? '';
  let decoded: string;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    return undefined;
  }
  // Built files have plain names; anything else is an attempt at something.
  if (!/^[A-Za-z0-9_-][A-Za-z0-9._-]*(?:\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$/.test(decoded)) return undefined;
  const file = resolve(folder, decoded);
  return file.startsWith(resolve(folder) + sep) ? file : undefined;
}

/** Whether a page's request stays within Grove: its own files, pictures that are in the page, and the developer's tools. */
export function isOwnRequest(url: string, origin: string): boolean {
  return url.startsWith(`${origin}/`) || url.startsWith('data:image/') || url.startsWith('devtools://');
}
