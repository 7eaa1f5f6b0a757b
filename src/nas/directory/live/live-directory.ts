/** A directory that lies on an LDAP server and is read there, page by page, whenever somebody asks. */
import { formatDn } from '../../../shared/dn';
import type { Clock } from '../../clock';
import { gatherAttributes, kindOf } from '../attributes';
import type { Attributes, DirectoryEntry, DirectorySource, Page, PageRequest, Scope } from '../source';
import type { LdapEntry, LdapServer } from './ldap-server';
import { type Listed, type Listing, Listings } from './listings';
import { withWholeRanges } from './range-retrieval';

/** Objects of a page are asked for one by one, which every server understands, but so many at a time. */
const AT_ONCE = 8;

export class LiveDirectory implements DirectorySource {
  readonly baseDn: string;
  readonly #server: LdapServer;
  readonly #listings: Listings;

  constructor(baseDn: string, server: LdapServer, clock: Clock) {
    this.baseDn = baseDn;
    this.#server = server;
    this.#listings = new Listings((base, scope) => readListing(server, base, scope), clock);
  }

  async page({ base, scope, offset, limit, kinds }: PageRequest, signal?: AbortSignal) {
    const dn = formatDn(base);
    const listing = await unlessAborted(this.#listings.get(dn, scope, offset), signal);
    if (listing === undefined) return undefined;
    const wanted = kinds === undefined ? listing : listing.filter(({ kind }) => kinds.has(kind));
    const listed = wanted.slice(offset, offset + limit);
    const entries = await unlessAborted(this.#fetch(listed, signal), signal);
    const gone = listed.length - entries.length;
    // Objects were removed since the list was read: what comes after them has moved up.
    if (gone > 0) this.#listings.drop(dn, scope);
    return { entries, total: wanted.length - gone } satisfies Page;
  }

  /** The objects that are still there, in the order of the list. */
  async #fetch(listed: Listing, signal: AbortSignal | undefined): Promise<DirectoryEntry[]> {
    const fetched: (DirectoryEntry | undefined)[] = [];
    const pending = listed.entries();
    const work = async () => {
      for (const [place, { dn }] of pending) {
        signal?.throwIfAborted();
        fetched[place] = await this.#entry(dn);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    return fetched.filter((entry) => entry !== undefined);
  }

  async #entry(dn: string): Promise<DirectoryEntry | undefined> {
    const [found] = (await this.#server.search({ base: dn, scope: 'base', attributes: ['*'] })) ?? [];
    if (found === undefined) return undefined;
    return { dn: found.dn, attributes: attributesOf(await withWholeRanges(this.#server, found)) };
  }
}

async function readListing(server: LdapServer, base: string, scope: Scope): Promise<Listing | undefined> {
  const found = await server.search({ base, scope, attributes: ['objectClass'] });
  return found
    ?.map((entry): Listed => ({ dn: entry.dn, kind: kindOf(attributesOf(entry)) }))
    .sort((a, b) => (a.dn < b.dn ? -1 : 1));
}

function attributesOf({ attributes }: LdapEntry): Attributes {
  return gatherAttributes(attributes.flatMap(({ name, values }) => values.map((value) => ({ name, value }))));
}

/** The same promise, but it rejects with the signal's reason as soon as that is aborted: LDAP requests run on. */
async function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return promise;
  let leave: () => void = () => undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    leave = () => reject(signal.reason);
    signal.addEventListener('abort', leave, { once: true });
    if (signal.aborted) leave();
  });
  return Promise.race([promise, aborted]).finally(() => signal.removeEventListener('abort', leave));
}
