import type { Locator, Page } from '@playwright/test';
import type { Change } from '#core/command.ts';
import { png } from '../support/sample-pictures.ts';
import { violations } from './axe.ts';
import { evening, type House, type MadeShow } from './house.ts';
import { CrewScreen, PlanScreen } from './screens.ts';
import { expect, test } from './test.ts';

const LAPTOP = { width: 1280, height: 720 };

/** An evening with a column of pictures, for whom it is said. */
async function withPictures(house: House, meantFor = 'staff', called = 'Gala'): Promise<MadeShow> {
  const made = await house.makeShow(evening, called);
  const usual = { rundownId: made.rundown, departmentId: null, class: meantFor };
  const row = { id: 'set', kind: 'image', title: 'Set', ...usual };
  const changes = [{ do: 'add', in: 'columns', row }] as unknown as Change[];
  await house.command(made.show, { type: 'edit', changes });
  return made;
}

async function opened(
  house: House,
  made: MadeShow,
  slowBy = 0
): Promise<{ page: Page; plan: PlanScreen }> {
  const { page, open } = await house.owner({ viewport: LAPTOP });
  if (slowBy > 0) {
    await page.routeWebSocket(/^ws/, (line) => {
      const server = line.connectToServer();
      line.onMessage((message) => void setTimeout(() => server.send(message), slowBy));
    });
  }
  await open(made.path('plan'));
  await expect(page.getByRole('grid')).toBeVisible();
  return { page, plan: new PlanScreen(page) };
}

const file = (name: string, buffer: Buffer | string, mimeType = 'image/png') => ({
  name,
  mimeType,
  buffer: Buffer.from(buffer)
});
const textIn = async (house: House, made: MadeShow, item: string): Promise<string> =>
  (await house.state(made.show)).items[item]?.fields['set'] ?? '';

/** Whether the browser has drawn the picture, and not only asked for it. */
const isDrawn = (cell: Locator): Promise<boolean> =>
  cell.getByRole('img').evaluate((img) => (img as HTMLImageElement).naturalWidth > 0);

/** A file as a program beside the browser gives it: dropped, or by the clipboard. */
const handOver = (
  target: Locator,
  type: 'drop' | 'paste',
  name: string,
  content: Buffer,
  times = 1
) =>
  target.evaluate(
    (element, given) => {
      const bytes = Uint8Array.from(atob(given.base64), (letter) => letter.charCodeAt(0));
      const transfer = new DataTransfer();
      for (let nth = 0; nth < given.times; nth += 1)
        transfer.items.add(new File([bytes], given.name, { type: 'image/png' }));
      const usual = { bubbles: true, cancelable: true };
      element.dispatchEvent(
        given.type === 'drop'
          ? new DragEvent('drop', { ...usual, dataTransfer: transfer })
          : new ClipboardEvent('paste', { ...usual, clipboardData: transfer })
      );
    },
    { type, name, base64: content.toString('base64'), times }
  );

test('a picture is chosen by keyboard, seen by another planner at once, enlarged, and comes back by undo', async ({
  house
}) => {
  const made = await withPictures(house);
  // So slowly that the page means the picture well before the server sends it to anybody.
  const { page, plan } = await opened(house, made, 400);
  const anna = await house.device(made, { name: 'Anna', roles: ['planner'] });
  await anna.open(made.path('plan'));
  const annas = new PlanScreen(anna.page);
  await expect(annas.grid).toBeVisible();

  // Enter opens the cell; the file comes from the dialog of the system.
  const cell = plan.cell(2, 'text-set');
  await plan.goTo(cell);
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Set · 2 Walk-on: host' });
  await expect(dialog).toBeVisible();
  const choosing = page.waitForEvent('filechooser');
  await dialog.getByRole('button', { name: 'Choose a picture' }).press('Enter');
  await (await choosing).setFiles(file('set.png', png(320, 180)));
  await expect(dialog.getByRole('img', { name: 'Set of 2 Walk-on: host' })).toBeVisible();
  expect(await violations(page), 'the dialog').toEqual([]);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(cell).toBeFocused();
  const text = await textIn(house, made, 'i2');
  expect(text).toMatch(/^image:[0-9a-f]{64}$/);

  // A thumbnail that makes its row no taller, here and on the other's screen.
  await expect.poll(() => isDrawn(cell)).toBe(true);
  await expect.poll(() => isDrawn(annas.cell(2, 'text-set'))).toBe(true);
  const heights = await plan.rows.evaluateAll((rows) => rows.map((row) => row.clientHeight));
  expect(new Set(heights).size).toBe(1);
  expect(await violations(page), 'the grid').toEqual([]);

  await page.getByRole('button', { name: 'Enlarge Set' }).click();
  const box = await dialog.getByRole('img').boundingBox();
  expect(box?.width).toBe(320);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Enlarge Set' })).toBeFocused();

  await plan.goTo(cell);
  await page.keyboard.press('Delete');
  await expect(annas.cell(2, 'text-set').getByRole('img')).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect.poll(() => textIn(house, made, 'i2')).toBe(text);
  await expect.poll(() => isDrawn(annas.cell(2, 'text-set'))).toBe(true);
});

