/** The documented vocabulary: SYNO.DirectoryServer.Domain and SYNO.DirectoryServer.Sync. */
import { z } from 'zod';
import { fail } from '../../../shared/failure';
import type { Dialect } from '../discovery';
import type { DirectoryBackend } from '../backend';
import { baseDnOf, domainOf } from '../domain-names';
import { readPage } from '../rows';
import type { Session } from '../session';
import { askForStatus, askToStart } from '../sync-answers';

type Apis = Extract<Dialect, { vocabulary: 'directory-server' }>['apis'];

const text = z.string().trim().min(1).optional().catch(undefined);
const factsSchema = z.object({ domain: text, netbios_name: text, base_dn: text, status: text }).catch({});
const listSchema = z.object({ objects: z.array(z.unknown()), total: z.unknown() });

/** @param host names the NAS in failures. */
export function directoryServerBackend(session: Session, apis: Apis, host: string): DirectoryBackend {
  const { domain, sync } = apis;
  const unreadable = (method: string, detail: string) =>
    fail('answer-unreadable', { host, detail }, { origin: `${domain.name} ${method}` });

  const facts: DirectoryBackend['facts'] = async ({ signal }) => {
    const call = { api: domain, method: 'GetInfo', verb: 'GET', parameters: {} } as const;
    const answer = factsSchema.parse(await session.read(call, { signal }));
    const baseDn = answer.base_dn ?? baseDnOf(answer.domain ?? '');
    if (baseDn === '') throw unreadable('GetInfo', 'it names no domain');
    return {
      domain: answer.domain ?? domainOf(baseDn),
      netbiosName: answer.netbios_name ?? '',
      baseDn,
      status: answer.status ?? 'unknown',
      vocabulary: 'directory-server',
    };
  };

  return {
    vocabulary: 'directory-server',
    facts,

    async list({ baseDn, offset, limit }, { signal }) {
      const parameters = { basedn: baseDn, offset, limit };
      const call = { api: domain, method: 'List', verb: 'GET', parameters } as const;
      const answer = listSchema.safeParse(await session.read(call, { signal, subject: baseDn }));
      if (!answer.success) throw unreadable('List', 'it has no list of objects');
      return readPage(answer.data.objects, answer.data.total);
    },

    async startSync({ signal }) {
      // A session that the NAS has forgotten is renewed by this, so that the start itself need never be repeated.
      await facts({ signal });
      const call = { api: sync, method: 'UpdateDomain', verb: 'POST', parameters: {} } as const;
      return askToStart(() => session.once(call, { signal }), { host });
    },

    async syncStatus(taskId, { signal }) {
      const parameters = { task_id: taskId };
      const call = { api: sync, method: 'GetTaskStatus', verb: 'GET', parameters } as const;
      return askForStatus(() => session.read(call, { signal }), { host });
    },
  };
}
