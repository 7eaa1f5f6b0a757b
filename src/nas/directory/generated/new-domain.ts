/** What every new domain has before anybody does anything in it. */
import { parseDn, type Rdn } from '../../../shared/dn';

/** The containers, groups and accounts that a new domain has: [RDN, kind, number of its parent in this list]. */
const NEW_DOMAIN: readonly (readonly [rdn: string, kind: string, parent: number])[] = [
  ['CN=Users', 'container', -1],
  ['CN=Computers', 'container', -1],
  ['CN=Builtin', 'builtinDomain', -1],
  ['CN=System', 'container', -1],
  ['OU=Domain Controllers', 'organizationalUnit', -1],
  ['CN=ForeignSecurityPrincipals', 'container', -1],
  ['CN=Managed Service Accounts', 'container', -1],
  ['CN=Administrator', 'user', 0],
  ['CN=Guest', 'user', 0],
  ['CN=krbtgt', 'user', 0],
  ['CN=Domain Admins', 'group', 0],
  ['CN=Domain Users', 'group', 0],
  ['CN=Domain Guests', 'group', 0],
  ['CN=Domain Computers', 'group', 0],
  ['CN=Administrators', 'group', 2],
  ['CN=Users', 'group', 2],
  ['CN=Guests', 'group', 2],
  ['CN=DC1', 'computer', 4],
];

/** Adds them below `root`, each through `add`, which answers undefined where there is no room any more. */
export function buildNewDomain<T>(root: T, add: (under: T, rdn: Rdn, kind: string) => T | undefined): void {
  const made: (T | undefined)[] = [];
  for (const [rdn, kind, parent] of NEW_DOMAIN) {
    const [first] = parseDn(rdn);
    const under = parent < 0 ? root : made[parent];
    made.push(under === undefined || first === undefined ? undefined : add(under, first, kind));
  }
}