test('a picture is dropped, pasted and copied; words are refused in its cell, and find passes it by', async ({
  house
}) => {
  const made = await withPictures(house);
  const { page, plan } = await opened(house, made);
  await handOver(plan.cell(1, 'text-set'), 'drop', 'one.png', png(40, 30));
  await expect.poll(() => textIn(house, made, 'i1')).not.toBe('');
  const first = await textIn(house, made, 'i1');

  const second = plan.cell(2, 'text-set');
  await plan.goTo(second);
  await handOver(second, 'paste', 'two.png', png(40, 30, { grey: 20 }));
  await expect.poll(() => textIn(house, made, 'i2')).not.toBe('');
  expect(await textIn(house, made, 'i2')).not.toBe(first);

  // One cell, one picture; and none where words stand.
  const said = (words: string) => page.getByRole('status').filter({ hasText: words });
  await handOver(plan.cell(3, 'text-set'), 'drop', 'two.png', png(40, 30), 2);
  await expect(said('One picture stands in a cell')).toBeVisible();
  await plan.goTo(plan.title(3));
  await handOver(plan.title(3), 'paste', 'two.png', png(40, 30));
  await expect(said('goes into a column of pictures')).toBeVisible();
  expect(await textIn(house, made, 'i3')).toBe('');

  // A locked row is looked at, and left as it is.
  await plan.goTo(second);
  await page.keyboard.press('Alt+l');
  await expect(second).toHaveAttribute('aria-readonly', 'true');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Set · 2 Walk-on: host' });
  await expect(dialog.getByRole('img')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Choose another' })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await handOver(second, 'paste', 'two.png', png(40, 30));
  await expect(said('This cell may not be written now')).toBeVisible();

  // Within the plan a cell is copied by what it names.
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await plan.goTo(plan.cell(1, 'text-set'));
  await page.keyboard.press('Control+c');
  await plan.goTo(plan.cell(3, 'text-set'));
  await page.keyboard.press('Control+v');
  await expect.poll(() => textIn(house, made, 'i3')).toBe(first);

  await page.evaluate(() => navigator.clipboard.writeText('blue drapes'));
  await page.keyboard.press('Control+v');
  await expect(plan.row(3).getByRole('alert')).toContainText('This column holds pictures');
  expect(await textIn(house, made, 'i3')).toBe(first);
  await page.keyboard.press('Escape');
  await expect(plan.row(3).getByRole('alert')).toHaveCount(0);
  await page.keyboard.type('b');
  await expect(said('is not typed')).toBeVisible();

  await page.keyboard.press('Control+f');
  const find = page.getByRole('search');
  await find.getByRole('textbox').first().fill(first.slice(0, 12));
  await expect(find).toContainText('Not found');
});

test('a large photo is sent small and without where it was taken; how far it is is shown, and can be stopped', async ({
  house
}) => {
  const made = await withPictures(house);
  const { page, plan } = await opened(house, made);
  const base64 = await page.evaluate(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 2400, height: 1200 });
    canvas.getContext('2d')?.fillRect(0, 0, 1200, 1200);
    return canvas.toDataURL('image/jpeg').split(',')[1] ?? '';
  });
  // What a camera writes behind the first two bytes, turned a quarter: JPEG's APP1 (TIFF, orientation 6).
  const tiff = '4d4d002a000000080001011200030000000100060000' + '00000000';
  const exif = Buffer.from(`457869660000${tiff}`, 'hex');
  const body = Buffer.concat([exif, Buffer.from('GPS 52.5 N 13.4 E')]);
  const head = Buffer.from([0xff, 0xe1, 0, body.length + 2]);
  const plain = Buffer.from(base64, 'base64');
  const photo = Buffer.concat([plain.subarray(0, 2), head, body, plain.subarray(2)]);

  // The first is on its way for as long as somebody looks at it, and is stopped.
  let letGo = (): void => undefined;
  const held = new Promise<void>((resolve) => (letGo = resolve));
  const road = `**/api/shows/${made.show}/images`;
  await page.route(road, async (route) => {
    await held;
    await route.continue().catch(() => undefined);
  });
  const panel = page.getByRole('group', { name: 'Set' });
  await plan.goTo(plan.cell(1, 'text-set'));
  await panel.getByLabel('Picture file for Set').setInputFiles(file('a.jpg', photo, 'image/jpeg'));
  await expect(plan.cell(1, 'text-set').getByRole('progressbar')).toBeVisible();
  await panel.getByRole('button', { name: 'Cancel sending' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'was not sent' })).toBeVisible();
  letGo();
  await page.unroute(road);
  expect(await textIn(house, made, 'i1')).toBe('');

  await panel.getByLabel('Picture file for Set').setInputFiles(file('a.jpg', photo, 'image/jpeg'));
  await expect.poll(() => textIn(house, made, 'i1')).not.toBe('');
  const name = (await textIn(house, made, 'i1')).slice('image:'.length);
  const stored = await page.request.get(`/api/shows/${made.show}/images/${name}`);
  const bytes = await stored.body();
  expect(stored.headers()['content-type']).toBe('image/jpeg');
  expect(bytes.includes('GPS') || bytes.includes('Exif')).toBe(false);
  const size = await panel.getByRole('img').evaluate((img) => {
    const { naturalWidth, naturalHeight } = img as HTMLImageElement;
    return [naturalWidth, naturalHeight];
  });
  expect(size).toEqual([800, 1600]);
});

