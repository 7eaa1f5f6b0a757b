/**
 * A session with one NAS: logs in, keeps the ids in memory, and logs in again when the NAS has forgotten them. What needs
 * a person ends it: it then refuses every call with the same failure and never asks the NAS again, because DSM blocks
 * the address of whoever keeps trying.
 */
import { setMaxListeners } from 'node:events';
import { fail, FailureError, type Failure, type FailureFacts } from '../../shared/failure';
import type { ApiClient, CallOptions, ReadOptions } from './api-client';
import { ADDRESS_DIFFERS, isStale, needsPerson, NO_PERMISSION } from './codes';
import { CallRefused } from './failures';
import { linkSignals, waitFor } from './linked-signal';
import { loginCall, logoutCall, readLogin, type Credentials, type LoggedIn } from './login';
import { retrying } from './retry';
import { SharedWork } from './shared-work';
import type { ApiCall, ApiOnNas } from './wire';

interface SessionOptions {
  readonly client: ApiClient;
  readonly auth: ApiOnNas;
  readonly account: string;
  /** Asked for at each login after the first, so that the session itself keeps no password. */
  readonly password: () => Promise<string | undefined>;
  readonly deviceToken: DeviceToken;
  /** Called once, when only a person can help. */
  readonly onEnd: (failure: Failure) => void;
}

/** Where the token lies that stands in for a one-time code. */
interface DeviceToken {
  read(): Promise<string | undefined>;
  keep(token: string): Promise<void>;
  forget(): Promise<void>;
}

/** A method without permission costs at most a login in this time, and for no longer is a lost session taken for one. */
const FORBIDDEN_FOR = 15_000;

/** For so long a login is fresh: nothing can have made the NAS forget it already. */
const FRESH_FOR = 5000;

interface Login extends LoggedIn {
  readonly at: number;
  /** Whether a call has succeeded with it. From then on 105 may mean "forgotten", before only "no permission". */
  proven: boolean;
}

export class Session {
  readonly #options: SessionOptions;
  readonly #closed = new AbortController();
  readonly #logins = new SharedWork<Login>();
  /** Methods that a new login did not help, and until when 105 is taken for "no permission" without another one. */
  readonly #forbidden = new Map<string, number>();
  #login: Login | undefined;
  #ended: FailureError | undefined;

