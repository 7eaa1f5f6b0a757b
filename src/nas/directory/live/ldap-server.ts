/** What the live directory asks of an LDAP server, whatever carries it there. */
import type { Scope } from '../source';

export interface LdapSearch {
  /** A DN in RFC 4514's form; empty for the server's own entry, the rootDSE. */
  readonly base: string;
  /** `base` answers that one object. */
  readonly scope: Scope | 'base';
  /** Attribute descriptions; `*` stands for all that a server gives without being asked for them by name. */
  readonly attributes: readonly string[];
}

export interface LdapEntry {
  /** As the server spells it. */
  readonly dn: string;
  readonly attributes: readonly LdapAttribute[];
}

export interface LdapAttribute {
  /** The attribute description, options included: `member;range=0-1499`. */
  readonly name: string;
  /** As they were sent; text is UTF-8 (RFC 4511, section 4.1.5). */
  readonly values: readonly Uint8Array[];
}

export interface LdapServer {
  /**
   * Everything that a search finds, whatever page size the server has. Undefined when there is no such base.
   * @throws DirectoryError when the server cannot be reached or refuses
   */
  search(search: LdapSearch): Promise<readonly LdapEntry[] | undefined>;
  close(): Promise<void>;
}
