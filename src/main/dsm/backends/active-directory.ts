/**
 * The vocabulary of DSM 7 as people run it: SYNO.ActiveDirectory.Info and Directory, and SYNO.Core.Directory.Domain for
 * the sync. It is not documented; names and shapes are those of N4S4/synology-api, which is tested on live NAS. All of
 * it is sent as POST, which entry.cgi takes for every call, so that no session id stands in a URL.
 */
import { z } from 'zod';
import type { DomainFacts } from '../../../shared/domain';
import type { FailureFacts } from '../../../shared/failure';
import type { DirectoryBackend } from '../backend';
import type { Dialect } from '../discovery';
import { baseDnAbove, baseDnOf, domainOf, LONGEST_NAME } from '../domain-names';
import { unreadable } from '../failures';
import { readInPlace, toPage } from '../listing';
import type { Session } from '../session';
import { askToStart, lostTask, readStatus } from '../sync-answers';

type Apis = Extract<Dialect, { vocabulary: 'active-directory' }>['apis'];

/** Everything that the console of DSM itself lists. */
const CATEGORIES = ['person', 'group', 'organizationalUnit', 'computer', 'container', 'builtinDomain'];

/** How many objects are looked at to find one: what lies at the top of a subtree comes first, if not always at once. */
const AROUND = 20;

const text = z.string().trim().min(1).max(LONGEST_NAME).optional().catch(undefined);
const basicInfo = z.object({ realm: text, workgroup: text }).catch({});
const controller = z.object({ dn: text }).catch({});
const details = z
  .object({ domainBasicInfo: basicInfo, domainControllers: z.array(controller).catch([]) })
  .catch({ domainBasicInfo: {}, domainControllers: [] });
const factsSchema = z.object({ data: details, status: text }).catch(() => ({ data: details.parse({}) }));

export function activeDirectoryBackend(
  session: Session,
  { info, directory, domain }: Apis,
): DirectoryBackend {
  const facts: DirectoryBackend['facts'] = ({ signal }) => {
    const call = { api: info, method: 'get', verb: 'POST', parameters: {} } as const;
    return session.read(call, (data) => readFacts(data, session.facts, `${info.name} get`), { signal });
  };

  const origin = { facts: session.facts, origin: `${directory.name} list` };
  const listCall = (
    { baseDn, offset, limit }: Parameters<DirectoryBackend['list']>[0],
    scope: 'one' | 'sub',
  ) => {
    const parameters = { action: 'enum', scope, objectCategory: CATEGORIES, basedn: baseDn, offset, limit };
    return { api: directory, method: 'list', verb: 'POST', parameters } as const;
  };

  return {
    vocabulary: 'active-directory',
    facts,

    list(page, options) {
      const call = { ...listCall(page, 'one'), rowsAt: 'data' } as const;
      const understand = (data: unknown) => toPage(data, call.rowsAt, origin);
      return session.read(call, understand, { ...options, subject: page.baseDn });
    },
    around(dn, { signal }) {
      const call = listCall({ baseDn: dn, offset: 0, limit: AROUND }, 'sub');
      const understand = (data: unknown) => readInPlace(data, 'data', origin);
      return session.read(call, understand, { signal, subject: dn });
    },

    async startSync({ signal }) {
      // A session that the NAS has forgotten is renewed by this, so that the start itself need never be repeated.
      await facts({ signal });
      const parameters = { domain_name: '@all' };
      const call = { api: domain, method: 'update_start', verb: 'POST', parameters } as const;
      return askToStart(() => session.once(call, { signal }), session.facts);
    },

    syncStatus(taskId, { signal }) {
      const parameters = { task_id: taskId };
      const call = { api: domain, method: 'update_status', verb: 'POST', parameters } as const;
      const understand = (data: unknown) => readStatus(data, session.facts, `${domain.name} update_status`);
      return session.read(call, understand, { signal }).catch(lostTask);
    },
  };
}

function readFacts(answer: unknown, failureFacts: FailureFacts, origin: string): DomainFacts {
  const { data, status } = factsSchema.parse(answer);
  const { realm, workgroup } = data.domainBasicInfo;
  // The controllers' DNs have the spelling of the directory itself; a realm is the DNS name in capitals.
  const above = data.domainControllers.map(({ dn }) => baseDnAbove(dn ?? '')).find((dn) => dn !== '');
  const baseDn = above ?? baseDnOf(realm?.toLowerCase() ?? '');
  if (baseDn === '') throw unreadable('it names no domain', failureFacts, origin);
  return {
    domain: (realm ?? domainOf(baseDn)).toLowerCase(),
    netbiosName: workgroup ?? '',
    baseDn,
    status: status ?? 'unknown',
    vocabulary: 'active-directory',
  };
}
