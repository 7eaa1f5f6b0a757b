/**
 * The gate of each NAS. It belongs to the program and not to a connection, for two profiles of one NAS, or the test of a
 * connection beside the connection, must not flood it together either.
 */
import type { NasAddress } from '../../shared/address';
import { Gate } from './gate';

/** At most this many requests at a time, whatever the program is doing with the NAS. */
const IN_FLIGHT = 2;

const gates = new Map<string, Gate>();

export function gateFor({ host, port }: Pick<NasAddress, 'host' | 'port'>): Gate {
  const key = `${host.toLowerCase()} ${port}`;
  const known = gates.get(key);
  if (known !== undefined) return known;
  const gate = new Gate(IN_FLIGHT);
  gates.set(key, gate);
  return gate;
}
