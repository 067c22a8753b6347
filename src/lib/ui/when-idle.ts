/** A page that is never idle does it all the same, after this. */
const AT_THE_LATEST = 1_000;

/** Does some work when the page has nothing else to do; returns how to leave it. */
export function whenIdle(work: () => void): () => void {
  if (!('requestIdleCallback' in globalThis)) {
    const timer = setTimeout(work);
    return () => clearTimeout(timer);
  }
  const id = requestIdleCallback(work, { timeout: AT_THE_LATEST });
  return () => cancelIdleCallback(id);
}
