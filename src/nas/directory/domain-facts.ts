/** What is true of the domain as a whole. */
import { parseDn } from '../../shared/dn';

export interface DomainFacts {
  /** The DNS name: `example.com`. */
  readonly domain: string;
  readonly netbiosName: string;
  readonly baseDn: string;
}

/** NetBIOS names have at most 15 characters. */
const NETBIOS_LENGTH = 15;

/** Derives a domain's names from its base DN, as a new domain gets them by default (RFC 2247). */
export function domainFacts(baseDn: string): DomainFacts {
  const labels = parseDn(baseDn)
    .flat()
    .filter((ava) => ava.type.toUpperCase() === 'DC')
    .map((ava) => ava.value);
  const netbiosName = (labels[0] ?? '').toUpperCase().slice(0, NETBIOS_LENGTH);
  return { domain: labels.join('.'), netbiosName, baseDn };
}
