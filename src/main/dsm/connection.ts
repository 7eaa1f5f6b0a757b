/** The connection to the NAS of one profile: how it is made, what is known of it, and how it ends. */
import { createHash } from 'node:crypto';
import { baseUrl } from '../../shared/address';
import type { Connection } from '../../shared/domain';
import { fail, failure, FailureError, type Failure } from '../../shared/failure';
import type { Profile } from '../../shared/profile';
import { ApiClient, type CallOptions } from './api-client';
import type { DirectoryBackend } from './backend';
import { createBackend } from './backends/create-backend';
import type { Clock } from './clock';
import { within } from './deadline';
import { discover } from './discovery';
import { gateFor } from './gates';
import { linkSignals } from './linked-signal';
import { Session } from './session';
import { SharedWork } from './shared-work';
import type { Transport } from './transport';

/** How long a logout may take when a session is replaced or could not be used. */
const LOGOUT_TIMEOUT = 3000;

/** What a connection needs of the rest of the program. */
export interface ConnectionPorts {
  readonly profile: (id: string) => Profile | undefined;
  readonly password: (id: string) => Promise<string | undefined>;
  /** Called only once the NAS has accepted the password. */
  readonly keepPassword: (id: string, password: string) => Promise<void>;
  /** Where the tokens lie that stand in for one-time codes. */
  readonly deviceToken: {
    readonly read: (id: string) => Promise<string | undefined>;
    readonly keep: (id: string, token: string) => Promise<void>;
    readonly forget: (id: string) => Promise<void>;
  };
  readonly transport: (profile: Profile) => Transport;
  readonly clock: Clock;
  /** From 0 to 1. */
  readonly random: () => number;
}

export interface Given {
  readonly password?: string | undefined;
  /** The one-time code of two-step verification. */
  readonly code?: string | undefined;
  /** Whether the NAS is to ask this computer for no code again. Default: true. */
  readonly trustDevice?: boolean | undefined;
}

export interface ConnectOptions extends CallOptions, Given {
  /**
   * Nobody is there to be asked. What the NAS has refused then stays refused until a person connects, or something
   * else is in the keychain: a program that tries again and again gets this computer blocked.
   */
  readonly unattended?: boolean | undefined;
}

export class NasConnection {
  readonly #id: string;
  readonly #options: ConnectionPorts;
  readonly #onChange: () => void;
  readonly #attempts = new SharedWork<Connection>();
  #given: Given = {};
  /** The attempt whose outcome counts; aborted when it is given up or another takes its place. */
  #newest: AbortController | undefined;
  #open: { readonly session: Session; readonly backend: DirectoryBackend } | undefined;
  /** A password that the NAS knows to be right although it asked for a code too; it waits here for the code. */
  #awaitingCode: string | undefined;
  /** What was last tried, and what was last refused, so that the same is not sent again unasked. */
  #tried = '';
  #refused: { readonly tried: string; readonly error: FailureError } | undefined;
  view: Connection;

  constructor(id: string, options: ConnectionPorts, onChange: () => void) {
    this.#id = id;
    this.#options = options;
    this.#onChange = onChange;
    this.view = { profileId: id, state: 'disconnected', facts: null, failure: null };
  }

  get backend(): DirectoryBackend | undefined {
    return this.#open?.backend;
  }

