/**
 * Which attributes the overview of an entry shows, in which section and order, by its kind. Data and nothing else. What has
 * no value is left out; whatever is in no section is one tab further, where everything is.
 */
import type { EntryKind } from '../../shared/entry';

export type SectionId = 'general' | 'account' | 'policy' | 'membership' | 'dates' | 'security';

export interface Section {
  readonly id: SectionId;
  readonly attributes: readonly string[];
}

const list = (text: string): readonly string[] => text.trim().split(/\s+/);

const person = `thumbnailPhoto jpegPhoto displayName givenName initials sn description title department company manager directReports
  mail proxyAddresses telephoneNumber otherTelephone mobile homePhone ipPhone facsimileTelephoneNumber
  physicalDeliveryOfficeName streetAddress postOfficeBox l st postalCode co wWWHomePage url employeeID employeeNumber
  info`;
const passwords = `minPwdLength pwdHistoryLength minPwdAge maxPwdAge pwdProperties lockoutThreshold lockoutDuration
  lockOutObservationWindow forceLogoff`;
const finePasswords = `msDS-PasswordSettingsPrecedence msDS-PSOAppliesTo msDS-MinimumPasswordLength
  msDS-PasswordHistoryLength msDS-MinimumPasswordAge msDS-MaximumPasswordAge msDS-PasswordComplexityEnabled
  msDS-PasswordReversibleEncryptionEnabled msDS-LockoutThreshold msDS-LockoutDuration msDS-LockoutObservationWindow`;
const logons = `lastLogonTimestamp lastLogon lastLogoff badPasswordTime pwdLastSet
  msDS-UserPasswordExpiryTimeComputed accountExpires accountExpiryTime lockoutTime`;
const identity = `objectSid sIDHistory objectGUID`;
const protection = `adminCount isCriticalSystemObject showInAdvancedViewOnly systemFlags deletable movable renamable
  nTSecurityDescriptor`;

const dates: Section = { id: 'dates', attributes: list('whenCreated whenChanged') };
const security: Section = { id: 'security', attributes: list(`${identity} ${protection}`) };
const membership: Section = { id: 'membership', attributes: list('memberOf primaryGroupID msDS-PSOApplied') };
const accountDates: Section = { id: 'dates', attributes: list(`whenCreated whenChanged ${logons}`) };
const accountSecurity: Section = {
  id: 'security',
  attributes: list(
    `${identity} msDS-SupportedEncryptionTypes msDS-AllowedToDelegateTo userCertificate ${protection}`,
  ),
};

const holder = (general: string, policy = ''): readonly Section[] => [
  { id: 'general', attributes: list(`description displayName ${general} managedBy objectClass`) },
  { id: 'policy', attributes: list(`gPLink gPOptions ${policy}`) },
  dates,
  security,
];

const computer: readonly Section[] = [
  {
    id: 'general',
    attributes: list(`dNSHostName description displayName operatingSystem operatingSystemVersion
      operatingSystemServicePack location managedBy`),
  },
  {
    id: 'account',
    attributes: list(`sAMAccountName userAccountControl msDS-User-Account-Control-Computed disabled locked
      badPwdCount logonCount servicePrincipalName rIDSetReferences serverReferenceBL`),
  },
  membership,
  accountDates,
  accountSecurity,
];

export const SECTIONS: Readonly<Record<EntryKind, readonly Section[]>> = {
  user: [
    { id: 'general', attributes: list(person) },
    {
      id: 'account',
      attributes: list(`sAMAccountName userPrincipalName userAccountControl msDS-User-Account-Control-Computed
        disabled locked passwordExpired badPwdCount logonCount logonHours userWorkstations scriptPath profilePath
        homeDrive homeDirectory servicePrincipalName uidNumber gidNumber loginShell unixHomeDirectory`),
    },
    membership,
    accountDates,
    accountSecurity,
  ],
  computer,
  'service-account': computer,
  group: [
    { id: 'general', attributes: list('description displayName mail managedBy info') },
    { id: 'account', attributes: list('sAMAccountName groupType sAMAccountType gidNumber') },
    { id: 'membership', attributes: list('member memberOf') },
    dates,
    security,
  ],
  contact: [
    { id: 'general', attributes: list(person) },
    { id: 'membership', attributes: list('memberOf') },
    dates,
    security,
  ],
  'foreign-principal': [
    { id: 'general', attributes: list('cn description') },
    { id: 'membership', attributes: list('memberOf') },
    dates,
    security,
  ],
  'organizational-unit': holder('streetAddress l st postalCode co'),
  container: holder(''),
  policy: holder(
    `gPCFileSysPath versionNumber flags gPCFunctionalityVersion gPCMachineExtensionNames gPCUserExtensionNames`,
    finePasswords,
  ),
  printer: holder(`printerName serverName printShareName uNCName driverName portName location`),
  'shared-folder': holder('uNCName keywords'),
  site: holder('location siteObjectBL'),
  subnet: holder('siteObject location'),
  'dns-zone': holder('dc'),
  'dns-record': holder('dc dNSTombstoned'),
  'builtin-domain': holder('', passwords),
  domain: [
    {
      id: 'general',
      attributes:
        list(`description msDS-Behavior-Version fSMORoleOwner rIDManagerReference ms-DS-MachineAccountQuota
        managedBy wellKnownObjects otherWellKnownObjects`),
    },
    { id: 'policy', attributes: list(`${passwords} gPLink gPOptions`) },
    { id: 'dates', attributes: list('whenCreated whenChanged creationTime') },
    { id: 'security', attributes: list(`${identity} instanceType ${protection}`) },
  ],
  other: [
    {
      id: 'general',
      attributes: list(`displayName description objectClass trustPartner flatName trustDirection trustType
        trustAttributes securityIdentifier fSMORoleOwner rIDAvailablePool rIDAllocationPool
        rIDPreviousAllocationPool rIDNextRID managedBy`),
    },
    { id: 'membership', attributes: list('member memberOf') },
    dates,
    security,
  ],
};
