/** Security descriptors in their self-relative form ([MS-DTYP] 2.4.6): owner, group, and who may do what. Pure. */
import { littleEndian } from './bytes';
import { guidOfBytes } from './guid';
import { sidAt } from './sid';

export interface AccessEntry {
  readonly effect: 'allow' | 'deny' | 'audit';
  /** Who. */
  readonly sid: string;
  /** The rights as bits ([MS-ADTS] 5.1.3.2). */
  readonly mask: number;
  /** What the rights are about, a class, attribute or right; undefined for all of the object. */
  readonly object: string | undefined;
  /** To which class of objects below it is passed on; undefined for all. */
  readonly inheritedObject: string | undefined;
  readonly inherited: boolean;
}

export interface SecurityDescriptor {
  readonly owner: string | undefined;
  readonly group: string | undefined;
  /** Whether what the container above allows is kept out. */
  readonly protected: boolean;
  /** Undefined: there is no list, so that everybody may do everything. */
  readonly access: readonly AccessEntry[] | undefined;
  /** Entries of kinds that are not read here, and those that audit. */
  readonly others: number;
}

/** Bits of the control field. */
const DACL_PRESENT = 0x4;
const DACL_PROTECTED = 0x1000;
/** Header flags of an entry. */
const INHERITED = 0x10;
/** Which GUIDs stand in an object's entry. */
const OBJECT_TYPE = 0x1;
const INHERITED_OBJECT_TYPE = 0x2;
const EFFECTS: Readonly<Record<number, AccessEntry['effect']>> = {
  0: 'allow',
  1: 'deny',
  2: 'audit',
  5: 'allow',
  6: 'deny',
  7: 'audit',
};

/** @returns undefined for bytes that are none, or that end too early. */
export function securityDescriptor(bytes: Uint8Array): SecurityDescriptor | undefined {
  const control = littleEndian(bytes, 2, 2);
  const [owner, group, , list] = [4, 8, 12, 16].map((at) => littleEndian(bytes, at, 4));
  if (bytes[0] !== 1 || control === undefined || list === undefined) return undefined;
  const sid = (at: number | undefined) => (at === undefined || at === 0 ? undefined : sidAt(bytes, at)?.sid);
  const entries = (control & DACL_PRESENT) !== 0 && list !== 0 ? accessList(bytes, list) : undefined;
  if ((control & DACL_PRESENT) !== 0 && list !== 0 && entries === undefined) return undefined;
  return {
    owner: sid(owner),
    group: sid(group),
    protected: (control & DACL_PROTECTED) !== 0,
    access: entries?.access,
    others: entries?.others ?? 0,
  };
}

function accessList(bytes: Uint8Array, start: number): { access: AccessEntry[]; others: number } | undefined {
  const count = littleEndian(bytes, start + 4, 2);
  if (count === undefined) return undefined;
  const access: AccessEntry[] = [];
  let at = start + 8;
  for (let index = 0; index < count; index += 1) {
    const size = littleEndian(bytes, at + 2, 2);
    if (size === undefined || size < 8 || at + size > bytes.length) return undefined;
    const entry = accessEntry(bytes.subarray(at, at + size));
    if (entry !== undefined) access.push(entry);
    at += size;
  }
  return { access, others: count - access.length };
}

function accessEntry(bytes: Uint8Array): AccessEntry | undefined {
  const type = bytes[0] ?? -1;
  const effect = EFFECTS[type];
  const mask = littleEndian(bytes, 4, 4);
  if (effect === undefined || mask === undefined) return undefined;
  const isObject = type >= 5;
  const has = isObject ? (littleEndian(bytes, 8, 4) ?? 0) : 0;
  let at = isObject ? 12 : 8;
  const guid = (bit: number) => {
    if ((has & bit) === 0) return undefined;
    at += 16;
    return guidOfBytes(bytes.slice(at - 16, at))?.guid;
  };
  const object = guid(OBJECT_TYPE);
  const inheritedObject = guid(INHERITED_OBJECT_TYPE);
  const sid = sidAt(bytes, at)?.sid;
  const inherited = ((bytes[1] ?? 0) & INHERITED) !== 0;
  return sid === undefined ? undefined : { effect, sid, mask, object, inheritedObject, inherited };
}

/** The rights of a mask by their names in [MS-ADTS] 5.1.3.2, those that are sums of others first. */
const RIGHTS: readonly (readonly [string, number])[] = [
  ['FULL_CONTROL', 0xf01ff],
  ['GENERIC_ALL', 0x10000000],
  ['GENERIC_READ', 0x80000000],
  ['GENERIC_WRITE', 0x40000000],
  ['GENERIC_EXECUTE', 0x20000000],
  ['READ', 0x20094],
  ['CREATE_CHILD', 0x1],
  ['DELETE_CHILD', 0x2],
  ['LIST_CONTENTS', 0x4],
  ['SELF', 0x8],
  ['READ_PROPERTY', 0x10],
  ['WRITE_PROPERTY', 0x20],
  ['DELETE_TREE', 0x40],
  ['LIST_OBJECT', 0x80],
  ['CONTROL_ACCESS', 0x100],
  ['DELETE', 0x10000],
  ['READ_CONTROL', 0x20000],
  ['WRITE_DAC', 0x40000],
  ['WRITE_OWNER', 0x80000],
];

export function rightsOf(mask: number): readonly string[] {
  let left = mask >>> 0;
  const names = RIGHTS.flatMap(([name, bits]) => {
    if ((left & bits) >>> 0 !== bits) return [];
    left = (left & ~bits) >>> 0;
    return [name];
  });
  return left === 0 ? names : [...names, `0x${left.toString(16)}`];
}
