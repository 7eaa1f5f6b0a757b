/** Sends calls to one NAS: politely, with an end in time and size, and with every trouble as a failure. */
import { FailureError, type Failure, type FailureFacts } from '../../shared/failure';
import { readAnswer, type Answer } from './answer';
import type { Clock } from '../clock';
import { learnPassingSecret, learnSecret } from '../redact';
import { within } from './deadline';
import { CallRefused, ForeignAnswer, transportFailure } from './failures';
import type { Gate } from './gate';
import { linkSignals } from './linked-signal';
import { type ListReader, ReadListing } from './listing';
import { readRetryAfter } from './retry';
import { TransportError, type HttpRequest, type HttpResponse, type Transport } from './transport';
import { buildRequest, secretsOf, type ApiCall, type SessionIds } from './wire';

/** From sending to the last byte of the answer. */
const TIMEOUT = 30_000;
const MAX_BYTES = 8 * 1024 * 1024;

export interface ApiClientOptions {
  /** The NAS's address with its path prefix, without a slash at its end. */
  readonly baseUrl: string;
  /** Names the NAS and the account in failures. */
  readonly facts: FailureFacts;
  readonly transport: Transport;
  readonly clock: Clock;
  /** From 0 to 1. */
  readonly random: () => number;
  /** Shared by everything that talks to this NAS. */
  readonly gate: Gate;
  readonly lists?: ListReader | undefined;
  /** Told of each call once it has ended, unless it was given up. */
  readonly onCall?: ((call: EndedCall) => void) | undefined;
}

/** What can be said of a call afterwards; no secret is in it. */
export interface EndedCall {
  /** When it was sent, in epoch milliseconds. */
  readonly at: number;
  readonly api: string;
  readonly method: string;
  /** To the end of the answer, with the wait for a place among the calls under way; milliseconds. */
  readonly duration: number;
  /** The number with which the NAS refused it; null when it did not, or gave none. */
  readonly code: number | null;
  readonly failure: Failure | null;
}

export interface CallOptions {
  readonly signal: AbortSignal;
}

export interface ReadOptions extends CallOptions {
  /** What is asked for, to name it in a failure. */
  readonly subject?: string | undefined;
  /** Told with each answer that comes, before it is read, which may take as long as it took the NAS to make it. */
  readonly onArrived?: (() => void) | undefined;
}

export class ApiClient {
  constructor(readonly options: ApiClientOptions) {}

  /**
   * Makes a call once.
   * @returns the `data` of the answer
   * @throws CallRefused, ForeignAnswer or another FailureError; the signal's reason when it is aborted
   */
  async call(call: ApiCall, ids: SessionIds | undefined, options: ReadOptions): Promise<unknown> {
    const { clock, onCall } = this.options;
    const at = clock.now();
    const tell = (ended: Pick<EndedCall, 'code' | 'failure'>) => {
      const duration = Math.max(0, clock.now() - at);
      onCall?.({ at, api: call.api.name, method: call.method, duration, ...ended });
    };
    try {
      const data = await this.#answerTo(call, ids, options);
      tell({ code: null, failure: null });
      return data;
    } catch (error) {
      const code = error instanceof CallRefused ? (error.refusal.code ?? null) : null;
      if (error instanceof FailureError && !options.signal.aborted) tell({ code, failure: error.failure });
      throw error;
    }
  }

  async #answerTo(
    call: ApiCall,
    ids: SessionIds | undefined,
    { signal, subject, onArrived }: ReadOptions,
  ): Promise<unknown> {
    const { baseUrl, clock } = this.options;
    const facts = { ...this.options.facts, subject };
    // Before it is sent: the answer may repeat any of it.
    const { lasting, passing } = secretsOf(call, ids);
    lasting.forEach(learnSecret);
    passing.forEach(learnPassingSecret);
    const response = await this.#send(buildRequest(baseUrl, call, ids), signal);
    onArrived?.();
    const { lists } = this.options;
    const list =
      lists === undefined || call.rowsAt === undefined
        ? response.body
        : await lists.read(response.body, call.rowsAt);
    signal.throwIfAborted();
    if ('rows' in list) return new ReadListing(list);
    const answer = readAnswer({ ...response, body: list });
    switch (answer.kind) {
      case 'data':
        return answer.data;
      case 'refused': {
        const { code, errors } = answer;
        throw new CallRefused({ api: call.api.name, method: call.method, code, errors }, facts);
      }
      case 'foreign': {
        const retryAfter = readRetryAfter(response.headers.get('retry-after'), clock.now());
        throw new ForeignAnswer(answer.status, answer.what, facts, retryAfter);
      }
    }
  }

  /** The same without a judgement: whatever came, for finding out what answers there at all. */
  async probe(call: ApiCall, { signal }: CallOptions): Promise<Answer> {
    return readAnswer(await this.#send(buildRequest(this.options.baseUrl, call), signal));
  }

  async #send(request: HttpRequest, signal: AbortSignal): Promise<HttpResponse> {
    const { gate, clock, transport, facts } = this.options;
    const leave = await gate.enter({ signal });
    try {
      return await within(
        TIMEOUT,
        async (deadline) => {
          const linked = linkSignals([signal, deadline.signal]);
          try {
            return await transport.send(request, { signal: linked.signal, maxBytes: MAX_BYTES });
          } finally {
            linked.release();
          }
        },
        clock,
        facts,
      );
    } catch (error) {
      throw error instanceof TransportError ? transportFailure(error, facts) : error;
    } finally {
      leave();
    }
  }
}
