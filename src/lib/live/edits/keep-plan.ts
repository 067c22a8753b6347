/**
 * Has the service worker keep the page of the plan, too, so that a planner can reload it without the
 * server. A crew phone never asks for it.
 */
export function keepPlan(): void {
  if (!('serviceWorker' in navigator)) return;
  void navigator.serviceWorker.ready.then(({ active }) => active?.postMessage('keepPlan'));
}
