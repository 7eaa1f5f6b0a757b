/** What preload puts on the windows' global object. */
import type { Bridge } from '../../shared/contract';

declare global {
  interface Window {
    readonly grove: Bridge;
  }
}
