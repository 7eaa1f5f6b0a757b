/**
 * The calls of each window that are not answered yet. A window that is gone ends its calls; it has one listener for all of
 * them, since as many as it makes at a time would be taken for a leak, and would cost time to remove.
 */

interface Caller {
  once(event: 'destroyed', listener: () => void): unknown;
}

export class CallsUnderWay {
  readonly #byCaller = new Map<Caller, Map<string, AbortController>>();

  /** @param callId the window's own number for the call; a call under way with the same number cannot be cancelled any more. */
  begin(caller: Caller, callId: string): { readonly signal: AbortSignal; readonly end: () => void } {
    const calls = this.#callsOf(caller);
    const controller = new AbortController();
    calls.set(callId, controller);
    return {
      signal: controller.signal,
      end: () => {
        if (calls.get(callId) === controller) calls.delete(callId);
      },
    };
  }

  cancel(caller: Caller, callId: string): void {
    this.#byCaller.get(caller)?.get(callId)?.abort();
  }

  #callsOf(caller: Caller): Map<string, AbortController> {
    const known = this.#byCaller.get(caller);
    if (known !== undefined) return known;
    const calls = new Map<string, AbortController>();
    this.#byCaller.set(caller, calls);
    caller.once('destroyed', () => {
      this.#byCaller.delete(caller);
      for (const controller of calls.values()) controller.abort();
    });
    return calls;
  }
}
