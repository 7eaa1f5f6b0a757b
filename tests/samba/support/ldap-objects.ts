/** What a directory tool reads off an object of `ldapsearch`, written apart from Grove's own code for it. */
import type { LdapObject } from './ldap-tools';

/** The categories of DSM's console, by the object class that makes them; the most telling class first. */
const CATEGORIES = [
  ['computer', 'computer'],
  ['user', 'person'],
  ['group', 'group'],
  ['contact', 'person'],
  ['organizationalUnit', 'organizationalUnit'],
  ['builtinDomain', 'builtinDomain'],
  ['container', 'container'],
] as const;

export type Category = (typeof CATEGORIES)[number][1];

/** Undefined for what the console does not list. */
export function categoryOf(object: LdapObject): Category | undefined {
  const classes = textsOf(object, 'objectClass');
  return CATEGORIES.find(([name]) => classes.includes(name))?.[1];
}

export function textsOf({ attributes }: LdapObject, name: string): string[] {
  return (attributes.get(name) ?? []).map((value) => value.toString());
}

/** The DN one level up: a comma inside a value is escaped in what a server prints. */
export function parentOf({ dn }: LdapObject): string {
  return dn.replace(/^(?:\\.|[^,\\])*,/s, '');
}
