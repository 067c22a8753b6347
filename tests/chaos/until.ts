import { setTimeout } from 'node:timers/promises';

/** Whether it comes to be so within so many ms. */
export async function until(isSo: () => boolean, within: number): Promise<boolean> {
  const end = performance.now() + within;
  while (performance.now() < end) {
    if (isSo()) return true;
    await setTimeout(20);
  }
  return isSo();
}
