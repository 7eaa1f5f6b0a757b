/** Work that many callers may want at the same time and that is done once for all of them, such as a login. */
import { waitFor } from './linked-signal';

interface UnderWay<T> {
  readonly result: Promise<T>;
  readonly controller: AbortController;
  waiting: number;
}

export class SharedWork<T> {
  #current: UnderWay<T> | undefined;

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
      if (current.waiting === 0) {
        // Whoever comes now must not join what is being given up.
        this.#end(current);
        current.controller.abort(signal.reason);
      }
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

  #begin(work: (options: { readonly signal: AbortSignal }) => Promise<T>): UnderWay<T> {
    const controller = new AbortController();
    const current = { result: work({ signal: controller.signal }), controller, waiting: 0 };
    this.#current = current;
    const end = () => this.#end(current);
    current.result.then(end, end);
    return current;
  }

  #end(work: UnderWay<T>): void {
    if (this.#current === work) this.#current = undefined;
  }
}
