/** Trusted devices: a token that stands in for the one-time code, for one account and one device name. */
import { randomBytes } from 'node:crypto';

export class DeviceTokens {
  readonly #tokens = new Map<string, string>();

  issue(account: string, device: string): string {
    const token = randomBytes(24).toString('base64url');
    this.#tokens.set(key(account, device), token);
    return token;
  }

  isKnown(account: string, device: string, token: string): boolean {
    return token !== '' && this.#tokens.get(key(account, device)) === token;
  }

  /** Forgets all devices, as an administrator does in DSM. */
  clear(): void {
    this.#tokens.clear();
  }
}

function key(account: string, device: string): string {
  return JSON.stringify([account.toLowerCase(), device]);
}
