/** Numbers of which each has a name of its own. Pure data. */
import { unsigned } from './flags';

const sets = {
  /** [MS-SAMR] 2.2.1.9. */
  'account-type': {
    0: 'DOMAIN_OBJECT',
    0x10000000: 'GROUP_OBJECT',
    0x10000001: 'NON_SECURITY_GROUP_OBJECT',
    0x20000000: 'ALIAS_OBJECT',
    0x20000001: 'NON_SECURITY_ALIAS_OBJECT',
    0x30000000: 'USER_OBJECT',
    0x30000001: 'MACHINE_ACCOUNT',
    0x30000002: 'TRUST_ACCOUNT',
    0x40000000: 'APP_BASIC_GROUP',
    0x40000001: 'APP_QUERY_GROUP',
  },
  /** [MS-ADTS] 6.1.4.2 to 6.1.4.4. */
  'functional-level': {
    0: 'WIN2000',
    1: 'WIN2003_MIXED',
    2: 'WIN2003',
    3: 'WIN2008',
    4: 'WIN2008R2',
    5: 'WIN2012',
    6: 'WIN2012R2',
    7: 'WIN2016',
    10: 'WIN2025',
  },
  /** [MS-ADTS] 6.1.6.7.12. */
  'trust-direction': { 0: 'DISABLED', 1: 'INBOUND', 2: 'OUTBOUND', 3: 'BIDIRECTIONAL' },
  /** [MS-ADTS] 6.1.6.7.15. */
  'trust-type': { 1: 'DOWNLEVEL', 2: 'UPLEVEL', 3: 'MIT', 4: 'DCE', 5: 'AAD' },
} as const satisfies Readonly<Record<string, Readonly<Record<number, string>>>>;

export type ChoiceSet = keyof typeof sets;
/** Every name of a set, so that a catalogue of words which lacks one does not compile. */
export type ChoiceOf<S extends ChoiceSet> = Extract<(typeof sets)[S][keyof (typeof sets)[S]], string>;

export function isChoiceSet(name: string): name is ChoiceSet {
  return Object.hasOwn(sets, name);
}

/** The name of a number; undefined for what has none. */
export function readChoice(set: ChoiceSet, text: string): { name: string; value: number } | undefined {
  const value = unsigned(text);
  const names: Readonly<Record<number, string>> = sets[set];
  const name = value === undefined ? undefined : names[value];
  return name === undefined || value === undefined ? undefined : { name, value };
}