test('what is no picture is refused with words, whatever it is called, and leaves the cell as it was', async ({
  house
}) => {
  const made = await withPictures(house);
  const { page, plan } = await opened(house, made);
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
  const hostile = [
    [file('plan.svg', svg, 'image/svg+xml'), 'An SVG is a program'],
    [file('plan.png', svg), 'An SVG is a program'],
    [file('page.png', '<!doctype html><script>alert(1)</script>'), 'no picture, whatever'],
    [file('cut.png', png(64, 64).subarray(0, 40)), 'no picture, whatever']
  ] as const;
  const panel = page.getByRole('group', { name: 'Set' });
  await plan.goTo(plan.cell(1, 'text-set'));
  for (const [given, words] of hostile) {
    await panel.getByLabel('Picture file for Set').setInputFiles(given);
    const notice = page.getByRole('status').filter({ hasText: words });
    await expect(notice).toBeVisible();
    await notice.getByRole('button', { name: 'Close this notice' }).click();
  }
  // In the dialog the words stand where they are seen.
  await plan.goTo(plan.cell(1, 'text-set'));
  await page.keyboard.press('F2');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Picture file for Set').setInputFiles(file('plan.svg', svg));
  await expect(dialog.getByRole('alert')).toContainText('An SVG is a program');
  expect(await violations(page)).toEqual([]);
  expect(await textIn(house, made, 'i1')).toBe('');
});

test('whoever does not see the column cannot fetch its picture, and only those who plan put one', async ({
  house
}) => {
  const made = await withPictures(house, 'staff');
  const { plan } = await opened(house, made);
  await handOver(plan.cell(1, 'text-set'), 'drop', 'one.png', png(40, 30));
  await expect.poll(() => textIn(house, made, 'i1')).not.toBe('');
  const name = (await textIn(house, made, 'i1')).slice('image:'.length);
  const path = `/api/shows/${made.show}/images/${name}`;
  const answers = async (role: 'viewer' | 'operator' | 'planner'): Promise<number[]> => {
    const { context } = await house.device(made, { name: role, roles: [role] });
    const origin = house.server.origin;
    const got = await context.request.get(path);
    const put = await context.request.post(`/api/shows/${made.show}/images`, {
      data: png(),
      headers: { origin }
    });
    return [got.status(), put.status()];
  };
  expect(await answers('viewer')).toEqual([404, 403]);
  expect(await answers('operator')).toEqual([404, 403]);
  expect(await answers('planner')).toEqual([200, 200]);
});

