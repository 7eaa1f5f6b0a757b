/** Attributes that change by themselves: counters, stamps and the bookkeeping of replication ([MS-ADA1] to [MS-ADA3]). */
const NOISE: ReadonlySet<string> = new Set(
  [
    // Signing in
    'lastLogon lastLogoff lastLogonTimestamp logonCount badPwdCount badPasswordTime',
    'msDS-LastSuccessfulInteractiveLogonTime msDS-LastFailedInteractiveLogonTime',
    'msDS-FailedInteractiveLogonCount msDS-FailedInteractiveLogonCountAtLastSuccessfulLogon',
    'msDS-Cached-Membership msDS-Cached-Membership-Time-Stamp',
    // That something was written, which the other attributes tell better
    'whenChanged modifyTimeStamp modifiedCount uSNChanged uSNCreated uSNLastObjRem uSNDSALastObjRemoved',
    'uSNSource uSNIntersite dSCorePropagationData',
    // Replication
    'replPropertyMetaData replUpToDateVector repsFrom repsTo dSASignature msDS-NCReplCursors',
    'msDS-NCReplInboundNeighbors msDS-NCReplOutboundNeighbors msDS-ReplAttributeMetaData',
    'msDS-ReplValueMetaData msDS-ReplValueMetaDataExt msDS-USNLastSyncSuccess msDS-RetiredReplNCSignatures',
    'rIDAllocationPool rIDPreviousAllocationPool rIDNextRID rIDAvailablePool',
  ]
    .join(' ')
    .toLowerCase()
    .split(' '),
);

/** @param name may carry attribute options (RFC 4512, section 2.5). */
export function isNoise(name: string): boolean {
  const [type = ''] = name.toLowerCase().split(';', 1);
  return NOISE.has(type);
}
