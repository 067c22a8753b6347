import type { Browser, Page } from 'playwright';
import type { CalledShow } from './called-show.ts';
import { median, percentile, rounded } from './figures.ts';
import { pressed } from './press-keys.ts';

const ITEMS = 2_000;
/** What the columns of every plan and three departments leave of twelve. */
const TEXTS = ['Presenter', 'Where'];
const KEYS = 60;
const ENTERS = 40;

/**
 * From the key event to the frame that shows what it did, in a plan of 2 000 items and 12 columns:
 * arrows, and letters that are typed into a cell. PageDown, which draws a screen of other rows, and
 * Enter, which writes a length and works out all times anew, or adds a cue, stand apart. Beside them
 * the floor: the same keys on an empty page.
 */
export async function gridKeys(browser: Browser, show: CalledShow) {
  const floor = await floorOf(browser);
  const opened = await openPlan(browser, show);
  const down = await pressed(opened, 'ArrowDown', KEYS);
  const right = await pressed(opened, 'ArrowRight', 4);
  const pages = await pressed(opened, 'PageDown', 20);
  await opened.keyboard.press('ArrowLeft');
  const letters = await pressed(opened, 'x', KEYS);
  const keys = [...down, ...right, ...letters];
  await opened.keyboard.press('Enter');
  const cues = await written(opened, /^cue-/);
  for (let nth = 0; nth < 5; nth += 1) await opened.keyboard.press('ArrowLeft');
  const lengths = await written(opened, /^length$/);
  const { rows, columns } = await sizeOf(opened);
  if (rows < ITEMS || columns < 12)
    throw new Error(`The plan has ${rows} rows, ${columns} columns.`);
  return {
    gridItems: ITEMS,
    gridColumns: columns,
    gridFloorP95Ms: rounded(percentile(floor, 0.95)),
    gridKeyP50Ms: rounded(median(keys)),
    gridKeyP95Ms: rounded(percentile(keys, 0.95)),
    gridPageP95Ms: rounded(percentile(pages, 0.95)),
    gridEnterP50Ms: rounded(median(lengths)),
    gridEnterP95Ms: rounded(percentile(lengths, 0.95)),
    gridCueEnterP50Ms: rounded(median(cues)),
    gridCueEnterP95Ms: rounded(percentile(cues, 0.95))
  };
}

/** Writes into the active cell and those below it, in the column that is meant. */
async function written(opened: Page, column: RegExp): Promise<number[]> {
  const cell = await opened.evaluate(() => document.activeElement?.getAttribute('data-cell'));
  if (!column.test(cell ?? '')) throw new Error(`The cursor is in ${cell}, not in ${column}.`);
  const took: number[] = [];
  for (let nth = 0; nth < ENTERS; nth += 1) {
    await opened.keyboard.type('5');
    took.push(...(await pressed(opened, 'Enter', 1)));
  }
  return took;
}

/** The same keys on a page that does nothing with them: what browser and machine take by themselves. */
async function floorOf(browser: Browser): Promise<number[]> {
  const empty = await browser.newPage();
  const took = await pressed(empty, 'ArrowDown', KEYS);
  await empty.close();
  return took;
}

async function openPlan(browser: Browser, { owner, server }: CalledShow): Promise<Page> {
  const specs = Array.from({ length: ITEMS }, (_, nth) => ({
    title: `Item ${nth + 1}`,
    minutes: 0.5,
    cues: [`LX ${nth + 1}`, `SND ${nth + 1}`],
    ...(nth === 0 ? { hardAt: '08:00' } : {})
  }));
  const { show, rundown } = await owner.makeShow('Grid', specs);
  const changes = TEXTS.map((title, nth) => {
    const row = { id: `col${nth}`, rundownId: rundown, kind: 'text', title } as const;
    return {
      do: 'add',
      in: 'columns',
      row: { ...row, departmentId: null, class: 'crew' }
    } as const;
  });
  await owner.command(show, { type: 'edit', changes });
  const context = await browser.newContext({
    baseURL: server.origin,
    viewport: { width: 1440, height: 900 }
  });
  const [name = '', value = ''] = owner.cookie.split('=', 2);
  await context.addCookies([{ name, value, url: server.origin }]);
  const opened = await context.newPage();
  await opened.goto(`/shows/${show}/plan/${rundown}`);
  await opened.getByText('Item 1', { exact: true }).first().click();
  return opened;
}

/** Rows and columns as the grid tells them, without its heads and what stands beside the cells. */
async function sizeOf(opened: Page): Promise<{ rows: number; columns: number }> {
  const grid = opened.getByRole('grid');
  const told = async (name: string): Promise<number> => Number(await grid.getAttribute(name));
  return { rows: (await told('aria-rowcount')) - 2, columns: (await told('aria-colcount')) - 3 };
}
