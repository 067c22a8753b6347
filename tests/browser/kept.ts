import { expect, type Page } from '@playwright/test';
import type { MadeShow } from './house.ts';

/** Waits until the pages, and the newest state of the show, are kept on the device. */
export async function kept(page: Page, { show }: MadeShow): Promise<void> {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => null));
  const seq = await page.evaluate(async (id) => {
    const answer = await fetch(`/api/shows/${id}/state`);
    return ((await answer.json()) as { seq: number }).seq;
  }, show);
  await expect.poll(() => page.evaluate(stateOf, show)).toBeGreaterThanOrEqual(seq);
}

/** The seq of the state that a device keeps of a show; 0 where it keeps none, or has yet to begin. */
export const stateOf = (show: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const opening = indexedDB.open('callboard');
    // Made here it would be empty, and the page would find nothing to keep its states in.
    opening.onupgradeneeded = () => opening.transaction?.abort();
    opening.onerror = () => resolve(0);
    opening.onsuccess = () => {
      const db = opening.result;
      const asking = db.transaction('states').objectStore('states').get(show);
      asking.onsuccess = () => {
        db.close();
        resolve((asking.result as { seq: number } | undefined)?.seq ?? 0);
      };
      asking.onerror = () => reject(new Error('it cannot be read'));
    };
  });
