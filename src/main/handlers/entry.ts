/** The calls about one entry beyond what the local copy has of it. */
import type { Handlers } from '../../shared/contract';
import { certificateFacts } from '../certificate-facts';
import type { Console } from '../console';

export function entryHandlers({ profiles, entryRefresh }: Console): Handlers['entry'] {
  return {
    refresh: ({ profileId, dn }, options) => entryRefresh.refresh(profiles.get(profileId).id, dn, options),
    certificate: ({ base64 }) => certificateFacts(base64),
  };
}