  constructor(options: SessionOptions) {
    this.#options = options;
    // As many as there are calls under way; Node would take more than ten for a leak.
    setMaxListeners(0, this.#closed.signal);
  }

  /** The first login, with what a person has just given or what is kept. @throws FailureError */
  async open(
    given: Pick<Credentials, 'password' | 'code' | 'trustDevice'>,
    { signal }: CallOptions,
  ): Promise<void> {
    await this.#logins.join((options) => this.#logIn(given, options), { signal });
  }

  /** Names the NAS and the account in failures. */
  get facts(): FailureFacts {
    return this.#options.client.options.facts;
  }

  /**
   * Makes a call that only reads: it is tried again when that may help, and repeated once after a new login when the NAS
   * has forgotten the session.
   * @param understand makes something of the answer's `data`; throws `answer-unreadable` when it cannot
   */
  async read<T>(
    call: ApiCall,
    understand: (data: unknown) => T,
    { signal, ...options }: ReadOptions,
  ): Promise<T> {
    const { client } = this.#options;
    return this.#whileOpen(signal, (open) =>
      this.#withLogin(
        call,
        // Only the call is tried again, never the login before it.
        (login) =>
          retrying(
            async () => {
              const data = await client.call(call, login, { ...options, signal: open });
              login.proven = true;
              return understand(data);
            },
            client.options,
            { signal: open },
          ),
        { signal: open },
      ),
    );
  }

  /**
   * Makes a call that changes something: it is sent once and never again, whatever comes back. So the session should have
   * been proven good just before.
   */
  async once(call: ApiCall, { signal }: CallOptions): Promise<unknown> {
    return this.#whileOpen(signal, async (open) => {
      const login = await this.#ensure({ signal: open });
      try {
        return await this.#options.client.call({ ...call, once: true }, login, { signal: open });
      } catch (error) {
        // It was just proven good, so that 105 can only be a lack of permission.
        if (error instanceof CallRefused && isStale(error.refusal) && !isForbidden(error)) this.#drop(login);
        throw error;
      }
    });
  }

  /** Ends the session here and on the NAS. Calls under way end with `not-connected`. Never throws. */
  async close({ signal }: CallOptions): Promise<void> {
    this.#ended ??= fail('not-connected', this.facts);
    this.#closed.abort(this.#ended);
    try {
      const givenUp = this.#logins.abandon(this.#ended);
      // A login whose answer comes this very moment has made a session too.
      if (this.#login === undefined) await waitFor(givenUp, signal);
      const login = this.#login;
      this.#login = undefined;
      if (login === undefined) return;
      await this.#options.client.call(logoutCall(this.#options.auth), login, { signal });
    } catch {
      // The NAS ends an idle session by itself; nobody waits for this and nothing can be done about it.
    }
  }

  async #withLogin<T>(
    call: ApiCall,
    attempt: (login: Login) => Promise<T>,
    { signal }: CallOptions,
  ): Promise<T> {
    const first = await this.#ensure({ signal });
    try {
      return await attempt(first);
    } catch (error) {
      if (!(error instanceof CallRefused)) throw error;
      const forgotten = this.#mayBeForgotten(call, error, first);
      if (forgotten || error.refusal.code === ADDRESS_DIFFERS) this.#drop(first);
      if (!forgotten) throw error;
    }
    const second = await this.#ensure({ signal });
    try {
      const result = await attempt(second);
      // So the NAS had forgotten the session, and may have meant the same where it was taken for a lack of permission.
      this.#forbidden.clear();
      return result;
    } catch (error) {
      if (error instanceof CallRefused && isForbidden(error)) this.#forbid(call);
      else if (error instanceof CallRefused && isStale(error.refusal)) this.#drop(second);
      throw error;
    }
  }

  #mayBeForgotten(call: ApiCall, { refusal }: CallRefused, login: Login): boolean {
    if (refusal.code !== NO_PERMISSION) return isStale(refusal);
    const now = this.#options.client.options.clock.now();
    const fresh = !login.proven && now - login.at < FRESH_FOR;
    return !fresh && (this.#forbidden.get(keyOf(call)) ?? 0) <= now;
  }

  #forbid(call: ApiCall): void {
    this.#forbidden.set(keyOf(call), this.#options.client.options.clock.now() + FORBIDDEN_FOR);
  }

  /** The login that calls are made with now; one under way is waited for. */
  async #ensure({ signal }: CallOptions): Promise<Login> {
    if (this.#ended !== undefined) throw this.#ended;
    return this.#login ?? this.#logins.join((options) => this.#logInAgain(options), { signal });
  }

  async #logInAgain({ signal }: CallOptions): Promise<Login> {
    const password = await this.#options.password();
    if (password === undefined) {
      throw this.#end(fail('password-missing', this.facts));
    }
    return this.#logIn({ password, code: undefined, trustDevice: false }, { signal });
  }

  async #logIn(
    given: Pick<Credentials, 'password' | 'code' | 'trustDevice'>,
    { signal }: CallOptions,
  ): Promise<Login> {
    const { client, auth, account, deviceToken } = this.#options;
    const token = given.code === undefined ? await deviceToken.read() : undefined;
    const credentials: Credentials = { ...given, account, deviceToken: token };
    try {
      const data = await client.call(loginCall(auth, credentials), undefined, { signal });
      const login = { ...readLogin(data, this.facts), at: client.options.clock.now(), proven: false };
      this.#login = login;
      if (given.trustDevice && login.deviceToken !== undefined) await deviceToken.keep(login.deviceToken);
      return login;
    } catch (error) {
      if (!(error instanceof CallRefused) || !needsPerson(error.refusal)) throw error;
      // The device is not trusted any more: with its token the next login would only fail in the same way.
      if (token !== undefined && error.failure.code === 'code-required') await deviceToken.forget();
      throw this.#end(error);
    }
  }

  #end(error: FailureError): FailureError {
    if (this.#ended === undefined) {
      this.#ended = error;
      this.#options.onEnd(error.failure);
    }
    return error;
  }

  #drop(login: Login): void {
    if (this.#login === login) this.#login = undefined;
  }

  async #whileOpen<T>(signal: AbortSignal, work: (open: AbortSignal) => Promise<T>): Promise<T> {
    if (this.#ended !== undefined) throw this.#ended;
    const linked = linkSignals([signal, this.#closed.signal]);
    try {
      return await work(linked.signal);
    } finally {
      linked.release();
    }
  }
}

function isForbidden({ refusal }: CallRefused): boolean {
  return refusal.code === NO_PERMISSION;
}

function keyOf({ api, method }: ApiCall): string {
  return `${api.name} ${method}`;
}
