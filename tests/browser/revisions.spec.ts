import { violations } from './axe.ts';
import { evening } from './house.ts';
import { ConsoleScreen } from './screens.ts';
import { expect, test } from './test.ts';

test('a plan is published, compared by field, and it is known who has seen it', async ({
  house
}) => {
  const made = await house.makeShow(evening);
  const office = await house.device(made, { name: 'Office', roles: ['planner'] });
  const { page } = office;
  await office.open(made.path('plan'));
  await page.getByRole('link', { name: 'Revisions' }).click();
  await expect(page.getByText('Nothing was published yet.')).toBeVisible();
  await page.getByLabel('What is new in it').fill('First edition');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Revision 1 is out.')).toBeVisible();
  await expect(page.getByText('Nothing differs.')).toBeVisible();
  await expect(page.getByText('Seen by 1')).toBeVisible({ timeout: 10_000 });

  const { items } = await house.state(made.show);
  const item = Object.values(items)[0];
  if (!item) throw new Error('a show without items');
  const was = item.title;
  const change = { do: 'set', in: 'items', id: item.id, field: 'title', to: 'Doors, late', was };
  await house.command(made.show, { type: 'edit', changes: [change as never] });
  await expect(page.getByText('One difference.')).toBeVisible();
  const line = page.getByRole('listitem').filter({ hasText: 'Doors, late' }).first();
  await expect(line).toContainText('Title');
  await expect(line).toContainText(was);

  await page.getByLabel('What is new in it').fill('Second edition');
  await page.getByRole('button', { name: 'Publish revision 2' }).click();
  await expect(page.getByText('Revision 2 is out.')).toBeVisible();
  await page.getByLabel('From').selectOption('1');
  await page.getByLabel('to', { exact: true }).selectOption('2');
  await expect(page.getByText('One difference.')).toBeVisible();
  await page.getByLabel('From').selectOption('2');
  await expect(page.getByText('Nothing differs.')).toBeVisible();
  expect(await violations(page)).toEqual([]);
});

test('a number that stands twice is named, and nothing is published', async ({ house }) => {
  const made = await house.makeShow(evening);
  const { cues } = await house.state(made.show);
  const [one, other] = Object.values(cues).filter(
    (cue, _, all) => cue.departmentId === all[0]?.departmentId
  );
  if (!one || !other) throw new Error('two cues of one department are wanted');
  const change = { do: 'set', in: 'cues', id: other.id, field: 'number', to: one.number };
  await house.command(made.show, {
    type: 'edit',
    changes: [{ ...change, was: other.number } as never]
  });
  const office = await house.device(made, { name: 'Office', roles: ['planner'] });
  await office.open(made.path('revisions'));
  await office.page.getByRole('button', { name: 'Publish revision 1' }).click();
  await expect(office.page.getByText('stands twice in one department')).toBeVisible();
  await expect(office.page.getByRole('alert')).toContainText(` ${one.number} in `);
  expect((await house.state(made.show)).revisions).toEqual([]);
});

test('who comes back sees what has changed since the last look', async ({ house }) => {
  const made = await house.makeShow(evening);
  const office = await house.device(made, { name: 'Office', roles: ['planner'] });
  const { page } = office;
  await office.open(made.path('plan'));
  await expect(page.getByRole('link', { name: 'Revisions' })).toBeVisible();
  // The evening of yesterday, as far as this device's own note of it goes.
  await page.waitForFunction(
    (key) => localStorage.getItem(key) !== null,
    `callboard.looked.${made.show}`
  );
  await page.goto('about:blank');
  await house.command(made.show, {
    type: 'edit',
    changes: [{ do: 'setShow', field: 'venue', to: 'Town hall', was: '' }]
  });
  await page.addInitScript((key) => {
    const kept = JSON.parse(localStorage.getItem(key) ?? '{}') as { lookedAt?: number };
    if (kept.lookedAt !== undefined && sessionStorage.getItem('aged') === null) {
      localStorage.setItem(key, JSON.stringify({ ...kept, lookedAt: kept.lookedAt - 3_600_000 }));
      sessionStorage.setItem('aged', 'yes');
    }
  }, `callboard.looked.${made.show}`);
  await office.open(made.path('revisions'));
  await expect(page.getByLabel('From')).toHaveValue('looked');
  await expect(page.getByText('One difference.')).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: 'Town hall' }).first()).toBeVisible();
  await page.getByRole('button', { name: 'I have seen these' }).click();
  await expect(page.getByText('Nothing differs.')).toBeVisible();
});

