import AxeBuilder from '@axe-core/playwright';
import { readdirSync } from 'node:fs';
import { OWN_HEADS } from '../support/import-fixtures.ts';
import { workbook } from '../support/workbook.ts';
import { violations } from './axe.ts';
import { evening, type House } from './house.ts';
import { PlanScreen } from './screens.ts';
import { expect, test } from './test.ts';

const gala = `Fernlight Gala,,,,,
Start,Item,Duration,LX,Sound,Speaker
18:30,Doors,30:00,LX 1,Walk-in playlist,
19:00,Welcome,5:00,"LX 2, LX 3",SQ 4,Ada Finch
19:40,First award,10:00,,SQ 5,
`;

const csv = (text: string, name = 'gala.csv') => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(text)
});

/** The show of the page that an import led to. */
async function importedShow(house: House, url: string) {
  const show = /shows\/([\w-]+)\/plan/.exec(url)?.[1] ?? '';
  return house.state(show);
}

test('a file becomes a show in three clicks from the first page', async ({ house }) => {
  const { page, open } = await house.owner();
  await open('/');
  await page.getByRole('link', { name: 'Import or paste' }).click();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose a file' }).click();
  await (await chooser).setFiles(csv(gala));
  await expect(page.getByRole('heading', { name: 'How gala.csv was read' })).toBeFocused();
  await expect(page.getByText('3 items, 6 cues, 2 departments, ends at 19:50')).toBeVisible();
  await page.getByRole('button', { name: 'Import 3 items' }).click();

  await page.waitForURL(/\/plan\//);
  await expect(page.getByRole('gridcell', { name: 'First award', exact: true })).toBeVisible();
  const { show, items, cues } = await importedShow(house, page.url());
  expect(show.title).toBe('Fernlight Gala');
  expect(Object.values(items)).toHaveLength(3);
  expect(Object.values(cues)).toHaveLength(6);
});

test('rows are pasted, corrected at once, imported, and taken back as one change', async ({
  house
}) => {
  const { page, open } = await house.owner();
  await open('/import');
  await page
    .getByRole('textbox', { name: 'Or paste rows' })
    .fill('Cue\tItem\tDuration\tLighting\n1\tWalk-in\t15:00\tLX 1\n2\tFilm\t1:30\tLX 2\n');
  await page.getByRole('button', { name: 'Read these rows' }).click();
  await expect(page.getByText('2 items, 2 cues')).toBeVisible();

  await page.getByRole('link', { name: '2 times to check' }).click();
  await expect(page.getByRole('button', { name: /Row 3, 1:30/ })).toBeInViewport();
  await page.getByRole('button', { name: 'Row 3, 1:30: read as 1 h 30 min instead' }).click();
  const items = page.getByRole('region', { name: 'The items as they will be' });
  await expect(items.getByRole('row', { name: /Film/ })).toContainText('1:30:00');
  await page
    .getByRole('group', { name: /D “Lighting” becomes/ })
    .getByText('Text')
    .click();
  await expect(page.getByText('2 items, 0 cues')).toBeVisible();
  await page.getByRole('button', { name: 'Import 2 items' }).click();

  await page.waitForURL(/\/plan\//);
  await expect(new PlanScreen(page).title(2)).toHaveText('Film');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect
    .poll(async () => Object.keys((await importedShow(house, page.url())).items))
    .toEqual([]);
});

test('a line that drops while the import is on its way imports it once', async ({ house }) => {
  const { page, open } = await house.owner();
  await open('/import');
  const made: string[] = [];
  page.on('response', (response) => {
    if (new URL(response.url()).pathname === '/api/shows') made.push(response.url());
  });
  await page.route(
    '**/api/shows/*/commands',
    async (route) => {
      // The server takes it; the answer is lost.
      await route.fetch();
      await route.abort();
    },
    { times: 1 }
  );
  await page.locator('input[type=file]').first().setInputFiles(csv(gala));
  const button = page.getByRole('button', { name: 'Import 3 items' });
  await button.click();
  await expect(page.getByText('Your corrections are still here: try again.')).toBeVisible();
  await button.click();

  await page.waitForURL(/\/plan\//);
  const { items } = await importedShow(house, page.url());
  expect(Object.keys(items)).toHaveLength(3);
  expect(made).toHaveLength(1);
});

test('a workbook of days goes into a show that is there: all of them, or those that are chosen', async ({
  house
}) => {
  const made = await house.makeShow([]);
  const { page, open } = await house.owner();
  await open(`/import?show=${made.show}&rundown=${made.rundown}`);
  const rows = (title: string) => [
    ['Start', 'Item', 'VID'],
    [{ time: 0.8 }, title, 'VT 1']
  ];
  await page.setInputFiles('#file', {
    name: 'two days.xlsx',
    mimeType: 'application/octet-stream',
    buffer: workbook([
      { name: 'Friday', rows: rows('Rehearsal') },
      { name: 'Saturday', rows: rows('Show') }
    ])
  });
  const days = page.getByRole('group', { name: 'Days to bring in' });
  await expect(days.getByRole('checkbox', { name: 'Saturday 1 row' })).toBeChecked();
  await expect(page.getByRole('status').filter({ hasText: '2 items, 2 cues' })).toContainText(
    '2 days'
  );
  await days.getByRole('checkbox', { name: 'Friday 1 row' }).uncheck();
  await expect(page.getByRole('rowheader', { name: 'Show', exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Import 1 item' }).click();
  await page.waitForURL(made.path('plan'));
  const { items } = await house.state(made.show);
  expect(Object.values(items).map(({ title }) => title)).toEqual(['Show']);
});

test('[U9] a name that fits several posts of the show is told before it is imported, with its row', async ({
  house
}) => {
  const sheet = (...owners: readonly string[]) =>
    csv(
      [
        [...OWN_HEADS, 'Owner'].join(','),
        ...owners.map((owner, i) => `${i + 1},,5:00,Item ${i + 1},item,,,,${owner}`)
      ].join('\n')
    );
  const made = await house.makeShow([]);
  const { page, open } = await house.owner();
  const way = `/import?show=${made.show}&rundown=${made.rundown}`;
  await open(way);
  await page.setInputFiles('#file', sheet('LX op (LX) (1 of 2)', 'LX op (LX) (2 of 2)'));
  await expect(page.getByText('2 items, 0 cues')).toBeVisible();
  await expect(page.getByText('to look at')).toHaveCount(0);
  await page.getByRole('button', { name: 'Import 2 items' }).click();
  await page.waitForURL(made.path('plan'));

  await open(way);
  await page.setInputFiles('#file', sheet('LX op (LX) (2 of 2)', 'LX op (LX)'));
  await page.getByRole('link', { name: '1 thing to look at' }).click();
  await expect(page.locator('#import-warnings')).toHaveText(
    /row 3\s*“LX op” fits 2 posts of LX: left open/
  );
  await page.getByRole('button', { name: 'Import 2 items' }).click();
  await page.waitForURL(made.path('plan'));
  const { items } = await house.state(made.show);
  expect(
    Object.values(items).filter(({ ownerPositionId }) => ownerPositionId === null)
  ).toHaveLength(1);
});

test('a programme of two days in two halls becomes days, spaces and rundowns of a new show', async ({
  house
}) => {
  const { page, open } = await house.owner();
  await open('/import');
  const rows = [
    'Day,Start,Duration,Room,Session',
    '2031-05-02,10:00,60 min,Hall A,Opening',
    '2031-05-02,10:00,60 min,Hall B,Workshop',
    '2031-05-03,10:00,60 min,Hall A,Keynote',
    '2031-05-03,10:00,30 min,Hall B,Lab'
  ];
  await page.setInputFiles('#file', csv(rows.join('\n'), 'fair.csv'));
  const rooms = page.getByRole('group', { name: 'Stages and rooms to bring in' });
  await expect(rooms.getByRole('checkbox', { name: 'Hall B 2 rows' })).toBeChecked();
  await page.getByRole('button', { name: 'Import 4 items' }).click();
  await page.waitForURL(/\/plan\//);
  const { days, rundowns } = await importedShow(house, page.url());
  expect(Object.values(days).map(({ date }) => date)).toEqual(['2031-05-02', '2031-05-03']);
  expect(
    Object.values(rundowns)
      .map(({ title }) => title)
      .sort()
  ).toEqual([
    'Hall A, 2031-05-02',
    'Hall A, 2031-05-03',
    'Hall B, 2031-05-02',
    'Hall B, 2031-05-03'
  ]);
});

test('a later edition of a file updates what came from the first: seen before, chosen, taken back by one key', async ({
  house
}) => {
  const { page, open } = await house.owner();
  await open('/import');
  await page.setInputFiles('#file', csv(gala));
  await page.getByRole('button', { name: 'Import 3 items' }).click();
  await page.waitForURL(/\/plan\//);
  const [, show = '', rundown = ''] = /shows\/([\w-]+)\/plan\/([\w-]+)/.exec(page.url()) ?? [];
  const before = await house.state(show);

  await open(`/import?show=${show}&rundown=${rundown}`);
  const later = gala
    .replace('Ada Finch', 'Cleo Wren')
    .replace('19:00,Welcome,5:00', '19:00,Welcome,8:00')
    .replace(/19:40.*\n/, '19:40,Second award,10:00,,SQ 5,\n20:00,Close,5:00,,,\n')
    .replace('First award', 'Second award');
  await page.setInputFiles('#file', csv(later, 'gala 2.csv'));
  await page.getByRole('radio', { name: 'Update what came from an earlier edition of it' }).check();
  const changes = page.getByRole('region', { name: 'What the file changes' });
  await expect(page.getByRole('status').filter({ hasText: '2 new, 1 changed' })).toHaveText(
    '2 new, 1 changed, 1 not in the file'
  );
  await expect(changes.getByText('05:00')).toBeVisible();
  await expect(changes.getByText('08:00')).toBeVisible();
  const gone = changes.getByRole('checkbox', { name: 'Take First award out of the show' });
  await expect(gone).not.toBeChecked();

  await changes.getByRole('checkbox', { name: 'Welcome, Duration: change it' }).uncheck();
  await changes.getByRole('checkbox', { name: 'Add Close' }).uncheck();
  await page.getByRole('button', { name: 'Make 2 changes' }).click();
  await page.waitForURL(/\/plan\//);
  const { rows } = new PlanScreen(page);
  await expect(rows).toHaveCount(4);
  const { items } = await house.state(show);
  const byTitle = new Map(Object.values(items).map((item) => [item.title, item]));
  expect([...byTitle.keys()].sort()).toEqual(['Doors', 'First award', 'Second award', 'Welcome']);
  expect(byTitle.get('Welcome')?.length.durationMs).toBe(300_000);
  expect(Object.values(byTitle.get('Welcome')?.fields ?? {})).toEqual(['Cleo Wren']);

  await page.keyboard.press('Control+z');
  await expect(rows).toHaveCount(3);
  await expect.poll(async () => (await house.state(show)).items).toEqual(before.items);
});

test('[U10] words of a file take the place of a picture only where they are ticked', async ({
  house
}) => {
  const picture = `image:${'a'.repeat(64)}`;
  const sheet = (...photos: readonly string[]) =>
    csv(
      [
        [...OWN_HEADS, 'Photo [image]'].join(','),
        ...photos.map((photo, i) => `${i + 1},,5:00,Item ${i + 1},item,,,,${photo}`)
      ].join('\n')
    );
  const made = await house.makeShow([]);
  const { page, open } = await house.owner();
  const way = `/import?show=${made.show}&rundown=${made.rundown}`;
  await open(way);
  await page.setInputFiles('#file', sheet(picture, picture));
  await page.getByRole('button', { name: 'Import 2 items' }).click();
  await page.waitForURL(made.path('plan'));

  await open(way);
  await page.setInputFiles('#file', sheet('to come', 'none yet'));
  await page.getByRole('radio', { name: 'Update what came from an earlier edition of it' }).check();
  const changes = page.getByRole('region', { name: 'What the file changes' });
  await expect(changes.getByText('a picture', { exact: true })).toHaveCount(2);
  await expect(changes).not.toContainText('image:');
  const tick = (item: string) =>
    changes.getByRole('checkbox', { name: `${item}, Photo: take the picture out` });
  await expect(tick('2 Item 2')).not.toBeChecked();
  await tick('1 Item 1').check();
  await page.getByRole('button', { name: 'Make 1 change' }).click();
  await page.waitForURL(made.path('plan'));
  const { items } = await house.state(made.show);
  const photos = Object.values(items).flatMap(({ fields }) => Object.values(fields));
  expect(photos.sort()).toEqual([picture, 'to come']);
});

test('an update has no serious fault of accessibility', async ({ house }) => {
  const made = await house.makeShow(evening.slice(0, 2));
  const { page, open } = await house.owner();
  await open(`/import?show=${made.show}&rundown=${made.rundown}`);
  await page.setInputFiles('#file', csv(gala));
  await page.getByRole('radio', { name: 'Update what came from an earlier edition of it' }).check();
  await expect(page.getByRole('region', { name: 'What the file changes' })).toBeVisible();
  expect(await violations(page)).toEqual([]);
});

test('a file with no table says so, and nothing is stored', async ({ house }) => {
  const { page, open } = await house.owner();
  await open('/import');
  await page.setInputFiles('#file', csv('Dear all,\nsee you tomorrow.\nBest\nAda\n', 'letter.csv'));
  await expect(page.getByRole('alert')).toContainText('No table of items or cues was found');
  await expect(page.getByRole('button', { name: /^Import / })).toBeDisabled();

  await page.getByRole('button', { name: 'Choose another file' }).click();
  await page.setInputFiles('#file', csv('%PDF-1.7 not a table', 'plan.pdf'));
  await expect(page.getByRole('alert')).toContainText('This is a PDF');
  expect(readdirSync(house.server.folder)).toContain('callboard.db');
});

test('the import screen has no serious fault of accessibility, and works by keys', async ({
  house
}) => {
  const { page, open } = await house.owner();
  await open('/import');
  const seen = async (): Promise<string[]> => {
    const found: string[] = [];
    for (const theme of ['dark', 'light']) {
      await page.evaluate((name) => (document.documentElement.dataset['theme'] = name), theme);
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
        .analyze();
      const grave = violations.filter(
        ({ impact }) => impact === 'serious' || impact === 'critical'
      );
      found.push(
        ...grave.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${theme} ${id}: ${html}`))
      );
    }
    return found;
  };
  expect(await seen()).toEqual([]);
  await page.setInputFiles('#file', csv(`${gala}TBC,Close,60,,,\n`));
  await expect(page.getByRole('heading', { name: /^How/ })).toBeFocused();
  expect(await seen()).toEqual([]);

  const meaning = page.getByLabel('Column F “Speaker” is read as');
  await meaning.focus();
  await page.keyboard.type('Leave out');
  await expect(meaning).toHaveValue('ignore');
  await page.getByRole('button', { name: /^Import / }).focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/plan\//);
});
