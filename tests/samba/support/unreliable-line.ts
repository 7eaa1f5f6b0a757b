/** A line to the domain controller that a test can cut: a TCP relay on loopback, which reads nothing of what it carries. */
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { CONTROLLER } from './domain-controller';
import { endAfterTest } from './scene';

const LDAPS_PORT = 636;

export interface UnreliableLine {
  /** The domain controller as it is reached over this line. */
  readonly url: string;
  /** How many connections were opened over it so far. */
  readonly opened: number;
  /** Cuts every connection; new ones are carried as before. */
  cut(): void;
  /** Cuts every connection, and refuses new ones until `mend`. */
  fell(): Promise<void>;
  mend(): Promise<void>;
}

/** Opens a line that ends with the test. */
export async function openLine(): Promise<UnreliableLine> {
  const sockets = new Set<Socket>();
  let opened = 0;
  const carry = (from: Socket, to: Socket) => {
    sockets.add(from);
    // Whatever happens to one end happens to the other: nothing else is a relay's business.
    from
      .on('error', () => undefined)
      .once('close', () => {
        sockets.delete(from);
        to.destroy();
      });
    from.pipe(to);
  };
  const server = createServer((near) => {
    opened += 1;
    const far = connect(LDAPS_PORT, new URL(CONTROLLER.url).hostname);
    carry(near, far);
    carry(far, near);
  });
  const listen = async (port: number) => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  };
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  const fell = async () => {
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    cut();
    await closed;
  };
  endAfterTest(fell);
  return {
    url: `ldaps://127.0.0.1:${port}`,
    get opened() {
      return opened;
    },
    cut,
    fell,
    mend: () => listen(port),
  };
}
