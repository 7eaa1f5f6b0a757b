/** What an entry is, read from its attributes as Active Directory and DSM write them. */
import type { EntryKind, ReceivedAttributes } from './entry';
import { perName } from './per-name';

/** What the attributes say of an entry; `name` and `description` are missing when they say nothing. */
export interface Classification {
  readonly kind: EntryKind;
  /** Whether a tree offers to open it. */
  readonly container: boolean;
  readonly disabled: boolean;
  readonly locked: boolean;
  readonly name?: string;
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
const TELLING: ReadonlySet<string> = new Set([
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
]);

export function classify(attributes: ReceivedAttributes): Classification {
  const values = telling(attributes);
  const first = (name: string) => values.get(name)?.find((value) => value !== '');
  const classes = classesOf(values);
  const kind = kindOf(classes, values);
  const isLeaf = LEAVES.has(kind) || LEAF_CLASSES.some((name) => classes.has(name));
  const control = integer(first('useraccountcontrol'));
  const name = first('name') ?? first('cn') ?? first('ou');
  const description = first('description');
  return {
    kind,
    // Domain controllers hold objects of their own, such as their share of the identifiers.
    container: !isLeaf && (kind !== 'computer' || (control & SERVER_TRUST_ACCOUNT) !== 0),
    disabled: (control & ACCOUNT_DISABLE) !== 0 || isTrue(first('disabled')),
    locked: isLocked(first),
    ...(name !== undefined && { name }),
    ...(description !== undefined && { description }),
  };
}

function classesOf(values: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  return new Set([
    ...(values.get('objectclass') ?? []).map((name) => name.toLowerCase()),
    ...(values.get('objectcategory') ?? []).map(categoryClass),
  ]);
}

function kindOf(classes: ReadonlySet<string>, values: ReadonlyMap<string, readonly string[]>): EntryKind {
  for (const [kind, names] of KIND_OF_CLASS) {
    if (names.some((name) => classes.has(name))) return kind;
  }
  if (!classes.has('person')) return 'other';
  // DSM 7 gives the category alone. Every user has a logon name in Active Directory; a person without one is a contact.
  return values.get('samaccountname')?.some((name) => name !== '') === true ? 'user' : 'contact';
}

/**
 * The class that an objectCategory names: DSM 7 gives its LDAP name, `organizationalUnit`, Active Directory the DN of
 * its schema object, `CN=Organizational-Unit,CN=Schema,…`. The category `Person` belongs to users and contacts alike.
 */
function categoryClass(category: string): string {
  const schemaName = /^cn=([^,]*),/i.exec(category)?.[1];
  return (schemaName?.replaceAll('-', '') ?? category).toLowerCase();
}

/** The server's own word first; `lockoutTime` stays above 0 after a lock has run out, so it is asked last. */
function isLocked(first: (name: string) => string | undefined): boolean {
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

/** The attributes that tell something, by their names in lower case. */
function telling(attributes: ReceivedAttributes): ReadonlyMap<string, readonly string[]> {
  const values = new Map<string, readonly string[]>();
  for (const name in attributes) {
    const key = tellingName(name);
    const received = key === undefined ? undefined : attributes[name];
    if (key === undefined || received === undefined) continue;
    const known = values.get(key);
    values.set(key, known === undefined ? received : [...known, ...received]);
  }
  return values;
}

const tellingName = perName((name) => {
  const key = name.toLowerCase();
  return TELLING.has(key) ? key : undefined;
});
