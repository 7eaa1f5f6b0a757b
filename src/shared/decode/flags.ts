/** Numbers whose bits have names. The names are those of the specifications; what they mean in words is the windows'. Pure. */

const sets = {
  /** [MS-ADTS] 2.2.16; msDS-User-Account-Control-Computed (3.1.1.4.5.17) has the same bits. */
  'user-account-control': {
    SCRIPT: 0x1,
    ACCOUNTDISABLE: 0x2,
    HOMEDIR_REQUIRED: 0x8,
    LOCKOUT: 0x10,
    PASSWD_NOTREQD: 0x20,
    PASSWD_CANT_CHANGE: 0x40,
    ENCRYPTED_TEXT_PWD_ALLOWED: 0x80,
    TEMP_DUPLICATE_ACCOUNT: 0x100,
    NORMAL_ACCOUNT: 0x200,
    INTERDOMAIN_TRUST_ACCOUNT: 0x800,
    WORKSTATION_TRUST_ACCOUNT: 0x1000,
    SERVER_TRUST_ACCOUNT: 0x2000,
    DONT_EXPIRE_PASSWD: 0x10000,
    MNS_LOGON_ACCOUNT: 0x20000,
    SMARTCARD_REQUIRED: 0x40000,
    TRUSTED_FOR_DELEGATION: 0x80000,
    NOT_DELEGATED: 0x100000,
    USE_DES_KEY_ONLY: 0x200000,
    DONT_REQUIRE_PREAUTH: 0x400000,
    PASSWORD_EXPIRED: 0x800000,
    TRUSTED_TO_AUTHENTICATE_FOR_DELEGATION: 0x1000000,
    NO_AUTH_DATA_REQUIRED: 0x2000000,
    PARTIAL_SECRETS_ACCOUNT: 0x4000000,
    USE_AES_KEYS: 0x8000000,
  },
  /** [MS-ADTS] 2.2.12. */
  'group-type': {
    BUILTIN_LOCAL_GROUP: 0x1,
    ACCOUNT_GROUP: 0x2,
    RESOURCE_GROUP: 0x4,
    UNIVERSAL_GROUP: 0x8,
    APP_BASIC_GROUP: 0x10,
    APP_QUERY_GROUP: 0x20,
    SECURITY_ENABLED: 0x80000000,
  },
  /** [MS-ADTS] 2.2.10. The lowest bits mean one thing of attributes and another of cross references. */
  'system-flags': {
    'ATTR_NOT_REPLICATED / CR_NTDS_NC': 0x1,
    'ATTR_REQ_PARTIAL_SET_MEMBER / CR_NTDS_DOMAIN': 0x2,
    'ATTR_IS_CONSTRUCTED / CR_NTDS_NOT_GC_REPLICATED': 0x4,
    ATTR_IS_OPERATIONAL: 0x8,
    SCHEMA_BASE_OBJECT: 0x10,
    ATTR_IS_RDN: 0x20,
    DISALLOW_MOVE_ON_DELETE: 0x2000000,
    DOMAIN_DISALLOW_MOVE: 0x4000000,
    DOMAIN_DISALLOW_RENAME: 0x8000000,
    CONFIG_ALLOW_LIMITED_MOVE: 0x10000000,
    CONFIG_ALLOW_MOVE: 0x20000000,
    CONFIG_ALLOW_RENAME: 0x40000000,
    DISALLOW_DELETE: 0x80000000,
  },
  /** [MS-ADA1] instanceType, [MS-ADTS] 3.1.1.1.9. */
  'instance-type': {
    NC_HEAD: 0x1,
    REPLICA_NOT_INSTANTIATED: 0x2,
    WRITABLE: 0x4,
    NC_ABOVE_HELD: 0x8,
    NC_COMING: 0x10,
    NC_GOING: 0x20,
  },
  /** [MS-KILE] 2.2.7. */
  'encryption-types': {
    'DES-CBC-CRC': 0x1,
    'DES-CBC-MD5': 0x2,
    'RC4-HMAC': 0x4,
    'AES128-CTS-HMAC-SHA1-96': 0x8,
    'AES256-CTS-HMAC-SHA1-96': 0x10,
    'AES256-CTS-HMAC-SHA1-96-SK': 0x20,
    'FAST-supported': 0x10000,
    'Compound-identity-supported': 0x20000,
    'Claims-supported': 0x40000,
    'Resource-SID-compression-disabled': 0x80000,
  },
  /** [MS-ADTS] 6.1.6.7.9. */
  'trust-attributes': {
    NON_TRANSITIVE: 0x1,
    UPLEVEL_ONLY: 0x2,
    QUARANTINED_DOMAIN: 0x4,
    FOREST_TRANSITIVE: 0x8,
    CROSS_ORGANIZATION: 0x10,
    WITHIN_FOREST: 0x20,
    TREAT_AS_EXTERNAL: 0x40,
    USES_RC4_ENCRYPTION: 0x80,
    CROSS_ORGANIZATION_NO_TGT_DELEGATION: 0x200,
    PIM_TRUST: 0x400,
    CROSS_ORGANIZATION_ENABLE_TGT_DELEGATION: 0x800,
    DISABLE_AUTH_TARGET_VALIDATION: 0x1000,
  },
  /** [MS-SAMR] 2.2.3.5, as [MS-ADA3] pwdProperties says. */
  'password-properties': {
    DOMAIN_PASSWORD_COMPLEX: 0x1,
    DOMAIN_PASSWORD_NO_ANON_CHANGE: 0x2,
    DOMAIN_PASSWORD_NO_CLEAR_CHANGE: 0x4,
    DOMAIN_LOCKOUT_ADMINS: 0x8,
    DOMAIN_PASSWORD_STORE_CLEARTEXT: 0x10,
    DOMAIN_REFUSE_PASSWORD_CHANGE: 0x20,
  },
  /** [MS-ADTS] 2.2.9. */
  'search-flags': {
    fATTINDEX: 0x1,
    fPDNTATTINDEX: 0x2,
    fANR: 0x4,
    fPRESERVEONDELETE: 0x8,
    fCOPY: 0x10,
    fTUPLEINDEX: 0x20,
    fSUBTREEATTINDEX: 0x40,
    fCONFIDENTIAL: 0x80,
    fNEVERVALUEAUDIT: 0x100,
    fRODCFilteredAttribute: 0x200,
    fEXTENDEDLINKTRACKING: 0x400,
    fBASEONLY: 0x800,
    fPARTITIONSECRET: 0x1000,
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, number>>>>;

export type FlagSet = keyof typeof sets;
/** Every flag of a set, so that a catalogue of words which lacks one does not compile. */
export type FlagOf<S extends FlagSet> = Extract<keyof (typeof sets)[S], string>;

export interface Flags {
  /** Those that are set, the lowest bit first. */
  readonly names: readonly string[];
  /** The bits without a name. */
  readonly unknown: number;
  /** As 32 bits without a sign. */
  readonly bits: number;
}

export function isFlagSet(name: string): name is FlagSet {
  return Object.hasOwn(sets, name);
}

/** @returns undefined for what is no number of 32 bits, with or without a sign. */
export function readFlags(set: FlagSet, text: string): Flags | undefined {
  const bits = unsigned(text);
  if (bits === undefined) return undefined;
  const all = Object.entries<number>(sets[set]);
  const names = all.filter(([, bit]) => (bits & bit) !== 0).map(([name]) => name);
  const unknown = all.reduce((left, [, bit]) => left & ~bit, bits) >>> 0;
  return { names, unknown, bits };
}

/** A 32-bit number without its sign: some servers write the highest bit as a minus, others do not. */
export function unsigned(text: string): number | undefined {
  const value = /^-?\d{1,10}$/.test(text) ? Number(text) : NaN;
  return value >= -0x8000_0000 && value <= 0xffff_ffff ? value >>> 0 : undefined;
}

/** `0x200`, at least as many digits as it needs. */
export function hexNumber(value: number): string {
  return `0x${value.toString(16).toUpperCase()}`;
}
