/** What Active Directory's schema says of attributes, as far as the NAS needs it: bytes or text, spelling, kind. */
import type { LdifValue } from '../ldif';
import type { Attributes, AttributeValue, ObjectKind } from './source';

/** Attributes of octet-string and related syntaxes in Microsoft's AD schema, [MS-ADA1] to [MS-ADA3], lower case. */
const BINARY = new Set(
  [
    'objectGUID objectSid sIDHistory securityIdentifier tokenGroups nTSecurityDescriptor',
    'userCertificate cACertificate userSMIMECertificate crossCertificatePair userPKCS12',
    'certificateRevocationList authorityRevocationList deltaRevocationList',
    'thumbnailPhoto thumbnailLogo jpegPhoto photo audio logonHours',
    'ipsecData auditingPolicy dnsRecord dNSProperty replUpToDateVector repsFrom repsTo',
    'schemaIDGUID attributeSecurityGUID mS-DS-CreatorSID msDS-GenerationId mSMQDigests',
    'msDS-TrustForestTrustInfo trustAuthIncoming trustAuthOutgoing creationWizard',
    'msExchMailboxGuid msExchMailboxSecurityDescriptor msDS-KeyCredentialLink-bl',
    'unicodePwd dBCSPwd ntPwdHistory lmPwdHistory supplementalCredentials invocationId',
    'foreignIdentifier msDFSR-ReplicationGroupGuid partialAttributeSet prefixMap dSASignature',
  ]
    .join(' ')
    .toLowerCase()
    .split(' '),
);

/** Names that a client reads by their exact spelling, by their lower-case form. */
const SPELLING = new Map(
  [
    'objectClass objectCategory objectGUID objectSid distinguishedName name cn ou mail member',
    'memberOf sAMAccountName displayName description givenName sn userPrincipalName',
    'userAccountControl telephoneNumber whenChanged whenCreated uSNChanged uSNCreated',
  ]
    .join(' ')
    .split(' ')
    .map((name) => [name.toLowerCase(), name]),
);

/** The usual spelling of a well-known attribute name; any other name as it is. */
export function wellKnownSpelling(name: string): string {
  return SPELLING.get(name.toLowerCase()) ?? name;
}

/** Text in UTF-8 when the bytes are that, else the bytes themselves. */
function textOrBytes(bytes: Uint8Array): AttributeValue {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return bytes;
  }
}

/** Whether an attribute's values are bytes by the schema or by the `;binary` option (RFC 4522). */
function isBinary(name: string): boolean {
  const [type = '', ...attributeOptions] = name.toLowerCase().split(';');
  return BINARY.has(type) || attributeOptions.includes('binary');
}

/** Gives a value the type that its attribute has, whichever way the source wrote it. */
function typedValue(name: string, value: LdifValue): AttributeValue {
  if (isBinary(name)) return typeof value === 'string' ? new Uint8Array(Buffer.from(value)) : value;
  return typeof value === 'string' ? value : textOrBytes(value);
}

/**
 * Gathers `name: value` pairs into attributes. Attribute names are compared without regard to case (RFC 4512,
 * section 2.5); well-known ones get their usual spelling, others the first one met.
 */
export function gatherAttributes(
  pairs: Iterable<{ readonly name: string; readonly value: LdifValue }>,
): Map<string, AttributeValue[]> {
  const gathered = new Map<string, AttributeValue[]>();
  const spelled = new Map<string, string>();
  for (const pair of pairs) {
    const key = pair.name.toLowerCase();
    let name = spelled.get(key);
    if (name === undefined) {
      name = wellKnownSpelling(pair.name);
      spelled.set(key, name);
      gathered.set(name, []);
    }
    gathered.get(name)?.push(typedValue(name, pair.value));
  }
  return gathered;
}

/** The text values of an attribute; none when the entry does not have it. */
export function texts(attributes: Attributes, name: string): string[] {
  return (attributes.get(name) ?? []).filter((value) => typeof value === 'string');
}

/** The first text value of an attribute. */
export function text(attributes: Attributes, name: string): string | undefined {
  return texts(attributes, name)[0];
}

/**
 * What an entry is. Computers come before users, of which they are a subclass; a contact is a person but no user;
 * the order of `objectClass` values means nothing.
 */
export function kindOf(attributes: Attributes): ObjectKind {
  const classes = new Set(texts(attributes, 'objectClass').map((name) => name.toLowerCase()));
  if (classes.has('computer')) return 'computer';
  if (classes.has('user')) return 'user';
  if (classes.has('group')) return 'group';
  if (classes.has('contact')) return 'contact';
  if (classes.has('organizationalunit')) return 'organizationalUnit';
  if (classes.has('builtindomain')) return 'builtinDomain';
  if (classes.has('container')) return 'container';
  return 'other';
}

/** LDAP's generalized time as Active Directory writes it: `20261123142641.0Z`. */
export function generalizedTime(ms: number): string {
  return `${new Date(ms).toISOString().replace(/[-:T]/g, '').slice(0, 14)}.0Z`;
}