  async connect({ signal, unattended = false, ...given }: ConnectOptions): Promise<Connection> {
    if (isNothing(given)) {
      if (this.view.state === 'connected') return this.view;
    } else {
      // What a person has just typed must be tried for itself.
      while (this.#attempts.underWay && !isSame(given, this.#given)) await this.#attempts.idle({ signal });
    }
    return this.#attempts.join((options) => this.#attempt(given, unattended, options), { signal });
  }

  /** Never throws. */
  async disconnect(timeoutMs: number): Promise<void> {
    const open = this.#open;
    this.#open = undefined;
    this.#awaitingCode = undefined;
    this.#newest?.abort(fail('cancelled'));
    this.#newest = undefined;
    this.#show({ state: 'disconnected', failure: null });
    if (open !== undefined) await this.#logOut(open.session, timeoutMs);
  }

  async #attempt(given: Given, unattended: boolean, { signal }: CallOptions): Promise<Connection> {
    const attempt = new AbortController();
    this.#newest?.abort(fail('cancelled'));
    this.#newest = attempt;
    this.#given = given;
    const linked = linkSignals([signal, attempt.signal]);
    const before = this.#open;
    this.#open = undefined;
    this.#show({ state: 'connecting', failure: null });
    try {
      if (before !== undefined) await this.#logOut(before.session, LOGOUT_TIMEOUT);
      await this.#establish(given, unattended, linked);
      return this.view;
    } catch (error) {
      if (this.#newest === attempt) {
        this.#show(
          signal.aborted ? { state: 'disconnected' } : { state: 'failed', failure: failureOf(error) },
        );
      }
      throw error;
    } finally {
      linked.release();
    }
  }

  async #establish(given: Given, unattended: boolean, { signal }: CallOptions): Promise<void> {
    const { keepPassword } = this.#options;
    const profile = this.#options.profile(this.#id);
    if (profile === undefined) throw fail('profile-not-found');
    const client = this.#client(profile);
    const { auth, dialect } = await discover(client, { signal });
    const password = await this.#passwordFor(given, unattended, profile);
    const session: Session = new Session({
      client,
      auth,
      account: profile.account,
      password: () => this.#storedPassword(profile),
      deviceToken: this.#deviceToken(),
      onEnd: (reason) => this.#sessionEnded(session, reason),
    });
    try {
      await session.open({ password, code: given.code, trustDevice: given.trustDevice ?? true }, { signal });
      const fresh = given.password ?? this.#awaitingCode;
      this.#awaitingCode = undefined;
      this.#refused = undefined;
      if (fresh !== undefined) await keepPassword(this.#id, fresh);
      const backend = createBackend(session, dialect);
      const facts = await backend.facts({ signal });
      signal.throwIfAborted();
      this.#open = { session, backend };
      this.#show({ state: 'connected', facts, failure: null });
    } catch (error) {
      const { code } = failureOf(error);
      if (code === 'code-required' || code === 'code-wrong') this.#awaitingCode = password;
      else if (code === 'credentials-refused') this.#awaitingCode = undefined;
      await this.#logOut(session, LOGOUT_TIMEOUT);
      throw error;
    }
  }

  #client(profile: Profile): ApiClient {
    const { transport, clock, random } = this.#options;
    const { host, port, account } = profile;
    const url = baseUrl(profile);
    if (!URL.canParse(url)) throw fail('address-invalid', { subject: host });
    return new ApiClient({
      baseUrl: url,
      facts: { host, port, account },
      transport: transport(profile),
      clock,
      random,
      gate: gateFor(profile),
    });
  }

  /** @throws the earlier failure when it would only come again */
  async #passwordFor(given: Given, unattended: boolean, profile: Profile): Promise<string> {
    const { host, account } = profile;
    const typed = given.password ?? this.#awaitingCode;
    const password = typed ?? (await this.#storedPassword(profile));
    if (password === undefined) throw fail('password-missing', { host, account });
    this.#tried = fingerprint(profile, password);
    if (isNothing(given) && this.#refused?.tried === this.#tried) {
      // A password does not become right by trying it again. All else a person may have put right on the NAS.
      const { error } = this.#refused;
      if (unattended || error.failure.code === 'credentials-refused') throw error;
    }
    return password;
  }

  async #storedPassword(profile: Profile): Promise<string | undefined> {
    const password = await this.#options.password(this.#id);
    if (password !== undefined) this.#tried = fingerprint(profile, password);
    return password;
  }

  #sessionEnded(session: Session, reason: Failure): void {
    if (reason.code !== 'password-missing') {
      this.#refused = { tried: this.#tried, error: new FailureError(reason) };
    }
    if (this.#open?.session !== session) return;
    this.#open = undefined;
    this.#show({ state: 'failed', failure: reason });
  }

  #deviceToken() {
    const { deviceToken } = this.#options;
    return {
      read: () => deviceToken.read(this.#id),
      keep: (token: string) => deviceToken.keep(this.#id, token),
      forget: () => deviceToken.forget(this.#id),
    };
  }

  #logOut(session: Session, timeoutMs: number): Promise<void> {
    return within(timeoutMs, (options) => session.close(options), this.#options.clock, {});
  }

  #show(change: Partial<Connection>): void {
    this.view = { ...this.view, ...change };
    this.#onChange();
  }
}

function isNothing({ password, code }: Given): boolean {
  return password === undefined && code === undefined;
}

function isSame(a: Given, b: Given): boolean {
  return a.password === b.password && a.code === b.code;
}

/** Tells passwords apart without keeping them. */
function fingerprint({ host, port, account }: Profile, password: string): string {
  return createHash('sha256')
    .update(JSON.stringify([host, port, account, password]))
    .digest('hex');
}

function failureOf(error: unknown): Failure {
  return error instanceof FailureError ? error.failure : failure('unexpected');
}
