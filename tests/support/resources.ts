/** What a process holds: counted before and after something was done a thousand times, it must be the same. */
import { readdirSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

export interface Resources {
  /** Open files and sockets; 0 where the system does not say. */
  readonly handles: number;
  /** Timers, sockets, threads and what else keeps a process alive. */
  readonly active: number;
  /** Bytes in use once all that can be was collected. */
  readonly heap: number;
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

export function resources(): Resources {
  collect();
  return {
    handles: process.platform === 'linux' ? readdirSync('/proc/self/fd').length : 0,
    active: process.getActiveResourcesInfo().length,
    heap: process.memoryUsage().heapUsed,
  };
}
