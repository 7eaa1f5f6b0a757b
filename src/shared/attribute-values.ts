/** Reading attribute values: the NAS answers in JSON, so bytes arrive as base64 among texts and are told by their name. */
import type { AttributeValue } from './entry';

/** Attributes of octet-string, SID and security-descriptor syntax ([MS-ADA1] to [MS-ADA3]; RFC 4523 for certificates). */
const BINARY: ReadonlySet<string> = new Set(
  [
    'objectGUID objectSid sIDHistory securityIdentifier tokenGroups tokenGroupsGlobalAndUniversal',
    'msDS-ComputerSID msDS-ShadowPrincipalSid syncWithSID msAuthz-CentralAccessPolicyID msDS-OptionalFeatureGUID',
    'msExchMailboxGuid tokenGroupsNoGCAcceptable nTSecurityDescriptor fRSRootSecurity pKIEnrollmentAccess',
    'userCertificate cACertificate crossCertificatePair userSMIMECertificate userPKCS12 previousCACertificates',
    'certificateRevocationList authorityRevocationList deltaRevocationList',
    'thumbnailPhoto thumbnailLogo jpegPhoto photo audio',
    'logonHours unicodePwd dBCSPwd ntPwdHistory lmPwdHistory supplementalCredentials pekList',
    'ipsecData auditingPolicy dnsRecord dNSProperty domainWidePolicy',
    'schemaIDGUID attributeSecurityGUID invocationId parentGUID currentLocation siteGUID',
    'replUpToDateVector repsFrom repsTo replPropertyMetaData partialAttributeSet prefixMap dSASignature',
    'trustAuthIncoming trustAuthOutgoing initialAuthIncoming initialAuthOutgoing foreignIdentifier',
    'parentCACertificateChain pKIExpirationPeriod pKIKeyUsage pKIOverlapPeriod',
    'mS-DS-CreatorSID mS-DS-ConsistencyGuid msDS-QuotaTrustee msDS-AllowedToActOnBehalfOfOtherIdentity',
    'msDS-GroupMSAMembership msDS-ManagedPassword msDS-ManagedPasswordId msDS-ManagedPasswordPreviousId',
    'msDS-GenerationId msDS-TrustForestTrustInfo msDS-Cached-Membership msDS-Site-Affinity msDS-ByteArray',
    'msDS-RetiredReplNCSignatures msDS-DeviceID msDS-KeyId msDS-KeyMaterial',
    'msDS-CustomKeyInformation msDS-TransformationRulesCompiled msDS-IssuerCertificates',
    'msDS-IssuerPublicCertificates msDS-UserAllowedToAuthenticateTo',
    'msDS-UserAllowedToAuthenticateFrom msDS-ComputerAllowedToAuthenticateTo',
    'msDS-ServiceAllowedToAuthenticateTo msDS-ServiceAllowedToAuthenticateFrom',
    'msDFSR-ContentSetGuid msDFSR-ReplicationGroupGuid msDFSR-Extension',
    'msDFS-GenerationGUIDv2 msDFS-LinkIdentityGUIDv2 msDFS-LinkSecurityDescriptorv2',
    'msDFS-NamespaceIdentityGUIDv2 msDFS-TargetListv2',
    'msFVE-KeyPackage msFVE-RecoveryGuid msFVE-VolumeGuid msKds-RootKeyData msKds-KDFParam',
    'msKds-SecretAgreementParam msPKIRoamingTimeStamp netbootGUID msImaging-ThumbprintHash',
    'mSMQDigests mSMQEncryptKey mSMQOwnerID mSMQQMID mSMQSignCertificates mSMQSignKey mSMQSiteID mSMQUserSid',
  ]
    .join(' ')
    .toLowerCase()
    .split(' '),
);

/**
 * Gives each value its type. A value of a binary attribute that is no base64 stays text: some servers write a SID or a
 * GUID in its readable form.
 * @param name may carry attribute options, `userCertificate;binary` (RFC 4522).
 */
export function readValues(name: string, values: readonly string[]): AttributeValue[] {
  const binary = isBinary(name);
  return values.map((text) => {
    const size = binary ? base64Size(text) : undefined;
    return size === undefined ? { type: 'text', text } : { type: 'binary', base64: text, size };
  });
}

function isBinary(name: string): boolean {
  const [type = '', ...options] = name.toLowerCase().split(';');
  return BINARY.has(type) || options.includes('binary');
}

/** How many bytes the base64 text stands for (RFC 4648, section 4), or undefined when it is none. */
function base64Size(text: string): number | undefined {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return undefined;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  return (text.length / 4) * 3 - padding;
}
