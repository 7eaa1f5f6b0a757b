/** Tries a connection that is not saved yet, step by step, and leaves nothing behind on the NAS. */
import { baseUrl, type NasAddress } from '../../shared/address';
import type { TestStep, TestStepName } from '../../shared/connection-test';
import { fail, FailureError, type Failure, type FailureCode } from '../../shared/failure';
import { ApiClient } from './api-client';
import { createBackend } from './backends/create-backend';
import type { Clock } from '../clock';
import { within } from './deadline';
import { discover } from './discovery';
import { gateFor } from './gates';
import { Session } from './session';
import type { Transport } from './transport';

const LOGOUT_WITHIN = 3000;

const STEPS: readonly TestStepName[] = ['name', 'port', 'tls', 'dsm', 'login', 'directory-server', 'list'];

/** What a failure says of how far the first request came. Any other code is a matter of DSM itself. */
const REACHED: Partial<Record<FailureCode, TestStepName>> = {
  'address-invalid': 'name',
  'name-not-found': 'name',
  'connection-refused': 'port',
  'port-kept': 'port',
  unreachable: 'port',
  timeout: 'port',
  'tls-failed': 'tls',
  'certificate-untrusted': 'tls',
  'certificate-changed': 'tls',
  'directory-server-missing': 'directory-server',
};

export interface TestedNas extends NasAddress {
  readonly account: string;
  readonly password: string | undefined;
  /** The one-time code of two-step verification. */
  readonly code: string | undefined;
  /** A device token that stands in for the code. */
  readonly deviceToken: string | undefined;
}

interface TestPorts {
  readonly transport: Transport;
  readonly clock: Clock;
  readonly random: () => number;
}

/** @returns every step in order; those behind a failed one are skipped. Throws only the signal's reason. */
export async function testConnection(
  nas: TestedNas,
  { transport, clock, random }: TestPorts,
  { signal }: { readonly signal: AbortSignal },
): Promise<readonly TestStep[]> {
  const { host, port, https, account, password } = nas;
  const passed = new Map<TestStepName, Omit<TestStep, 'step'>>();
  const pass = (step: TestStepName, detail?: string) =>
    passed.set(step, { outcome: 'passed', ...(detail !== undefined && { detail }) });
  const until = (step: TestStepName) => {
    for (const before of STEPS.slice(0, STEPS.indexOf(step))) if (!passed.has(before)) pass(before);
    if (!https && passed.has('tls')) {
      passed.set('tls', { outcome: 'warning', detail: 'HTTP: the password crosses the network unencrypted' });
    }
  };

  let step: TestStepName = 'dsm';
  let session: Session | undefined;
  try {
    const url = baseUrl(nas);
    if (!URL.canParse(url)) throw fail('address-invalid', { subject: host });
    const facts = { host, port, account };
    const client = new ApiClient({ baseUrl: url, facts, transport, clock, random, gate: gateFor(nas) });
    const { auth, dialect } = await discover(client, { signal });
    pass('dsm');

    step = 'login';
    if (password === undefined) throw fail('password-missing', { host, account });
    session = new Session({
      client,
      auth,
      account,
      password: () => Promise.resolve(password),
      deviceToken: {
        read: () => Promise.resolve(nas.deviceToken),
        // A test changes nothing of what the profile remembers.
        keep: () => Promise.resolve(),
        forget: () => Promise.resolve(),
      },
      onEnd: () => undefined,
    });
    await session.open({ password, code: nas.code, trustDevice: false }, { signal });
    pass('login', account);

    step = 'directory-server';
    const backend = createBackend(session, dialect);
    const { domain, baseDn, status } = await backend.facts({ signal });
    if (status === 'running') pass('directory-server', domain);
    else passed.set('directory-server', { outcome: 'warning', detail: `${domain} is “${status}”` });

    step = 'list';
    const { rows, total } = await backend.list({ baseDn, offset: 0, limit: 10 }, { signal });
    pass('list', `${total ?? rows} entries`);
    until('list');
    return report(passed);
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof FailureError)) throw error;
    const failed = step === 'dsm' ? (REACHED[error.failure.code] ?? 'dsm') : step;
    until(failed === 'directory-server' && step === 'dsm' ? 'login' : failed);
    return report(passed, { step: failed, failure: error.failure });
  } finally {
    const open = session;
    if (open !== undefined) await within(LOGOUT_WITHIN, (options) => open.close(options), clock, {});
  }
}

function report(
  passed: ReadonlyMap<TestStepName, Omit<TestStep, 'step'>>,
  failed?: { readonly step: TestStepName; readonly failure: Failure },
): readonly TestStep[] {
  return STEPS.map((step): TestStep => {
    if (step === failed?.step) return { step, outcome: 'failed', failure: failed.failure };
    return { step, ...(passed.get(step) ?? { outcome: 'skipped' }) };
  });
}
