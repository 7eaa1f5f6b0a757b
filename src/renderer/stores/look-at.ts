/** For what follows several stores at once: it looks at them, now and whenever one of them has changed. */
import type { StoreApi } from 'zustand';

/** @returns how to end it. */
export function lookAt(
  stores: readonly Pick<StoreApi<unknown>, 'subscribe'>[],
  look: () => void,
): () => void {
  const ends = stores.map((store) => store.subscribe(look));
  look();
  return () => {
    for (const end of ends) end();
  };
}
