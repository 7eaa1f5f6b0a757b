/** How an object looks in the rows of SYNO.ActiveDirectory.Directory list. */
import { kindOf, text } from '../directory/attributes';
import type { Attributes, DirectoryEntry, ObjectKind } from '../directory/source';

/** The categories that the API lists, with the kinds of objects that each one holds. */
export const CATEGORIES: Readonly<Record<string, readonly ObjectKind[]>> = {
  person: ['user', 'contact'],
  group: ['group'],
  organizationalUnit: ['organizationalUnit'],
  computer: ['computer'],
  container: ['container'],
  builtinDomain: ['builtinDomain'],
};

/** The bit of `userAccountControl` that disables an account ([MS-ADTS] 2.2.16). */
const ACCOUNT_DISABLED = 0x2;
/** Seconds between the epoch of Windows file times, 1601, and that of Unix. */
const FILETIME_EPOCH_SECONDS = 11_644_473_600n;

/** The row's fields as N4S4/synology-api shows them from a live DSM 7; texts that are not set are empty. */
export function consoleRow({ dn, attributes }: DirectoryEntry): Readonly<Record<string, unknown>> {
  const control = Number(text(attributes, 'userAccountControl') ?? 0);
  const critical = isTrue(attributes, 'isCriticalSystemObject');
  return {
    dn,
    name: text(attributes, 'name') ?? '',
    objectCategory: categoryOf(attributes),
    sAMAccountName: text(attributes, 'sAMAccountName') ?? '',
    displayName: text(attributes, 'displayName') ?? '',
    description: text(attributes, 'description') ?? '',
    mail: text(attributes, 'mail') ?? '',
    telephoneNumber: text(attributes, 'telephoneNumber') ?? '',
    physicalDeliveryOfficeName: text(attributes, 'physicalDeliveryOfficeName') ?? '',
    primaryGroupToken: 0,
    disabled: (control & ACCOUNT_DISABLED) !== 0,
    locked: Number(text(attributes, 'lockoutTime') ?? 0) > 0,
    passwordExpired: text(attributes, 'pwdLastSet') === '0',
    accountExpiryTime: unixSeconds(text(attributes, 'accountExpires') ?? '0'),
    deletable: !critical,
    movable: !critical,
    renamable: !critical,
    showInAdvancedViewOnly: isTrue(attributes, 'showInAdvancedViewOnly'),
  };
}

function categoryOf(attributes: Attributes): string {
  const kind = kindOf(attributes);
  return Object.keys(CATEGORIES).find((name) => CATEGORIES[name]?.includes(kind)) ?? kind;
}

function isTrue(attributes: Attributes, name: string): boolean {
  return text(attributes, name) === 'TRUE';
}

/** A Windows file time in seconds of Unix; 0 when it is not set. */
function unixSeconds(filetime: string): number {
  if (!/^\d+$/.test(filetime) || /^0+$/.test(filetime)) return 0;
  return Number(BigInt(filetime) / 10_000_000n - FILETIME_EPOCH_SECONDS);
}
