/** The connection to the NAS of one profile: how it is made, what is known of it, and how it ends. */
import { isDeepStrictEqual } from 'node:util';
import { baseUrl } from '../../shared/address';
import type { Connection } from '../../shared/domain';
import { fail, failure, FailureError, type Failure } from '../../shared/failure';
import type { Profile } from '../../shared/profile';
import { ApiClient, type CallOptions, type EndedCall } from './api-client';
import type { DirectoryBackend } from './backend';
import { createBackend } from './backends/create-backend';
import type { Clock } from '../clock';
import { within } from './deadline';
import { discover } from './discovery';
import { gateFor } from './gates';
import { waitFor } from './linked-signal';
import type { ListReader } from './listing';
import { Refusals } from './refusals';
import { Session } from './session';
import { SharedWork } from './shared-work';
import type { Transport } from './transport';
import { watchBackend } from './watched-backend';

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
  /** Without one, long listings are read in place too. */
  readonly lists?: ListReader;
  /** Told of each call to the NAS once it has ended. */
  readonly onCall?: (id: string, call: EndedCall) => void;
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
   * Nobody is there to be asked. What the NAS has refused then stays refused, unseen, until a person connects or what
   * it hung on is another: a program that tries again and again gets this computer blocked, and a form that comes and
   * goes with every try cannot be filled in. A session that is kept while the NAS is out of reach stays the session.
   */
  readonly unattended?: boolean | undefined;
}

interface OpenSession {
  readonly session: Session;
  readonly backend: DirectoryBackend;
  /** SHA-256 of the certificate that was trusted by hand when it was opened. */
  readonly trusted: string | undefined;
}

