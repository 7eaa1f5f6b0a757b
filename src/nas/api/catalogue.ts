/** Which APIs a NAS has and where they answer, by its DSM version and what is installed on it. */
import type { Settings } from '../options';
import type { Api } from '../web/api';
import { type ActiveDirectoryOptions, activeDirectoryApis } from './active-directory';
import { type AuthOptions, authApi } from './auth';
import { directoryServerApis } from './directory-server';
import { infoApi } from './info';

/** Where discovery and login answer, and how far the login's versions go, by DSM version. */
const BY_DSM = {
  5: { info: 'query.cgi', auth: 'auth.cgi', authVersion: 3 },
  6: { info: 'query.cgi', auth: 'auth.cgi', authVersion: 6 },
  7: { info: 'entry.cgi', auth: 'entry.cgi', authVersion: 7 },
} as const;

export interface Parts {
  readonly auth: Omit<AuthOptions, 'path' | 'maxVersion'>;
  /** What both vocabularies work on. */
  readonly directory: Omit<ActiveDirectoryOptions, 'maxPageSize'>;
}

export function createApis(settings: Settings, parts: Parts): Api[] {
  const { dsm, vocabularies, maxPageSize } = settings;
  const place = BY_DSM[dsm];
  const auth = authApi({ ...parts.auth, path: place.auth, maxVersion: place.authVersion });
  const apis = dsm === 7 ? [{ ...auth, alsoAt: ['auth.cgi'] }] : [auth];
  if (vocabularies.includes('directory-server')) {
    const { scope, requestFormat } = settings;
    apis.push(
      ...directoryServerApis({
        ...parts.directory,
        scope,
        maxPageSize,
        ...(requestFormat === 'JSON' && { requestFormat }),
      }),
    );
  }
  if (vocabularies.includes('active-directory')) {
    apis.push(...activeDirectoryApis({ ...parts.directory, maxPageSize }));
  }
  const info = infoApi(place.info, apis);
  const alsoAt = dsm === 7 && settings.queryCgi ? ['query.cgi'] : [];
  return [{ ...info, alsoAt }, ...apis];
}

/** DSM 7 labels its answers as JSON; before it they were plain text. */
export function contentTypeOf(dsm: Settings['dsm']): string {
  return dsm === 7 ? 'application/json; charset="UTF-8"' : 'text/plain; charset="UTF-8"';
}
