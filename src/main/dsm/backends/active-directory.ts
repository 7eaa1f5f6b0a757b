/**
 * The vocabulary of DSM 7 as people run it: SYNO.ActiveDirectory.Info and Directory, and SYNO.Core.Directory.Domain for
 * the sync. It is not documented; names and shapes are those of N4S4/synology-api, which is tested on live NAS. All of
 * it is sent as POST, which entry.cgi takes for every call, so that no session id stands in a URL.
 */
import { z } from 'zod';
import { fail } from '../../../shared/failure';
import type { DirectoryBackend } from '../backend';
import type { Dialect } from '../discovery';
import { baseDnAbove, baseDnOf, domainOf } from '../domain-names';
import { readPage } from '../rows';
import type { Session } from '../session';
import { askForStatus, askToStart } from '../sync-answers';
import type { ApiOnNas } from '../wire';

type Apis = Extract<Dialect, { vocabulary: 'active-directory' }>['apis'];

/** Everything that the console of DSM itself lists. */
const CATEGORIES = ['person', 'group', 'organizationalUnit', 'computer', 'container', 'builtinDomain'];

const text = z.string().trim().min(1).optional().catch(undefined);
const basicInfo = z.object({ realm: text, workgroup: text }).catch({});
const controller = z.object({ dn: text }).catch({});
const details = z
  .object({ domainBasicInfo: basicInfo, domainControllers: z.array(controller).catch([]) })
  .catch({ domainBasicInfo: {}, domainControllers: [] });
const factsSchema = z.object({ data: details, status: text }).catch(() => ({ data: details.parse({}) }));
const listSchema = z.object({ data: z.array(z.unknown()), total: z.unknown() });

/** @param host names the NAS in failures. */
export function activeDirectoryBackend(session: Session, apis: Apis, host: string): DirectoryBackend {
  const { info, directory, domain } = apis;
  const unreadable = (method: string, detail: string, api: ApiOnNas) =>
    fail('answer-unreadable', { host, detail }, { origin: `${api.name} ${method}` });

  const facts: DirectoryBackend['facts'] = async ({ signal }) => {
    const call = { api: info, method: 'get', verb: 'POST', parameters: {} } as const;
    const { data, status } = factsSchema.parse(await session.read(call, { signal }));
    const { realm, workgroup } = data.domainBasicInfo;
    // The controllers' DNs have the spelling of the directory itself; a realm is the DNS name in capitals.
    const above = data.domainControllers.map(({ dn }) => baseDnAbove(dn ?? '')).find((dn) => dn !== '');
    const baseDn = above ?? baseDnOf(realm?.toLowerCase() ?? '');
    if (baseDn === '') throw unreadable('get', 'it names no domain', info);
    return {
      domain: (realm ?? domainOf(baseDn)).toLowerCase(),
      netbiosName: workgroup ?? '',
      baseDn,
      status: status ?? 'unknown',
      vocabulary: 'active-directory',
    };
  };

  return {
    vocabulary: 'active-directory',
    facts,

    async list({ baseDn, offset, limit }, { signal }) {
      const parameters = {
        action: 'enum',
        basedn: baseDn,
        scope: 'one',
        objectCategory: CATEGORIES,
        offset,
        limit,
      };
      const call = { api: directory, method: 'list', verb: 'POST', parameters } as const;
      const answer = listSchema.safeParse(await session.read(call, { signal, subject: baseDn }));
      if (!answer.success) throw unreadable('list', 'it has no list of objects', directory);
      return readPage(answer.data.data, answer.data.total);
    },

    async startSync({ signal }) {
      // A session that the NAS has forgotten is renewed by this, so that the start itself need never be repeated.
      await facts({ signal });
      const parameters = { domain_name: '@all' };
      const call = { api: domain, method: 'update_start', verb: 'POST', parameters } as const;
      return askToStart(() => session.once(call, { signal }), { host });
    },

    async syncStatus(taskId, { signal }) {
      const parameters = { task_id: taskId };
      const call = { api: domain, method: 'update_status', verb: 'POST', parameters } as const;
      return askForStatus(() => session.read(call, { signal }), { host });
    },
  };
}
