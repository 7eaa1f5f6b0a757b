/** The documented vocabulary: SYNO.DirectoryServer.Domain and SYNO.DirectoryServer.Sync. */
import { z } from 'zod';
import type { DomainFacts } from '../../../shared/domain';
import type { FailureFacts } from '../../../shared/failure';
import type { Dialect } from '../discovery';
import type { DirectoryBackend } from '../backend';
import { baseDnOf, domainOf, LONGEST_NAME } from '../domain-names';
import { unreadable } from '../failures';
import { readInPlace, toPage } from '../listing';
import type { Session } from '../session';
import { askToStart, lostTask, readStatus } from '../sync-answers';

type Apis = Extract<Dialect, { vocabulary: 'directory-server' }>['apis'];

/** How many objects are looked at to find one: what lies at the top of a subtree comes first, if not always at once. */
const AROUND = 20;

const text = z.string().trim().min(1).max(LONGEST_NAME).optional().catch(undefined);
const factsSchema = z.object({ domain: text, netbios_name: text, base_dn: text, status: text }).catch({});

export function directoryServerBackend(session: Session, { domain, sync }: Apis): DirectoryBackend {
  const facts: DirectoryBackend['facts'] = ({ signal }) => {
    const call = { api: domain, method: 'GetInfo', verb: 'GET', parameters: {} } as const;
    return session.read(call, (data) => readFacts(data, session.facts, `${domain.name} GetInfo`), { signal });
  };

  const origin = { facts: session.facts, origin: `${domain.name} List` };
  const list: DirectoryBackend['list'] = ({ baseDn, offset, limit }, options) => {
    const parameters = { basedn: baseDn, offset, limit };
    const call = { api: domain, method: 'List', verb: 'GET', parameters, rowsAt: 'objects' } as const;
    const understand = (data: unknown) => toPage(data, call.rowsAt, origin);
    return session.read(call, understand, { ...options, subject: baseDn });
  };

  return {
    vocabulary: 'directory-server',
    facts,
    list,

    // A NAS that lists whole subtrees has the entry itself among them, and LDAP's way is to begin with it.
    around(dn, { signal }) {
      const parameters = { basedn: dn, offset: 0, limit: AROUND };
      const call = { api: domain, method: 'List', verb: 'GET', parameters } as const;
      const understand = (data: unknown) => readInPlace(data, 'objects', origin);
      return session.read(call, understand, { signal, subject: dn });
    },

    async startSync({ signal }) {
      // A session that the NAS has forgotten is renewed by this, so that the start itself need never be repeated.
      await facts({ signal });
      const call = { api: sync, method: 'UpdateDomain', verb: 'POST', parameters: {} } as const;
      return askToStart(() => session.once(call, { signal }), session.facts);
    },

    syncStatus(taskId, { signal }) {
      const parameters = { task_id: taskId };
      const call = { api: sync, method: 'GetTaskStatus', verb: 'GET', parameters } as const;
      const understand = (data: unknown) => readStatus(data, session.facts, `${sync.name} GetTaskStatus`);
      return session.read(call, understand, { signal }).catch(lostTask);
    },
  };
}

function readFacts(data: unknown, facts: FailureFacts, origin: string): DomainFacts {
  const answer = factsSchema.parse(data);
  const baseDn = answer.base_dn ?? baseDnOf(answer.domain ?? '');
  if (baseDn === '') throw unreadable('it names no domain', facts, origin);
  return {
    domain: answer.domain ?? domainOf(baseDn),
    netbiosName: answer.netbios_name ?? '',
    baseDn,
    status: answer.status ?? 'unknown',
    vocabulary: 'directory-server',
  };
}
