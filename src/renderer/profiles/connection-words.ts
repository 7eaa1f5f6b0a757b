/** A connection's state as a tone and a word. */
import type { Connection } from '../../shared/domain';
import { legible } from '../../shared/legible';
import { connectionTexts } from '../texts/profiles';
import type { Tone } from '../ui/state-icon';

/** In UTF-16 units: of a word that the NAS chooses, as much as a line has room for. */
const MOST_OF_A_STATUS = 60;

/** A profile of which main has said nothing yet is not connected. */
export function connectionOf(connections: readonly Connection[], profileId: string): Connection {
  return (
    connections.find((connection) => connection.profileId === profileId) ?? {
      profileId,
      state: 'disconnected',
      facts: null,
      failure: null,
    }
  );
}

/** Whether the directory server behind the connection says that it is well. */
function isWell({ facts }: Connection): boolean {
  return facts === null || facts.status === 'running';
}

export function connectionTone(connection: Connection): Tone {
  switch (connection.state) {
    case 'disconnected':
      return 'idle';
    case 'connecting':
      return 'running';
    case 'connected':
      return isWell(connection) ? 'on' : 'warning';
    case 'failed':
      return 'bad';
  }
}

export function connectionWord(connection: Connection): string {
  if (connection.state === 'connected' && !isWell(connection)) {
    return connectionTexts.notRunning(legible(connection.facts?.status ?? '', MOST_OF_A_STATUS));
  }
  return connectionTexts[connection.state];
}
