/** Copying the entry that is shown to the clipboard in a format; why that failed is said until a person goes elsewhere. */
import { useState } from 'react';
import type { ClipFormat } from '../../shared/export-job';
import type { Failure } from '../../shared/failure';
import { useGrove } from '../stores/grove';

export interface EntryCopy {
  readonly as: (format: ClipFormat) => void;
  readonly failure: Failure | null;
  readonly dismiss: () => void;
}

export function useEntryCopy(profileId: string, dn: string): EntryCopy {
  const { client } = useGrove();
  const place = `${profileId}/${dn}`;
  const [failed, setFailed] = useState<{ readonly place: string; readonly failure: Failure } | null>(null);
  const copyAs = async (format: ClipFormat) => {
    const answer = await client.export.copy({ profileId, scope: { is: 'entries', dns: [dn] }, format });
    setFailed(answer.ok ? null : { place, failure: answer.failure });
  };
  return {
    as: (format) => void copyAs(format),
    failure: failed?.place === place ? failed.failure : null,
    dismiss: () => setFailed(null),
  };
}
