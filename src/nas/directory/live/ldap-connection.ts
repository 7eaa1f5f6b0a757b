/** A connection to an LDAP server over TLS: bound when it is first needed, opened again when it was lost. */
import { Client, type Entry, ResultCodeError } from 'ldapts';
import { DirectoryError } from '../source';
import type { LdapAttribute, LdapEntry, LdapSearch, LdapServer } from './ldap-server';
import { openSecureSocket, type SecureAddress } from './secure-socket';

export interface LdapAccount {
  /** A DN, or in Active Directory also a user principal name: `reader@example.com`. */
  readonly user: string;
  readonly password: string;
}

const SCOPES = { base: 'base', 'one-level': 'one', subtree: 'sub' } as const;
/** Active Directory's own MaxPageSize; a server with a lower one lowers it by itself. */
const PAGE_SIZE = 1_000;
/** For one request, from sending it to its last byte. */
const ANSWER_WITHIN_MS = 30_000;

/** Result codes of RFC 4511, appendix A. */
const INVALID_CREDENTIALS = 49;
/** There is nothing of that name here: noSuchObject, invalidDNSyntax, and referral for what other servers hold. */
const NOT_HERE: ReadonlySet<number> = new Set([32, 34, 10]);

/**
 * ldapts gives those attributes as bytes that this list has; here it has all. Left to itself it drops a byte order mark
 * at the beginning of a text, and what is text is for the schema to say.
 */
class EveryAttribute extends Array<string> {
  override includes(): boolean {
    return true;
  }
}

export class LdapConnection implements LdapServer {
  readonly #address: SecureAddress;
  readonly #account: LdapAccount;
  #client: Promise<Client> | undefined;
  /** Why no connection is opened any more. */
  #over: DirectoryError | undefined;

  constructor(address: SecureAddress, account: LdapAccount) {
    this.#address = address;
    this.#account = account;
  }

  async search(search: LdapSearch): Promise<readonly LdapEntry[] | undefined> {
    try {
      return await this.#once(search);
    } catch (error) {
      if (error instanceof DirectoryError) throw error;
      // The connection was lost: servers close idle ones, and a new one mostly opens at once.
      return await this.#once(search).catch((again: unknown) => {
        throw again instanceof DirectoryError ? again : this.#failure('does not answer', again);
      });
    }
  }

  async close(): Promise<void> {
    // A search that is under way must not take its end for a lost connection.
    this.#over ??= new DirectoryError('The connection to the LDAP server was closed.');
    const client = await this.#client?.catch(() => undefined);
    this.#client = undefined;
    await client?.unbind().catch(() => undefined);
  }

  /** @throws DirectoryError for what a new connection would not change; the cause itself when the connection is lost */
  async #once(search: LdapSearch): Promise<readonly LdapEntry[] | undefined> {
    const opening = (this.#client ??= this.#open());
    try {
      return await searchAll(await opening, search);
    } catch (error) {
      if (error instanceof ResultCodeError) {
        if (NOT_HERE.has(error.code)) return undefined;
        throw this.#failure('refuses a search', error);
      }
      // Others that waited on the same connection may have opened a new one by now.
      if (this.#client === opening) this.#client = undefined;
      throw error;
    }
  }

  async #open(): Promise<Client> {
    if (this.#over !== undefined) throw this.#over;
    const { host, port } = this.#address;
    const socket = await openSecureSocket(this.#address);
    const client = new Client({
      url: `ldaps://${host.includes(':') ? `[${host}]` : host}:${port}`,
      timeout: ANSWER_WITHIN_MS,
      // It is there already, verified. A client that finds it gone must not wait for it to open once more.
      createSecureConnection: () => {
        if (socket.destroyed) throw new Error('the connection was closed.');
        return socket;
      },
    });
    try {
      await client.bind(this.#account.user, this.#account.password);
      return client;
    } catch (error) {
      socket.destroy();
      if (!(error instanceof ResultCodeError)) throw this.#failure('does not answer', error);
      const failure = this.#failure(`does not let ${this.#account.user} in`, error);
      // A refused password stays refused: asking again and again locks the account in Active Directory.
      if (error.code === INVALID_CREDENTIALS) this.#over ??= failure;
      throw failure;
    }
  }

  #failure(what: string, error: unknown): DirectoryError {
    const { host, port } = this.#address;
    const words = error instanceof Error ? error.message : String(error);
    return new DirectoryError(`${host}:${port} ${what}: ${words}`, { cause: error });
  }
}

async function searchAll(client: Client, { base, scope, attributes }: LdapSearch): Promise<LdapEntry[]> {
  const options = {
    scope: SCOPES[scope],
    attributes: [...attributes],
    explicitBufferAttributes: new EveryAttribute(),
    timeLimit: ANSWER_WITHIN_MS / 1_000,
  };
  if (scope === 'base') {
    const { searchEntries } = await client.search(base, options);
    return searchEntries.map(toEntry);
  }
  const found: LdapEntry[] = [];
  // Search references lead to other servers' parts of the tree, which are not this directory.
  for await (const page of client.searchPaginated(base, { ...options, paged: { pageSize: PAGE_SIZE } })) {
    for (const entry of page.searchEntries) found.push(toEntry(entry));
  }
  return found;
}

function toEntry({ dn, ...fields }: Entry): LdapEntry {
  const attributes = Object.entries(fields).map(([name, value]): LdapAttribute => {
    const values = [value].flat().map((each) => new Uint8Array(Buffer.from(each)));
    return { name, values };
  });
  return { dn, attributes };
}
