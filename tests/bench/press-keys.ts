import type { Page } from 'playwright';
import { pause } from './figures.ts';

/** Has the page note how long each key takes until the frame that shows what it did; then presses it. */
export async function pressed(opened: Page, key: string, times: number): Promise<number[]> {
  await opened.evaluate(() => {
    const took: number[] = [];
    const isFirst = !Object.hasOwn(window, 'took');
    Object.assign(window, { took });
    if (!isFirst) return;
    window.addEventListener(
      'keydown',
      ({ timeStamp }) => {
        requestAnimationFrame(() => {
          // After the frame, as close as a page can tell.
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => tookOf(window).push(performance.now() - timeStamp);
          port2.postMessage(null);
        });
      },
      { capture: true }
    );
    const tookOf = (page: object): number[] => (page as { took: number[] }).took;
  });
  for (let nth = 0; nth < times; nth += 1) {
    await opened.keyboard.press(key);
    await pause(60);
  }
  return opened.evaluate(() => (window as unknown as { took: number[] }).took);
}
