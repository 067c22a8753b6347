import { instant } from '#core/time/instant.ts';
import { wallTimeAt } from '#core/time/zone.ts';
import { wallTime } from '#core/time/wall-time.ts';
import { aMovement, aSpace, aVendor } from '../support/load-plan.ts';
import { violations } from './axe.ts';
import { expect, test } from './test.ts';

const PHONE = { width: 390, height: 844 };

test('a planner writes a vendor down, the dock says on a phone that it has arrived, and takes it back', async ({
  house
}) => {
  const made = await house.makeShow([]);
  const [day] = Object.values((await house.state(made.show)).days);
  const laptop = await house.owner();
  await laptop.open(`/shows/${made.show}/vendors`);
  const desk = laptop.page;
  await expect(desk.getByRole('heading', { name: 'No vendors yet' })).toBeVisible();
  expect(await violations(desk)).toEqual([]);
  await desk.getByLabel('Name of the new vendor').fill('Glimmerfold Drapes');
  await desk.getByLabel('Category of the new vendor').fill('Soft goods');
  await desk.keyboard.press('Enter');
  const row = desk.getByRole('row', { name: /Glimmerfold/ });
  await expect(row).toContainText('no vehicle');

  // Its vehicle is due in ten minutes by the clock of the server, which is this machine's.
  const [vendorId = ''] = Object.keys((await house.state(made.show)).vendors);
  const at = wallTime(wallTimeAt(instant(Date.now() + 600_000), day?.date ?? '', 'UTC'));
  const slot = { dayId: day?.id ?? '', at, durationMs: 3_600_000 as never };
  await house.command(made.show, {
    type: 'edit',
    changes: [
      aSpace('dk1', { name: 'Dock 2' }),
      aMovement('m1', slot, { vendorId, dockId: 'dk1' }),
      {
        do: 'set',
        in: 'departments',
        id: made.departments['SND'] ?? '',
        field: 'mayDock',
        to: true,
        was: false
      }
    ]
  });
  await expect(desk.getByRole('rowheader', { name: /not here 1/ })).toBeVisible();
  await expect(row).toContainText(/in (9|10) min/);

  // In the panel: whom to call, and what it costs; no amount is ever made up.
  await row.getByRole('button', { name: 'Glimmerfold Drapes', exact: true }).click();
  const panel = desk.getByRole('complementary', { name: 'Glimmerfold Drapes' });
  await panel.getByRole('button', { name: 'Add a contact' }).click();
  await panel.getByLabel('Name').last().fill('Wren Hollis');
  await panel.getByLabel('Phone').fill('555 0137');
  await desk.keyboard.press('Enter');
  await expect(row.getByRole('link', { name: '555 0137' })).toBeHidden();
  await panel.getByRole('button', { name: 'QR code of Wren Hollis' }).click();
  await expect(panel.getByRole('img', { name: /QR code of the card/ })).toBeVisible();
  await expect(panel.getByRole('link', { name: 'vCard of Wren Hollis' })).toHaveAttribute(
    'href',
    /TEL%3A555%200137/
  );
  await panel.getByRole('button', { name: 'Add a cost' }).click();
  await panel.getByLabel('Quoted').fill('a lot');
  await desk.keyboard.press('Enter');
  await expect(panel.getByRole('alert')).toContainText('“a lot” is no amount');
  await panel.getByLabel('Quoted').fill('1.250,50');
  await desk.keyboard.press('Enter');
  await expect(desk.getByLabel('Costs of all vendors')).toContainText('1,250.50');
  await panel.getByLabel('Ask for a document').selectOption('COI');
  await panel.locator('summary', { hasText: 'COI missing' }).click();
  await expect(panel.getByLabel('Insurer')).toBeVisible();
  expect(await violations(desk)).toEqual([]);
  await desk.keyboard.press('Escape');
  await expect(panel).toBeHidden();

  // The phone at the dock is told of no money and no numbers, and marks with one tap.
  const dock = await house.device(made, {
    ...{ name: 'Dock', roles: ['operator'], departments: ['SND'], viewport: PHONE }
  });
  await dock.open(`/shows/${made.show}/vendors`);
  const card = dock.page.getByRole('article', { name: 'Glimmerfold Drapes' });
  await expect(card).toContainText('Dock 2');
  await expect(card.getByRole('link')).toHaveCount(0);
  expect(await violations(dock.page)).toEqual([]);
  await card.getByRole('button', { name: 'Glimmerfold Drapes: Arrived' }).click();
  await expect(row.getByRole('button', { name: 'arrived', exact: true })).toHaveAttribute(
    'aria-current',
    'step'
  );
  await expect(row).toContainText(/here \d\d:\d\d/);
  await dock.page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
  await expect(row.getByRole('button', { name: 'expected', exact: true })).toHaveAttribute(
    'aria-current',
    'step'
  );
  await expect(desk.getByRole('rowheader', { name: /not here 1/ })).toBeVisible();
});

test('a list that moves takes no tap for another vendor, keeps the focus, and a notice undoes what it names', async ({
  house
}) => {
  const made = await house.makeShow([]);
  const names = { v1: 'Alder', v2: 'Birch', v3: 'Cedar' };
  const [day] = Object.values((await house.state(made.show)).days);
  const at = wallTime(wallTimeAt(instant(Date.now() + 600_000), day?.date ?? '', 'UTC'));
  const slot = { dayId: day?.id ?? '', at, durationMs: 3_600_000 as never };
  await house.command(made.show, {
    type: 'edit',
    changes: Object.entries(names).flatMap(([id, name]) => [
      aVendor(id, { name }),
      ...(id === 'v3' ? [] : [aMovement(`m-${id}`, slot, { vendorId: id })])
    ])
  });
  const { page, open } = await house.owner();
  await open(`/shows/${made.show}/vendors`);
  const today = (name: string) =>
    page.getByRole('group', { name: `${name} today` }).locator('[aria-current]');

  // A glove that bounces: where Alder was pressed there stands Birch now.
  const press = page.getByRole('button', { name: 'Alder: Arrived' });
  await press.dblclick();
  await expect(page.getByRole('button', { name: 'Alder: Set' })).toBeVisible();
  await expect(today('Birch')).toHaveText('expected');

  await page.getByRole('button', { name: 'Birch: Arrived' }).press('Enter');
  await expect(today('Birch')).toHaveText('arrived');
  await expect(page.getByRole('button', { name: 'Birch', exact: true })).toBeFocused();

  // What was written since is not what "Birch: arrived" takes back.
  const undo = page.getByRole('status').getByRole('button', { name: 'Undo' });
  await expect(undo).toBeVisible();
  await page.keyboard.press('Enter');
  const panel = page.getByRole('complementary', { name: 'Birch' });
  await panel.getByLabel('Notes').fill('Bring the pump');
  await panel.getByLabel('Category').focus();
  await expect(undo).toBeHidden();
  await expect(panel.getByLabel('Notes')).toHaveAttribute('maxlength', '8000');
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Cedar', exact: true }).click();
  await page.getByRole('button', { name: 'Remove the vendor' }).click();
  await expect(page.getByText('Cedar was removed.')).toBeVisible();
  await undo.click();
  await expect(page.getByRole('row', { name: /Cedar/ })).toBeVisible();
});
