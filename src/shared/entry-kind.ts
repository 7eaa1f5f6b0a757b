/** What an entry is, read from its attributes as Active Directory and DSM write them. */
import type { EntryKind, ReceivedAttributes } from './entry';
import { perText } from './per-text';

/** What the attributes say of an entry; `description` is missing when they say nothing. */
export interface Classification {
  readonly kind: EntryKind;
  /** Whether a tree offers to open it. */
  readonly container: boolean;
  readonly disabled: boolean;
  readonly locked: boolean;
  readonly description?: string;
}

/** Bits of userAccountControl ([MS-ADTS] 2.2.16) and of msDS-User-Account-Control-Computed (3.1.1.4.5.17). */
const ACCOUNT_DISABLE = 0x2;
const LOCKOUT = 0x10;
const SERVER_TRUST_ACCOUNT = 0x2000;

/**
 * The most telling class first: a managed service account is a computer, a computer is a user as well, and most special
 * containers are plain ones too.
 */
const KIND_OF_CLASS: readonly (readonly [EntryKind, readonly string[]])[] = [
  ['service-account', ['msds-groupmanagedserviceaccount', 'msds-managedserviceaccount']],
  ['computer', ['computer']],
  ['user', ['user', 'inetorgperson']],
  ['group', ['group']],
  ['contact', ['contact']],
  ['foreign-principal', ['foreignsecurityprincipal']],
  ['organizational-unit', ['organizationalunit']],
  ['builtin-domain', ['builtindomain']],
  ['domain', ['domain', 'domaindns']],
  ['policy', ['grouppolicycontainer', 'msds-passwordsettings']],
  ['printer', ['printqueue']],
  ['shared-folder', ['volume']],
  ['site', ['site']],
  ['subnet', ['subnet']],
  ['dns-zone', ['dnszone']],
  ['dns-record', ['dnsnode']],
  [
    'container',
    [
      'container',
      'configuration',
      'dfsconfiguration',
      'filelinktracking',
      'linktrackobjectmovetable',
      'linktrackvolumetable',
      'lostandfound',
      'msds-passwordsettingscontainer',
      'msds-quotacontainer',
      'msimaging-psps',
      'mstpm-informationobjectscontainer',
      'sitescontainer',
      'subnetcontainer',
      'intersitetransportcontainer',
      'serverscontainer',
    ],
  ],
];

const LEAVES: ReadonlySet<EntryKind> = new Set([
  'user',
  'contact',
  'group',
  'foreign-principal',
  'service-account',
  'printer',
  'shared-folder',
  'subnet',
  'dns-record',
]);
/** Classes of the schema that nothing may stand below, whatever kind their objects are. */
const LEAF_CLASSES = ['msds-passwordsettings', 'sitelink', 'sitelinkbridge'];

/** Attributes that are looked at, in lower case. */
const TELLING = [
  'objectclass',
  'objectcategory',
  'samaccountname',
  'useraccountcontrol',
  'msds-user-account-control-computed',
  'locked',
  'lockouttime',
  'disabled',
  'name',
  'cn',
  'ou',
  'description',
] as const;
export type Telling = (typeof TELLING)[number];

/** Tells the values of one of them, of an entry; undefined of what it does not have. */
export type Tell = (name: Telling) => readonly string[] | undefined;

/** Which of them this spelling means. */
export const tellingName = perText((name) => TELLING.find((each) => each === name.toLowerCase()));

export function classify(attributes: ReceivedAttributes): Classification {
  return classifyTold(teller(attributes));
}

export function classifyTold(tell: Tell): Classification {
  const first = (name: Telling) => firstOf(tell(name));
  const { kind, isLeaf } = kindOf(tell);
  const control = integer(first('useraccountcontrol'));
  const description = first('description');
  return {
    kind,
    // Domain controllers hold objects of their own, such as their share of the identifiers.
    container: !isLeaf && (kind !== 'computer' || (control & SERVER_TRUST_ACCOUNT) !== 0),
    disabled: (control & ACCOUNT_DISABLE) !== 0 || isTrue(first('disabled')),
    locked: isLocked(first),
    ...(description !== undefined && { description }),
  };
}

/** What an entry is called that has no RDN to tell it. */
export function nameTold(tell: Tell): string | undefined {
  return firstOf(tell('name')) ?? firstOf(tell('cn')) ?? firstOf(tell('ou'));
}

function firstOf(values: readonly string[] | undefined): string | undefined {
  return values?.find((value) => value !== '');
}

/** @param names takes every name that an attribute has: to walk them all twice would take twice as long. */
export function teller(attributes: ReceivedAttributes, names?: Set<string>): Tell {
  const told: Partial<Record<Telling, readonly string[]>> = {};
  for (const name in attributes) {
    names?.add(name);
    const key = tellingName(name);
    const received = key === undefined ? undefined : attributes[name];
    if (key === undefined || received === undefined) continue;
    const known = told[key];
    told[key] = known === undefined ? received : [...known, ...received];
  }
  return (name) => told[name];
}

interface ClassKind {
  readonly kind: EntryKind;
  readonly isLeaf: boolean;
}

function kindOf(tell: Tell): ClassKind {
  const hasAccount = firstOf(tell('samaccountname')) !== undefined;
  const lines = (name: Telling) => tell(name)?.join('\n') ?? '';
  return kindOfClasses(`${hasAccount}\n${lines('objectclass')}\n\n${lines('objectcategory')}`);
}

/** Of whether there is a logon name, a line each, the classes and, after an empty line, the categories. Few differ. */
const kindOfClasses = perText((text): ClassKind => {
  const [account, ...lines] = text.toLowerCase().split('\n');
  const end = lines.indexOf('');
  const classes = new Set([...lines.slice(0, end), ...lines.slice(end + 1).map(categoryClass)]);
  const kind = kindOfSet(classes, account === 'true');
  return { kind, isLeaf: LEAVES.has(kind) || LEAF_CLASSES.some((name) => classes.has(name)) };
});

function kindOfSet(classes: ReadonlySet<string>, hasAccount: boolean): EntryKind {
  for (const [kind, names] of KIND_OF_CLASS) {
    if (names.some((name) => classes.has(name))) return kind;
  }
  if (!classes.has('person')) return 'other';
  // DSM 7 gives the category alone. Every user has a logon name in Active Directory; a person without one is a contact.
  return hasAccount ? 'user' : 'contact';
}

/**
 * The class that an objectCategory names: DSM 7 gives its LDAP name, `organizationalUnit`, Active Directory the DN of
 * its schema object, `CN=Organizational-Unit,CN=Schema,…`. The category `Person` belongs to users and contacts alike.
 */
function categoryClass(category: string): string {
  const schemaName = /^cn=([^,]*),/i.exec(category)?.[1];
  return schemaName?.replaceAll('-', '') ?? category;
}

/** The server's own word first; `lockoutTime` stays above 0 after a lock has run out, so it is asked last. */
function isLocked(first: (name: Telling) => string | undefined): boolean {
  const said = first('locked');
  if (said !== undefined) return isTrue(said);
  const computed = first('msds-user-account-control-computed');
  if (computed !== undefined) return (integer(computed) & LOCKOUT) !== 0;
  return /^0*[1-9]\d*$/.test(first('lockouttime') ?? '');
}

function isTrue(text: string | undefined): boolean {
  return text !== undefined && /^(?:true|yes|1)$/i.test(text);
}

function integer(text: string | undefined): number {
  return text !== undefined && /^-?\d+$/.test(text) ? Number(text) : 0;
}
