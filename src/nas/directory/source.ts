/** What the NAS needs of a directory, whatever holds it: a file, a generator, or a server elsewhere. */
import type { Dn } from '../../shared/dn';

/** Text, or the bytes of an attribute that is not text. */
export type AttributeValue = string | Uint8Array;

/** Attribute descriptions with their values, in the directory's order; no attribute is without a value. */
export type Attributes = ReadonlyMap<string, readonly AttributeValue[]>;

export interface DirectoryEntry {
  readonly dn: string;
  readonly attributes: Attributes;
}

/** LDAP's search scopes (RFC 4511, section 4.5.1.2): `subtree` holds the base entry itself, `one-level` does not. */
export type Scope = 'one-level' | 'subtree';

/** What an entry is, by its object classes. */
export type ObjectKind =
  'user' | 'group' | 'computer' | 'contact' | 'organizationalUnit' | 'container' | 'builtinDomain' | 'other';

export interface PageRequest {
  readonly base: Dn;
  readonly scope: Scope;
  /** How many objects to leave out at the beginning. */
  readonly offset: number;
  readonly limit: number;
  /** Only these kinds, for the page and for `total`; all when absent. */
  readonly kinds?: ReadonlySet<ObjectKind>;
}

export interface Page {
  readonly entries: readonly DirectoryEntry[];
  /** How many objects match, on all pages together. */
  readonly total: number;
}

export interface DirectorySource {
  /** The DN of the domain, spelled as the directory spells it. */
  readonly baseDn: string;
  /**
   * One page of the objects below `base`, in an order that stays the same while the directory does.
   * Undefined when there is no such object.
   */
  page(request: PageRequest, signal?: AbortSignal): Promise<Page | undefined>;
}

/** A change of one attribute: its new values, or null to take it away. */
export type AttributeChanges = Readonly<Record<string, AttributeValue | readonly AttributeValue[] | null>>;

/** A directory whose objects can be changed from outside, as an administrator elsewhere would. */
export interface EditableDirectory extends DirectorySource {
  get(dn: string): DirectoryEntry | undefined;
  /** Adds an object below an existing one. */
  add(dn: string, attributes: AttributeChanges): void;
  modify(dn: string, changes: AttributeChanges): void;
  /** Moves or renames an object, with everything below it. */
  move(dn: string, newDn: string): void;
  /** Removes an object, with everything below it. */
  remove(dn: string): void;
}

/** A change that the directory cannot carry out. */
export class DirectoryError extends Error {
  override readonly name = 'DirectoryError';
}
