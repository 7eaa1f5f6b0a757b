/** Notices when this computer gets into another network: neither Node nor Electron's main process tells. */
import { networkInterfaces } from 'node:os';
import type { Clock } from '../clock';

/** Milliseconds. Reading the addresses costs a few microseconds; sooner than this nobody misses it. */
const LOOK_EVERY = 5000;

interface NetworkWatchOptions {
  readonly clock: Clock;
  /** The addresses changed, and there is one to reach others from. */
  readonly onChange: () => void;
  readonly addresses?: () => readonly string[];
  readonly signal: AbortSignal;
}

/** Ends when the signal is aborted. */
export async function watchNetwork(options: NetworkWatchOptions): Promise<void> {
  const { clock, onChange, addresses = ownAddresses, signal } = options;
  const look = () => addresses().toSorted().join(' ');
  let known = look();
  for (;;) {
    try {
      await clock.wait(LOOK_EVERY, { signal });
    } catch (error) {
      if (signal.aborted) return;
      throw error;
    }
    const now = look();
    if (now !== known && now !== '') onChange();
    known = now;
  }
}

/** IPv6 addresses that are made up for privacy come and go by themselves; of those only the network counts. */
function ownAddresses(): readonly string[] {
  return Object.entries(networkInterfaces()).flatMap(([name, all = []]) =>
    all
      .filter(({ internal }) => !internal)
      .map(({ family, address }) => {
        const network = family === 'IPv6' ? address.split(':').slice(0, 4).join(':') : address;
        return `${name}=${network}`;
      }),
  );
}
