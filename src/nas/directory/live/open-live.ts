/** Opens a directory on an LDAP server, and lets a NAS answer for it as a NAS does. */
import type { Clock } from '../../clock';
import { ApiFailure, CommonCode } from '../../web/api-failure';
import { DirectoryError, type DirectorySource } from '../source';
import { LdapConnection } from './ldap-connection';
import type { LdapServer } from './ldap-server';
import { LiveDirectory } from './live-directory';
import type { LdapTrust } from './secure-socket';

export interface LiveOptions {
  /** `ldaps://dc1.example.com`, with a port if it is another than 636. */
  readonly url: string;
  /** A DN, or in Active Directory also a user principal name: `reader@example.com`. */
  readonly user: string;
  readonly password: string;
  /** Default: the server's certificate must verify by the authorities that Node knows. */
  readonly trust?: LdapTrust;
}

/**
 * @param onError told in a sentence why the directory does not answer; the caller of the Web API gets a code
 * @throws DirectoryError when it cannot be opened
 */
export async function openLiveDirectory(
  { url, user, password, trust }: LiveOptions,
  clock: Clock,
  onError: (error: unknown) => void,
): Promise<{ readonly source: DirectorySource; close(): Promise<void> }> {
  // A bind without a password succeeds, as nobody (RFC 4513, section 5.1.2).
  if (user === '' || password === '') {
    throw new DirectoryError('A live directory needs a user and a password.');
  }
  const server = new LdapConnection({ ...addressOf(url), ...(trust && { trust }) }, { user, password });
  try {
    const directory = new LiveDirectory(await baseDnOf(server), server, clock);
    return { source: answeringAsNas(directory, onError), close: () => server.close() };
  } catch (error) {
    await server.close();
    throw error;
  }
}

function addressOf(url: string): { readonly host: string; readonly port: number } {
  const { protocol, hostname, port } = URL.canParse(url) ? new URL(url) : { protocol: '' };
  if (protocol !== 'ldaps:' || hostname === undefined || hostname === '') {
    throw new DirectoryError(
      `“${url}” is no address such as ldaps://dc1.example.com. Without TLS the password would travel in the clear.`,
    );
  }
  return { host: hostname.replace(/^\[(.*)\]$/, '$1'), port: Number(port === '' ? 636 : port) };
}

/** The domain that the server holds, by its own entry (RFC 4512, section 5.1; [MS-ADTS] 3.1.1.3.2.9). */
async function baseDnOf(server: LdapServer): Promise<string> {
  const names = ['defaultNamingContext', 'namingContexts'];
  const [root] = (await server.search({ base: '', scope: 'base', attributes: names })) ?? [];
  for (const name of names) {
    const held = root?.attributes.find((each) => each.name.toLowerCase() === name.toLowerCase());
    const [value, ...others] = held?.values ?? [];
    if (value !== undefined && others.length === 0) return new TextDecoder().decode(value);
  }
  throw new DirectoryError('The LDAP server does not say which domain it holds (defaultNamingContext).');
}

/** A directory that does not answer is an unknown error to whoever asks the NAS; why, only its own log knows. */
function answeringAsNas(directory: DirectorySource, onError: (error: unknown) => void): DirectorySource {
  return {
    baseDn: directory.baseDn,
    page: async (request, signal) => {
      try {
        return await directory.page(request, signal);
      } catch (error) {
        if (!(error instanceof DirectoryError)) throw error;
        onError(error);
        throw new ApiFailure(CommonCode.unknown);
      }
    },
  };
}
