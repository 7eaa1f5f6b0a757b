/** Work that many callers may want at the same time and that is done once for all of them, such as a login. */
import { waitFor } from './linked-signal';

interface UnderWay<T> {
  /** Rejects with the abort's reason at once, however long the work takes to end after it. */
  readonly result: Promise<T>;
  readonly controller: AbortController;
  waiting: number;
}

export class SharedWork<T> {
  #current: UnderWay<T> | undefined;
  /** All that has not ended, also what was aborted and is still clearing up. */
  readonly #unfinished = new Set<Promise<void>>();

  get underWay(): boolean {
    return this.#current !== undefined;
  }

  /** Begins the work, or joins the one under way. It is aborted once everyone who waited for it has gone. */
  async join(
    work: (options: { readonly signal: AbortSignal }) => Promise<T>,
    { signal }: { readonly signal: AbortSignal },
  ): Promise<T> {
    signal.throwIfAborted();
    const current = this.#current ?? this.#begin(work);
    current.waiting += 1;
    try {
      return await waitFor(current.result, signal);
    } finally {
      current.waiting -= 1;
      if (current.waiting === 0) this.#abort(current, signal.reason);
    }
  }

  /** Waits until nothing is under way, however that ends. */
  async idle({ signal }: { readonly signal: AbortSignal }): Promise<void> {
    const ended = this.#current?.result.then(
      () => undefined,
      () => undefined,
    );
    if (ended !== undefined) await waitFor(ended, signal);
  }

  /** Aborts what is under way, for everyone who waits for it. Resolves once all has ended that was ever begun. */
  async abandon(reason: unknown): Promise<void> {
    if (this.#current !== undefined) this.#abort(this.#current, reason);
    await Promise.all(this.#unfinished);
  }

  #begin(work: (options: { readonly signal: AbortSignal }) => Promise<T>): UnderWay<T> {
    const controller = new AbortController();
    const whole = work({ signal: controller.signal });
    const current = { result: waitFor(whole, controller.signal), controller, waiting: 0 };
    this.#current = current;
    const end = () => this.#end(current);
    current.result.then(end, end);
    const finished: Promise<void> = whole
      .then(
        () => undefined,
        () => undefined,
      )
      .finally(() => this.#unfinished.delete(finished));
    this.#unfinished.add(finished);
    return current;
  }

  /** Whoever comes now must not join what is being given up. */
  #abort(work: UnderWay<T>, reason: unknown): void {
    this.#end(work);
    work.controller.abort(reason);
  }

  #end(work: UnderWay<T>): void {
    if (this.#current === work) this.#current = undefined;
  }
}