test('a show is called on its revision; what is written since waits until the caller adopts it', async ({
  house
}) => {
  const made = await house.makeShow(evening);
  const [office, desk, booth] = await Promise.all([
    house.device(made, { name: 'Office', roles: ['planner'] }),
    house.device(made, { name: 'Console', roles: ['caller'] }),
    house.device(made, { name: 'Stage clock', roles: ['viewer'] })
  ]);
  await office.open(made.path('revisions'));
  await office.page.getByRole('button', { name: 'Publish revision 1' }).click();
  await expect(office.page.getByText('Revision 1 is out.')).toBeVisible();

  const caller = new ConsoleScreen(desk.page);
  await desk.open(made.path('call'));
  await expect(desk.page.getByText('On revision 1')).toBeVisible();
  await caller.openRun('Show');
  const items = Object.values((await house.state(made.show)).items).sort((a, b) =>
    a.rank < b.rank ? -1 : 1
  );
  const [first, second] = items;
  if (!first || !second) throw new Error('two items are wanted');
  await caller.fire(first.title);
  await booth.open(made.path('stage'));
  await expect(booth.page.getByText(second.title)).toBeVisible();

  const retitle = (id: string, was: string, to: string) =>
    house.command(made.show, {
      type: 'edit',
      changes: [{ do: 'set', in: 'items', id, field: 'title', to, was }]
    });
  await retitle(second.id, second.title, 'A new second');
  await expect(desk.page.getByText('1 change waits')).toBeVisible();
  await expect(booth.page.getByText('Rev 1 · changes wait')).toBeVisible();
  await expect(caller.next).toContainText(second.title);
  await expect(booth.page.getByText(second.title)).toBeVisible();

  await desk.page.getByRole('button', { name: 'Look' }).click();
  const dialog = desk.page.getByRole('dialog', { name: 'Written since revision 1' });
  await expect(dialog.getByRole('listitem')).toContainText('A new second');
  expect(await violations(desk.page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Adopt 1 change' }).click();
  await expect(dialog).toBeHidden();
  await expect(caller.next).toContainText('A new second');
  await expect(booth.page.getByText('A new second')).toBeVisible();
  await expect(booth.page.getByText('Rev 1+', { exact: true })).toBeVisible();
  await expect(desk.page.getByText('1 change waits')).toBeHidden();
  await caller.fire('A new second');
});

test('the caller adopts one change by the keyboard, and the other goes on waiting', async ({
  house
}) => {
  const made = await house.makeShow(evening);
  const office = await house.device(made, { name: 'Office', roles: ['planner'] });
  await office.open(made.path('revisions'));
  await office.page.getByRole('button', { name: 'Publish revision 1' }).click();
  await expect(office.page.getByText('Revision 1 is out.')).toBeVisible();
  const desk = await house.device(made, { name: 'Console', roles: ['caller'] });
  const { page } = desk;
  const caller = new ConsoleScreen(page);
  await desk.open(made.path('call'));
  await caller.openRun('Show');
  const items = Object.values((await house.state(made.show)).items).sort((a, b) =>
    a.rank < b.rank ? -1 : 1
  );
  const [first, second, third] = items;
  if (!first || !second || !third) throw new Error('three items are wanted');
  const retitled = (id: string, was: string, to: string) =>
    ({ do: 'set', in: 'items', id, field: 'title', to, was }) as const;
  const changes = [
    retitled(first.id, first.title, 'Doors, late'),
    retitled(third.id, third.title, 'Another film')
  ];
  await house.command(made.show, { type: 'edit', changes });
  await expect(page.getByText('2 changes wait')).toBeVisible();

  await page.getByRole('button', { name: 'Look' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Written since revision 1' });
  const all = dialog.getByRole('checkbox', { name: 'All of them' });
  const film = dialog.getByRole('checkbox', { name: /Another film/ });
  await expect(film).toBeChecked();
  await film.press('Space');
  await expect(film).not.toBeChecked();
  await expect(all).toBeChecked({ indeterminate: true });
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Adopt 1 of 2 changes' }).press('Enter');
  await expect(dialog).toBeHidden();
  await expect(page.getByText('Rev 1+', { exact: true })).toBeVisible();
  const told = office.page.getByRole('status').filter({ hasText: 'called on revision 1' });
  await office.open(made.path('plan'));
  await expect(told).toContainText('1 change waits for the caller.');
  await expect(told).toContainText(/Earlier changes were adopted at \d\d:\d\d\./);
  expect(await violations(office.page)).toEqual([]);
  await office.open(made.path('print'));
  await expect(office.page.getByText('Rev 1+ · changes wait').first()).toBeAttached();
  await expect(office.page.getByText('Another film')).toHaveCount(0);
  await expect(caller.next).toContainText('Doors, late');
  await expect(page.getByText('1 change waits')).toBeVisible();
  await expect(page.getByText(third.title).first()).toBeVisible();

  await page.getByRole('button', { name: 'Look' }).press('Enter');
  // What was left out before is still left out.
  await expect(dialog.getByRole('button', { name: 'Adopt 0 of 1 change' })).toBeDisabled();
  await film.press('Space');
  await dialog.getByRole('button', { name: 'Adopt 1 change' }).press('Enter');
  await expect(page.getByText('1 change waits')).toBeHidden();
  await expect(page.getByText('Another film').first()).toBeVisible();
});
