/** The session's message bus, as an outside observer meets it: through busctl, which answers in JSON. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);
const TIMEOUT_MS = 10_000;

export interface BusObject {
  readonly service: string;
  readonly path: string;
  readonly interface: string;
}

/** What a property holds, without its D-Bus type. */
export async function busProperty(object: BusObject, name: string): Promise<unknown> {
  const answer = await busctl('get-property', object.service, object.path, object.interface, name);
  return (answer as { data: unknown }).data;
}

/** What a method returns: its values, without their D-Bus types. `signature` is of the arguments ("ia"). */
export async function busCall(
  object: BusObject,
  method: string,
  signature = '',
  ...args: readonly string[]
): Promise<readonly unknown[]> {
  // What follows may be a negative number, which is not an option.
  const call = ['call', '--', object.service, object.path, object.interface, method, signature, ...args];
  const answer = await busctl(...call);
  return (answer as { data?: readonly unknown[] } | undefined)?.data ?? [];
}

async function busctl(...args: readonly string[]): Promise<unknown> {
  const { stdout } = await execute('busctl', ['--user', '--json=short', ...args], {
    timeout: TIMEOUT_MS,
    maxBuffer: 64 * 1024 * 1024,
  });
  return stdout.trim() === '' ? undefined : JSON.parse(stdout);
}
