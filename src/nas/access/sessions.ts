/** Who is logged in, and why a session that was good is so no longer. */
import { randomBytes } from 'node:crypto';
import type { Clock } from '../clock';
import { ApiFailure, CommonCode } from '../web/api-failure';

export interface Session {
  readonly sid: string;
  readonly account: string;
  /** The address that logged in. */
  readonly address: string;
  /** The token that the session's calls carry, when it asked for one. */
  readonly synoToken: string | undefined;
  lastUsed: number;
}

export interface SessionRules {
  /** Milliseconds without a call after which a session times out. */
  readonly idleMs: number;
  /** Whether every call must carry the session's SynoToken. */
  readonly synoTokenRequired: boolean;
  /** Whether a call must come from the address that logged in. */
  readonly addressBound: boolean;
  /** Whether a login ends the account's other sessions. */
  readonly singleSession: boolean;
}

/** What a call shows to prove that it belongs to a session. */
export interface Credentials {
  readonly sid: string | undefined;
  readonly synoToken: string | undefined;
  readonly address: string;
}

/** The codes with which DSM answers a session that is no longer good. 105 is also seen after a reboot. */
export type StaleCode = 105 | 106 | 107 | 119;

/** How many ended sessions are remembered with their reason; older ones are simply unknown. */
const ENDED_KEPT = 1000;

export class Sessions {
  readonly #open = new Map<string, Session>();
  readonly #ended = new Map<string, StaleCode>();

  constructor(
    readonly rules: SessionRules,
    readonly clock: Clock,
  ) {}

  open(account: string, address: string, withToken: boolean): Session {
    if (this.rules.singleSession) {
      this.end(CommonCode.sessionInterrupted, (session) => session.account === account);
    }
    this.end(CommonCode.sessionTimedOut, (session) => this.#isIdle(session));
    const session = {
      sid: randomBytes(32).toString('base64url'),
      account,
      address,
      synoToken: withToken ? randomBytes(12).toString('base64url') : undefined,
      lastUsed: this.clock.now(),
    };
    this.#open.set(session.sid, session);
    return session;
  }

  /**
   * The session that a call belongs to; using it keeps it alive.
   * @throws ApiFailure with the code that DSM answers when it belongs to none
   */
  use(credentials: Credentials): Session {
    const { sid } = credentials;
    const session = sid === undefined ? undefined : this.#open.get(sid);
    if (session === undefined) {
      const ended = sid === undefined ? undefined : this.#ended.get(sid);
      throw new ApiFailure(ended ?? CommonCode.sessionInvalid);
    }
    if (this.#isIdle(session)) {
      this.end(CommonCode.sessionTimedOut, (each) => each === session);
      throw new ApiFailure(CommonCode.sessionTimedOut);
    }
    if (this.rules.addressBound && credentials.address !== session.address) {
      throw new ApiFailure(CommonCode.addressDiffers);
    }
    // A session that never asked for a token cannot show one: with enforcement it is of no use, as on DSM.
    const token = credentials.synoToken;
    if (this.rules.synoTokenRequired && (token === undefined || token !== session.synoToken)) {
      throw new ApiFailure(CommonCode.sessionInvalid);
    }
    session.lastUsed = this.clock.now();
    return session;
  }

  /** Ends sessions, all of them or those that `which` chooses; from then on they are answered with `code`. */
  end(code: StaleCode, which: (session: Session) => boolean = () => true): void {
    for (const session of [...this.#open.values()].filter(which)) {
      this.#open.delete(session.sid);
      this.#ended.set(session.sid, code);
    }
    for (const oldest of this.#ended.keys()) {
      if (this.#ended.size <= ENDED_KEPT) break;
      this.#ended.delete(oldest);
    }
  }

  #isIdle(session: Session): boolean {
    return this.clock.now() - session.lastUsed > this.rules.idleMs;
  }

  /** How many sessions are open. */
  get count(): number {
    return this.#open.size;
  }
}
