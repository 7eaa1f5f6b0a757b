/** Between the DNS name of a domain and its base DN (RFC 2247), for a NAS that says only one of them. */
import { formatDn, tryParseDn } from '../../shared/dn';

/** Of what a NAS says of its domain, in UTF-16 units: DNS names have 255 bytes, and a base DN four more for each part. */
export const LONGEST_NAME = 2000;

/** `example.com` → `DC=example,DC=com`; empty for an empty name. */
export function baseDnOf(domain: string): string {
  const labels = domain.split('.').filter((label) => label !== '');
  return formatDn(labels.map((value) => [{ type: 'DC', value }]));
}

/** `DC=example,DC=com` → `example.com`; empty for a DN without DC parts. */
export function domainOf(baseDn: string): string {
  return domainParts(baseDn)
    .flat()
    .map(({ value }) => value)
    .join('.');
}

/** The base DN of the domain that an entry lies in: the DC parts at the end of its DN; empty when it has none. */
export function baseDnAbove(dn: string): string {
  return formatDn(domainParts(dn));
}

function domainParts(dn: string) {
  const rdns = tryParseDn(dn) ?? [];
  const isDomainPart = (rdn: (typeof rdns)[number]) =>
    rdn.length === 1 && rdn[0]?.type.toLowerCase() === 'dc';
  return rdns.slice(rdns.findLastIndex((rdn) => !isDomainPart(rdn)) + 1);
}
