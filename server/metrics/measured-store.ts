import type { Measures, ShowStore } from '../ports.ts';

/** The same store; how long each change took until it was kept is measured. */
export function measuredStore(store: ShowStore, measures: Measures): ShowStore {
  return {
    ...store,
    async append(show, batch) {
      const began = performance.now();
      const appended = await store.append(show, batch);
      if (appended.outcome === 'appended') measures.committed(performance.now() - began);
      return appended;
    }
  };
}
