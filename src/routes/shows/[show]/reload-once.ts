const LAST_RELOAD = 'callboard.reloaded';
const NOT_AGAIN_WITHIN = 60_000;

/** Reloads the page, so that a device nobody stands at comes back by itself; once, not in a circle. */
export function reloadOnce(): void {
  const last = Number(sessionStorage.getItem(LAST_RELOAD));
  if (Date.now() - last < NOT_AGAIN_WITHIN) return;
  sessionStorage.setItem(LAST_RELOAD, String(Date.now()));
  location.reload();
}
