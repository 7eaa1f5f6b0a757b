/**
 * How the values of attributes are to be read, by the attributes' names ([MS-ADA1] to [MS-ADA3]). What is not in this
 * table is text, or bytes. A table and nothing else: to have an attribute decoded, add its name. Pure.
 */
import type { ChoiceSet } from './choices';
import type { FlagSet } from './flags';

export type Syntax =
  | 'guid'
  | 'sid'
  /** The last part of a SID of this domain. */
  | 'rid'
  | 'rid-pool'
  | 'generalized-time'
  | 'file-time'
  | 'unix-time'
  | 'interval'
  | 'boolean'
  | 'dn-with-bytes'
  | 'policy-links'
  | 'picture'
  | 'certificate'
  | 'logon-hours'
  | 'security-descriptor'
  | FlagSet
  | ChoiceSet;

const ATTRIBUTES: Readonly<Record<Syntax, string>> = {
  guid: `objectGUID parentGUID schemaIDGUID attributeSecurityGUID invocationId siteGUID mS-DS-ConsistencyGuid
    netbootGUID msFVE-RecoveryGuid msFVE-VolumeGuid msDFSR-ContentSetGuid msDFSR-ReplicationGroupGuid
    msDFS-GenerationGUIDv2 msDFS-LinkIdentityGUIDv2 msDFS-NamespaceIdentityGUIDv2 msDS-OptionalFeatureGUID
    rightsGuid msDS-DeviceID msExchMailboxGuid`,
  sid: `objectSid sIDHistory securityIdentifier tokenGroups tokenGroupsGlobalAndUniversal tokenGroupsNoGCAcceptable
    mS-DS-CreatorSID msDS-QuotaTrustee msDS-ComputerSID msDS-ShadowPrincipalSid syncWithSID msAuthz-CentralAccessPolicyID`,
  rid: 'primaryGroupID',
  'rid-pool': 'rIDAvailablePool rIDAllocationPool rIDPreviousAllocationPool',
  'generalized-time': `whenCreated whenChanged createTimeStamp modifyTimeStamp msDS-Entry-Time-To-Die
    msDS-LocalEffectiveDeletionTime msDS-LocalEffectiveRecycleTime msTSExpireDate msTSExpireDate2 msTSExpireDate3
    msTSExpireDate4 schemaUpdate fRSTimeLastCommand fRSTimeLastConfigChange msDFS-LastModifiedv2`,
  'file-time': `accountExpires badPasswordTime creationTime builtinCreationTime lastLogoff lastLogon lastLogonTimestamp
    lastSetTime priorSetTime lockoutTime pwdLastSet lSACreationTime msDS-ApproximateLastLogonTimeStamp
    msDS-KeyApproximateLastLogonTimeStamp msDS-Cached-Membership-Time-Stamp msDS-LastFailedInteractiveLogonTime
    msDS-LastSuccessfulInteractiveLogonTime msDS-UserPasswordExpiryTimeComputed msKds-CreateTime msKds-UseStartTime
    ms-Mcs-AdmPwdExpirationTime msLAPS-PasswordExpirationTime`,
  'unix-time': 'accountExpiryTime',
  interval: `forceLogoff lockoutDuration lockOutObservationWindow maxPwdAge minPwdAge maxRenewAge maxTicketAge
    minTicketAge msDS-LockoutDuration msDS-LockoutObservationWindow msDS-MaximumPasswordAge msDS-MinimumPasswordAge
    pekKeyChangeInterval`,
  boolean: `isCriticalSystemObject isDeleted isRecycled isDefunct isSingleValued isMemberOfPartialAttributeSet
    showInAdvancedViewOnly systemOnly treatAsLeaf defaultHidingValue msNPAllowDialin msTSAllowLogon Enabled
    msDS-PasswordComplexityEnabled msDS-PasswordReversibleEncryptionEnabled msDS-isGC msDS-isRODC msDS-IsEnabled
    extendedCharsAllowed hideFromAB printCollate printColor printDuplexSupported printKeepPrintedJobs
    disabled locked passwordExpired deletable movable renamable`,
  'dn-with-bytes': `wellKnownObjects otherWellKnownObjects msDS-RevealedUsers msDS-HasInstantiatedNCs
    msDS-KeyCredentialLink`,
  'policy-links': 'gPLink',
  picture: 'thumbnailPhoto jpegPhoto photo thumbnailLogo',
  certificate: 'userCertificate cACertificate previousCACertificates',
  'logon-hours': 'logonHours',
  'security-descriptor': `nTSecurityDescriptor msDS-AllowedToActOnBehalfOfOtherIdentity msDS-GroupMSAMembership
    fRSRootSecurity pKIEnrollmentAccess msDFS-LinkSecurityDescriptorv2`,
  'user-account-control': 'userAccountControl msDS-User-Account-Control-Computed',
  'group-type': 'groupType',
  'system-flags': 'systemFlags',
  'instance-type': 'instanceType',
  'encryption-types': 'msDS-SupportedEncryptionTypes',
  'trust-attributes': 'trustAttributes',
  'password-properties': 'pwdProperties',
  'search-flags': 'searchFlags',
  'account-type': 'sAMAccountType',
  'functional-level': `msDS-Behavior-Version domainFunctionality forestFunctionality
    domainControllerFunctionality`,
  'trust-direction': 'trustDirection',
  'trust-type': 'trustType',
};

const SYNTAXES: ReadonlyMap<string, Syntax> = new Map(
  Object.entries(ATTRIBUTES).flatMap(([syntax, names]) =>
    names.split(/\s+/).map((name) => [name.toLowerCase(), syntax as Syntax] as const),
  ),
);

/** @param name may carry options, `userCertificate;binary` (RFC 4522). */
export function syntaxOf(name: string): Syntax | undefined {
  return SYNTAXES.get(baseName(name));
}

/** The name of an attribute as names are compared (RFC 4512, 2.5), without its options. */
export function baseName(name: string): string {
  return (name.split(';', 1)[0] ?? '').toLowerCase();
}
