/** Telling the contract's events apart. */
import type { EventMessage } from '../../shared/contract';
import type { EventName } from '../../shared/contract-names';

export function isEvent<E extends EventName>(message: EventMessage, name: E): message is EventMessage<E> {
  return message.name === name;
}
