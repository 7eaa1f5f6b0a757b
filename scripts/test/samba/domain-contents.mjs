// What the test's domain holds besides what every new domain has: names and values that have broken directory tools.
// As LDIF, so that one transaction adds all of it.

const CROWD = 2_000;

const AWKWARD_NAMES = [
  'Doe, John',
  'Plus + Minus',
  'The "quoted" one',
  'Back\\slash',
  '#1 with a hash',
  'Semi;colon <angle>',
  'Equal=sign',
  'Slash/ed',
  ' Leading space',
  'Trailing space ',
  'Two  spaces',
  'Line\nbreak',
  'José Ñandú',
  'Zoë 🌳 Tree',
  // The accents stand apart from their letters, as macOS writes names.
  'Rene\u0301e Decomposed',
  'İstanbul ıIiİ',
  'Straße ẞ',
  'محمد علي',
  'שלום כהן',
  '山田太郎',
  'Ελένη Παπαδοπούλου',
  'N'.repeat(64),
];

const NESTED_UNITS = ['Level 1', 'R&D, "Special" + Projects', 'المكتب الرئيسي', '東京', '#5', ' Level 6 '];

/** Values of `description` or `info` that a reader of LDIF or JSON may spoil. */
const AWKWARD_VALUES = [
  ' a space before and after ',
  ': a colon first',
  '< an angle first',
  '\ufeffa byte order mark first',
  'two\r\nlines\tand a tab',
  'null',
  '0',
  'x'.repeat(1_024),
  'U+2028 \u2028 and U+200F \u200f',
];

/** @param {string} baseDn @returns {string} */
export function domainContents(baseDn) {
  const awkward = `OU=Awkward names,${baseDn}`;
  const machines = `OU=Machines,${baseDn}`;
  return [
    unit(awkward),
    ...AWKWARD_NAMES.map((name, index) => user(named(name, awkward), `awkward${index}`)),
    ...nestedUnits(baseDn).flatMap((dn, index) => [unit(dn), user(named('Somebody', dn), `nested${index}`)]),
    unit(`OU=Nothing in it,${baseDn}`),
    ...values(baseDn),
    unit(machines),
    ...computers(machines),
    ...groups(`OU=Groups,${baseDn}`),
    ...crowd(`OU=Crowd,${baseDn}`),
  ].join('\n');
}

function nestedUnits(baseDn) {
  const dns = [];
  for (const name of NESTED_UNITS) dns.push(`OU=${escaped(name)},${dns.at(-1) ?? baseDn}`);
  return dns;
}

/** Values of every kind that Active Directory has, on users and contacts. */
function values(baseDn) {
  const parent = `OU=Values,${baseDn}`;
  const bytes = (length, seed) => Buffer.from(Array.from({ length }, (_, at) => (at * 31 + seed) % 256));
  return [
    unit(parent),
    ...AWKWARD_VALUES.map((description, index) =>
      record(`CN=Value ${index},${parent}`, {
        objectClass: 'contact',
        description,
        otherTelephone: [`+49 ${index}`, `+49 ${index + 100}`, `+20 ${index}`],
      }),
    ),
    user(`CN=Bytes,${parent}`, 'bytes', {
      thumbnailPhoto: bytes(4_096, 7),
      jpegPhoto: [bytes(512, 1), bytes(512, 2)],
      userCertificate: [bytes(300, 3), bytes(300, 4)],
      logonHours: bytes(21, 5),
      // Bytes by the schema that happen to be text.
      audio: Buffer.from('plain text'),
    }),
    user(`CN=Everything,${parent}`, 'everything', {
      displayName: 'Everything at once',
      givenName: 'Every',
      sn: 'Thing',
      mail: 'everything@example.com',
      telephoneNumber: '+20 2 1234567',
      userPrincipalName: 'everything@example.com',
      physicalDeliveryOfficeName: 'Room 1',
      streetAddress: 'Line one\r\nLine two',
      info: 'One.\r\nTwo.',
      // A text by its schema, although Windows packs bytes into it.
      userParameters: 'm:                    d',
      accountExpires: '133500000000000000',
      url: ['https://example.com/b', 'https://example.com/a'],
      uidNumber: '10001',
      gidNumber: '10001',
      unixHomeDirectory: '/home/everything',
    }),
  ];
}

function computers(parent) {
  const account = (name) => ({
    objectClass: 'computer',
    sAMAccountName: `${name}$`,
    userAccountControl: '4096',
    dNSHostName: `${name.toLowerCase()}.example.com`,
    servicePrincipalName: [`HOST/${name}`, `HOST/${name.toLowerCase()}.example.com`],
  });
  const machines = ['WS-01', 'WS-02', 'WS-10'].map((name) => record(`CN=${name},${parent}`, account(name)));
  // What programs publish, and BitLocker keeps, lies below the computer.
  const published = record(`CN=Published service,CN=WS-01,${parent}`, {
    objectClass: 'serviceConnectionPoint',
    keywords: ['one', 'two'],
    serviceBindingInformation: 'https://ws-01.example.com/',
  });
  return [...machines, published];
}

/** Every kind of group, one in the other, and at last in the first. */
function groups(parent) {
  const kinds = { Global: -2147483646, Local: -2147483644, Universal: -2147483640, Distribution: 2 };
  const dns = Object.keys(kinds).map((name) => `CN=${name} group,${parent}`);
  return [
    unit(parent),
    ...Object.entries(kinds).map(([name, groupType], index) =>
      record(dns[index], {
        objectClass: 'group',
        sAMAccountName: `group-${name.toLowerCase()}`,
        groupType: `${groupType}`,
      }),
    ),
    // A universal group cannot be a member of a global one.
    ...[
      [1, 0],
      [1, 2],
      [3, 1],
      [3, 2],
      [1, 3],
    ].map(([group, member]) => joined(dns[group], dns[member])),
  ];
}

/** A group with more members than Active Directory gives at once. */
function crowd(parent) {
  const people = Array.from({ length: CROWD }, (_, index) => `person-${`${index + 1}`.padStart(4, '0')}`);
  return [
    unit(parent),
    ...people.map((name) => user(`CN=${name},${parent}`, name)),
    record(`CN=Everyone of the crowd,${parent}`, {
      objectClass: 'group',
      sAMAccountName: 'crowd',
      member: people.map((name) => `CN=${name},${parent}`),
    }),
  ];
}

function unit(dn) {
  return record(dn, { objectClass: 'organizationalUnit' });
}

function user(dn, sAMAccountName, attributes = {}) {
  return record(dn, { objectClass: 'user', sAMAccountName, ...attributes });
}

function named(name, parent) {
  return `CN=${escaped(name)},${parent}`;
}

function joined(group, member) {
  return `${line('dn', group)}changetype: modify\nadd: member\n${line('member', member)}-\n`;
}

function record(dn, attributes) {
  const lines = Object.entries(attributes).flatMap(([name, given]) =>
    [given].flat().map((value) => line(name, value)),
  );
  return `${line('dn', dn)}${lines.join('')}`;
}

/** Everything in base64: what a value begins, ends or breaks with is then of no account (RFC 2849). */
function line(name, value) {
  return `${name}:: ${Buffer.from(value).toString('base64')}\n`;
}

/** RFC 4514, section 2.4. */
function escaped(value) {
  return value
    .replace(/["+,;<>=\\]/g, '\\$&')
    .replace(/^[ #]| $/g, '\\$&')
    .replaceAll('\n', '\\0A');
}