export class NasConnection {
  readonly #id: string;
  readonly #options: ConnectionPorts;
  readonly #onChange: () => void;
  readonly #attempts = new SharedWork<Connection>();
  #given: Given = {};
  /** The attempt whose outcome is shown. */
  #newest: symbol | undefined;
  /** Kept while the NAS is out of reach: its next call finds out whether it is back. */
  #open: OpenSession | undefined;
  /** A password that the NAS knows to be right although it asked for a code too; it waits here for the code. */
  #awaitingCode: string | undefined;
  readonly #refusals = new Refusals();
  /** Whether the attempt under way leaves in sight what was there before it. */
  #unseen = false;
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
      if (unattended && !this.#attempts.underWay) await this.#checkRefusals();
      if (this.view.state === 'connected' || (unattended && this.#keepsSession())) return this.view;
    } else {
      // What a person has just typed must be tried for itself.
      while (this.#attempts.underWay && !isSame(given, this.#given)) await this.#attempts.idle({ signal });
    }
    // A person who joins an attempt that nobody was to see is shown it.
    if (!unattended && this.#unseen && this.#attempts.underWay)
      this.#show({ state: 'connecting', failure: null });
    return this.#attempts.join((options) => this.#attempt(given, unattended, options), { signal });
  }

  /** Asks the NAS anew what it says of its domain, and shows it. @throws FailureError `not-connected` and others */
  async refreshFacts({ signal }: CallOptions): Promise<void> {
    const open = this.#open;
    if (open === undefined) throw fail('not-connected', { host: this.#options.profile(this.#id)?.host });
    const facts = await open.backend.facts({ signal });
    if (this.#open === open) this.#show({ facts, factsAt: this.#options.clock.now() });
  }

  /** Ends the session, and the attempt under way, which is waited for: it may have logged in just now. Never throws. */
  async disconnect(timeoutMs: number): Promise<void> {
    const session = this.#open?.session;
    this.#open = undefined;
    this.#awaitingCode = undefined;
    this.#newest = undefined;
    const attemptsOver = this.#attempts.abandon(fail('cancelled'));
    this.#show({ state: 'disconnected', failure: null });
    await within(
      timeoutMs,
      ({ signal }) => Promise.allSettled([session?.close({ signal }), waitFor(attemptsOver, signal)]),
      this.#options.clock,
      {},
    );
  }

  /** @throws the failure that an unattended attempt would only meet again */
  async #checkRefusals(): Promise<void> {
    const profile = this.#options.profile(this.#id);
    if (profile === undefined || this.#open !== undefined) return;
    const password = this.#awaitingCode ?? (await this.#options.password(this.#id));
    const refused = this.#refusals.ofCertificate(profile) ?? this.#refusals.ofLogin(profile, password);
    if (refused !== undefined) throw refused;
  }

  /** Whether there is a session whose calls may work again by themselves. */
  #keepsSession(): boolean {
    const trusted = this.#options.profile(this.#id)?.trustedCertificate?.sha256;
    return this.#open !== undefined && this.#open.trusted === trusted;
  }

  async #attempt(given: Given, unattended: boolean, { signal }: CallOptions): Promise<Connection> {
    const attempt = Symbol('attempt');
    this.#newest = attempt;
    this.#given = given;
    const before = this.#open;
    this.#open = undefined;
    // What waits for a person stays in sight until there is something else to say.
    const waitsForPerson = this.view.failure !== null && !this.view.failure.retryable;
    if (unattended && waitsForPerson) this.#unseen = true;
    else this.#show({ state: 'connecting', failure: null });
    try {
      if (before !== undefined) await this.#logOut(before.session, LOGOUT_TIMEOUT);
      await this.#establish(given, { signal });
      return this.view;
    } catch (error) {
      if (this.#newest === attempt) {
        if (!signal.aborted) this.#showFailed(failureOf(error));
        else if (this.view.state === 'connecting') this.#show({ state: 'disconnected' });
      }
      throw error;
    }
  }

  async #establish(given: Given, { signal }: CallOptions): Promise<void> {
    const { keepPassword } = this.#options;
    const profile = this.#options.profile(this.#id);
    if (profile === undefined) throw fail('profile-not-found');
    const client = this.#client(profile);
    const { auth, dialect } = await discover(client, { signal }).catch((error: unknown) => {
      this.#refusals.attemptFailed(profile, failureOf(error));
      throw error;
    });
    const password = await this.#passwordFor(given, profile, { signal });
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
      this.#refusals.accepted();
      if (fresh !== undefined) await waitFor(keepPassword(this.#id, fresh), signal);
      const backend = watchBackend(createBackend(session, dialect), {
        onReached: () => this.#reached(session),
        onOutOfReach: (failure) => this.#outOfReach(session, failure),
      });
      const facts = await backend.facts({ signal });
      signal.throwIfAborted();
      this.#open = { session, backend, trusted: profile.trustedCertificate?.sha256 };
      this.#show({ state: 'connected', facts, factsAt: this.#options.clock.now(), failure: null });
    } catch (error) {
      const { code } = failureOf(error);
      if (code === 'code-required' || code === 'code-wrong') this.#awaitingCode = password;
      else if (code === 'credentials-refused') this.#awaitingCode = undefined;
      await this.#logOut(session, LOGOUT_TIMEOUT);
      throw error;
    }
  }

  #client(profile: Profile): ApiClient {
    const { transport, clock, random, lists, onCall } = this.#options;
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
      lists,
      onCall: (call) => onCall?.(this.#id, call),
    });
  }

  /** @throws the earlier failure when it would only come again */
  async #passwordFor(given: Given, profile: Profile, { signal }: CallOptions): Promise<string> {
    const { host, account } = profile;
    const password = given.password ?? this.#awaitingCode ?? (await this.#options.password(this.#id));
    signal.throwIfAborted();
    this.#refusals.tryLogin(profile, password);
    if (password === undefined) {
      const missing = fail('password-missing', { host, account });
      this.#refusals.loginRefused(missing.failure);
      throw missing;
    }
    // A password does not become right by trying it again. All else a person may have put right on the NAS.
    const refused = isNothing(given) ? this.#refusals.ofLogin(profile, password) : undefined;
    if (refused?.failure.code === 'credentials-refused') throw refused;
    return password;
  }

  async #storedPassword(profile: Profile): Promise<string | undefined> {
    const password = await this.#options.password(this.#id);
    this.#refusals.tryLogin(profile, password);
    return password;
  }

  #sessionEnded(session: Session, reason: Failure): void {
    this.#refusals.loginRefused(reason);
    if (this.#open?.session !== session) return;
    this.#open = undefined;
    this.#showFailed(reason);
  }

  #outOfReach(session: Session, reason: Failure): void {
    if (this.#open?.session === session) this.#showFailed(reason);
  }

  #reached(session: Session): void {
    if (this.#open?.session !== session || this.view.state === 'connected') return;
    this.#show({ state: 'connected', failure: null });
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

  /** The same failure again is not told again. */
  #showFailed(reason: Failure): void {
    this.#unseen = false;
    if (isDeepStrictEqual(this.view.failure, reason)) return;
    this.#show({ state: 'failed', failure: reason });
  }

  #show(change: Partial<Connection>): void {
    this.#unseen = false;
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

function failureOf(error: unknown): Failure {
  return error instanceof FailureError ? error.failure : failure('unexpected');
}