test('the crew is not read out the name of a picture, also where its column is for their department', async ({
  house
}) => {
  const made = await withPictures(house, 'crew');
  const { plan } = await opened(house, made);
  await handOver(plan.cell(1, 'text-set'), 'drop', 'one.png', png(40, 30));
  await expect.poll(() => textIn(house, made, 'i1')).not.toBe('');
  const wording = { title: 'Look', kind: 'text', rundownId: made.rundown, class: 'crew' };
  const LX = made.departments['LX'];
  const changes = [
    { do: 'set', in: 'columns', id: 'set', field: 'departmentId', to: LX, was: null },
    { do: 'add', in: 'columns', row: { id: 'look', departmentId: LX, ...wording } },
    { do: 'set', in: 'items', id: 'i1', field: 'fields.look', to: 'cold blue', was: '' }
  ] as unknown as Change[];
  await house.command(made.show, { type: 'edit', changes });
  const as = { name: 'Olu', roles: ['operator'], departments: ['LX'] } as const;
  const { page, open } = await house.device(made, as);
  await open(made.path('crew'));
  const crew = new CrewScreen(page);
  await crew.standBy();
  await expect(crew.mine).toContainText('Look: cold blue');
  await expect(crew.mine).not.toContainText('Set');
});

test('without a line a picture is not taken, says so, and nothing of it comes later', async ({
  own
}) => {
  const made = await withPictures(own.house);
  const { page, open } = await own.house.owner({ through: own.proxy.origin, viewport: LAPTOP });
  await open(made.path('plan'));
  const plan = new PlanScreen(page);
  await plan.goTo(plan.cell(1, 'text-set'));
  const panel = page.getByRole('group', { name: 'Set' });
  const choose = panel.getByRole('button', { name: 'Choose a picture' });
  await expect(choose).toBeEnabled();
  own.proxy.refuse();
  await expect(panel).toContainText('A picture needs the line');
  await expect(choose).toBeDisabled();
  await handOver(plan.cell(1, 'text-set'), 'drop', 'one.png', png(40, 30));
  const notice = page.getByRole('status').filter({ hasText: 'needs the line to the server' });
  await expect(notice).toBeVisible();
  own.proxy.pass();
  await expect(choose).toBeEnabled();
  // What is written now comes after all that waited.
  await plan.write(plan.title(1), 'Doors, late');
  const first = async () => (await own.house.state(made.show)).items['i1'];
  await expect.poll(async () => (await first())?.title).toBe('Doors, late');
  expect((await first())?.fields).toEqual({});
});

test('paper shows the picture small, a comparison says that it changed, and a copy of the show has it', async ({
  house
}) => {
  const made = await withPictures(house, 'staff', 'Stills');
  const { page, plan } = await opened(house, made);
  const put = async (grey: number): Promise<string> => {
    const before = await textIn(house, made, 'i1');
    await handOver(plan.cell(1, 'text-set'), 'drop', 'one.png', png(400, 300, { grey }));
    await expect.poll(() => textIn(house, made, 'i1')).not.toBe(before);
    return textIn(house, made, 'i1');
  };
  await put(20);
  await page.goto(made.path('revisions'));
  await page.getByRole('button', { name: 'Publish revision 1' }).click();
  await expect(page.getByText('Revision 1 is out.')).toBeVisible();
  await page.goto(made.path('plan'));
  await put(200);
  await page.goto(made.path('revisions'));
  const line = page.getByRole('listitem').filter({ hasText: '1 Doors' });
  await expect(line).toContainText('a picture');
  await expect(line).toContainText('another picture');
  await expect(page.locator('body')).not.toContainText('image:');

  await page.goto(made.path('print'));
  const paper = page.getByRole('figure').getByRole('img', { name: 'Set of Doors' });
  await expect.poll(() => isDrawn(page.getByRole('figure').filter({ hasText: 'Set' }))).toBe(true);
  expect((await paper.boundingBox())?.height).toBeLessThan(100);
  await expect(page.locator('article')).not.toContainText('image:');

  await page.goto('/');
  const shows = page.getByRole('listitem').filter({ hasText: 'Stills' });
  await shows.getByRole('button', { name: 'Duplicate' }).click();
  await expect(page).toHaveURL(/\/plan\//);
  expect(page.url()).not.toContain(made.show);
  await expect.poll(() => isDrawn(plan.row(1).locator('[data-title=Set]'))).toBe(true);
});
