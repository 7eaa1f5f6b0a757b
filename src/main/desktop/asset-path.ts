/** Which file a URL of our own origin means; traversal, encodings and other hosts mean none. */
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
