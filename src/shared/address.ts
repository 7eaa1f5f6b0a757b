/** Reading what a person types as the address of a NAS: a name, an IP address, or a whole URL pasted from a browser. */

/** Where a NAS answers. `path` is empty or begins with `/` and ends without one (a reverse proxy's prefix). */
export interface NasAddress {
  readonly host: string;
  readonly port: number;
  readonly https: boolean;
  readonly path: string;
}

/** DSM's ports as it is installed. */
export const DEFAULT_PORT = { https: 5001, http: 5000 } as const;

/** What the text says of itself; what it leaves open is undefined, for the form's other fields to say. */
export interface TypedAddress {
  readonly host: string;
  readonly port: number | undefined;
  readonly https: boolean | undefined;
  readonly path: string;
}

/** @returns the address, or a sentence that says what is wrong with the text. */
export function readAddress(text: string): TypedAddress | { readonly problem: string } {
  const typed = text.trim();
  if (typed === '') return { problem: 'Enter the name or the IP address of the NAS.' };
  if (/\s/.test(typed)) return { problem: 'An address has no spaces.' };

  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(typed)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== 'http' && scheme !== 'https') {
    return { problem: `Grove speaks http and https, not “${scheme}”.` };
  }
  const url = tryUrl(scheme === undefined ? `http://${bracketed(typed)}` : typed);
  if (url === undefined) return { problem: 'This is no host name or IP address.' };
  if (url.username !== '' || url.password !== '') {
    return { problem: 'Enter the account and the password in their own fields, not in the address.' };
  }
  if (isQuickConnect(url)) {
    return {
      problem:
        'This is a QuickConnect address. QuickConnect only works in browsers: enter the host name or IP address of the NAS.',
    };
  }
  const https = scheme === undefined ? undefined : scheme === 'https';
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: portOf(typed, url, https),
    https,
    path: url.pathname.replace(/\/(?:webman\/.*|webapi\/.*|index\.cgi)?$/, '').replace(/\/+$/, ''),
  };
}

/** The base URL of a NAS, without a slash at its end. */
export function baseUrl({ host, port, https, path }: NasAddress): string {
  return `${https ? 'https' : 'http'}://${bracketed(host)}:${port}${path}`;
}

/** An IPv6 address stands in brackets inside a URL. */
function bracketed(host: string): string {
  return /^[0-9a-f]*:[0-9a-f:.]*:[0-9a-f:.]*$/i.test(host) ? `[${host}]` : host;
}

/** `URL` hides a port that is the scheme's own; one that is typed is meant, and so is the one a pasted URL leaves out. */
function portOf(typed: string, url: URL, https: boolean | undefined): number | undefined {
  if (url.port !== '') return Number(url.port);
  const written = /^(?:[a-z]+:\/\/)?(?:\[[^\]]*\]|[^/:]+):(\d+)(?:\/|$)/i.exec(typed)?.[1];
  if (written !== undefined) return Number(written);
  return https === undefined ? undefined : https ? 443 : 80;
}

function isQuickConnect(url: URL): boolean {
  return /(?:^|\.)quickconnect\.(?:to|cn)$/i.test(url.hostname);
}

function tryUrl(text: string): URL | undefined {
  try {
    const url = new URL(text);
    return url.hostname === '' ? undefined : url;
  } catch {
    return undefined;
  }
}
