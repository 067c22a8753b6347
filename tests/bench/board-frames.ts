import type { Browser, Page } from 'playwright';
import { loadPlanChanges } from '../support/large-load-plan.ts';
import type { CalledShow } from './called-show.ts';
import { pause, percentile, rounded } from './figures.ts';

const BARS = 500;
const MOVES = 90;
const WINDOW = { width: 1440, height: 900 };

/** How far frames were apart, and how long each took from its beginning until it was done, in ms. */
interface Frames {
  readonly apart: readonly number[];
  readonly work: readonly number[];
}

/**
 * A load plan of 500 vehicles and tasks on its board, with all of its dependencies drawn: frames while it
 * is scrolled by wheel, and while a bar is dragged across it. Beside them the floor: the same wheel and
 * the same mouse over an empty page that is as large.
 */
export async function boardFrames(browser: Browser, show: CalledShow) {
  const empty = await browser.newPage({ viewport: WINDOW });
  await empty.setContent('<div style="width: 9000px; height: 9000px"></div>');
  const floor = { scroll: await scrolled(empty), drag: await dragged(empty, { x: 700, y: 400 }) };
  await empty.close();

  const board = await openBoard(browser, show);
  const drag = await dragged(board, await inTheMiddle(board), '.ghost');
  const scroll = await scrolled(board);
  const left = await board.evaluate(() => document.querySelector('.scroll')?.scrollLeft ?? 0);
  if (left < 1000) throw new Error(`The board was scrolled by ${left} px only.`);
  return {
    boardBars: BARS,
    ...figuresOf('boardScroll', scroll, floor.scroll),
    ...figuresOf('boardDrag', drag, floor.drag)
  };
}

function figuresOf(name: string, frames: Frames, floor: Frames) {
  const p95 = (values: readonly number[]): number => percentile(values, 0.95);
  return {
    [`${name}FrameP95Ms`]: rounded(p95(frames.apart)),
    [`${name}FloorFrameP95Ms`]: rounded(p95(floor.apart)),
    [`${name}Ratio`]: rounded(p95(frames.apart) / p95(floor.apart)),
    [`${name}WorkP95Ms`]: rounded(p95(frames.work)),
    [`${name}FloorWorkP95Ms`]: rounded(p95(floor.work))
  };
}

async function openBoard(browser: Browser, { owner, server }: CalledShow): Promise<Page> {
  const { show } = await owner.makeShow('Board', [
    { title: 'Doors', hardAt: '19:00', minutes: 30 }
  ]);
  const [dayId = ''] = Object.keys((await owner.state(show)).days);
  await owner.command(show, { type: 'edit', changes: loadPlanChanges(BARS, dayId) });
  const context = await browser.newContext({ baseURL: server.origin, viewport: WINDOW });
  const [name = '', value = ''] = owner.cookie.split('=', 2);
  await context.addCookies([{ name, value, url: server.origin }]);
  const board = await context.newPage();
  await board.goto(`/shows/${show}/load`);
  await board.locator('[data-bar]').first().waitFor();
  await board.getByRole('button', { name: 'Zoom in' }).click();
  return board;
}

/** The middle of a bar that is well within the window. */
async function inTheMiddle(board: Page): Promise<{ x: number; y: number }> {
  const at = await board.evaluate(() => {
    const boxes = [...document.querySelectorAll('[data-bar]')].map((bar) =>
      bar.getBoundingClientRect()
    );
    const box = boxes.find(({ left, right, top }) => left > 500 && right < 900 && top > 250);
    return box ? { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 } : null;
  });
  if (!at) throw new Error('The board shows no bar in the middle.');
  return at;
}

/** Down and to the right by wheel, as fast as a hand turns it. */
async function scrolled(page: Page): Promise<Frames> {
  await page.mouse.move(800, 450);
  return framesDuring(page, async () => {
    for (let nth = 0; nth < MOVES; nth += 1) {
      await page.mouse.wheel(nth % 2 === 0 ? 60 : 0, nth % 2 === 0 ? 0 : 60);
      await pause(16);
    }
  });
}

/** `shows`: what stands on the page while something is in the hand. */
async function dragged(
  page: Page,
  from: { x: number; y: number },
  shows?: string
): Promise<Frames> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  const frames = await framesDuring(page, async () => {
    for (let nth = 0; nth < MOVES; nth += 1) {
      await page.mouse.move(from.x + nth * 4, from.y + (nth % 40) * 3);
      await pause(16);
    }
  });
  if (shows && !(await page.locator(shows).isVisible())) throw new Error('Nothing was dragged.');
  await page.keyboard.press('Escape');
  await page.mouse.up();
  return frames;
}

/** Notes every frame of a page while something is done to it. */
async function framesDuring(page: Page, act: () => Promise<void>): Promise<Frames> {
  await page.evaluate(() => {
    const noted = { apart: [] as number[], work: [] as number[], isOver: false };
    Object.assign(window, { noted });
    let last = performance.now();
    const frame = (at: number): void => {
      noted.apart.push(at - last);
      last = at;
      const { port1, port2 } = new MessageChannel();
      // After the frame, as close as a page can tell.
      port1.onmessage = () => noted.work.push(performance.now() - at);
      port2.postMessage(null);
      if (!noted.isOver) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
  await act();
  return page.evaluate(() => {
    const { noted } = window as unknown as { noted: Frames & { isOver: boolean } };
    Object.assign(noted, { isOver: true });
    return { apart: noted.apart.slice(2), work: noted.work.slice(2) };
  });
}
