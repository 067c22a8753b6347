import { violations } from './axe.ts';
import type { House, MadeShow } from './house.ts';
import { PlanScreen } from './screens.ts';
import { expect, test } from './test.ts';

/** A garden beside the first stage, with a band at 19:15. */
async function garden(house: House, made: MadeShow): Promise<void> {
  const { days, items } = await house.state(made.show);
  const [dayId = ''] = Object.keys(days);
  const host = items['i2'];
  if (!host) throw new Error('the show has a host');
  const { rank: _, ...like } = host;
  const start = { mode: 'hard', at: (19.25 * 3600) as never } as const;
  await house.command(made.show, {
    type: 'edit',
    changes: [
      { do: 'add', in: 'spaces', row: { id: 's2', parentId: null, kind: 'stage', name: 'Garden' } },
      { do: 'add', in: 'rundowns', row: { id: 'r2', dayId, spaceId: 's2', title: 'Garden' } },
      { do: 'add', in: 'items', row: { ...like, id: 'j1', rundownId: 'r2', title: 'Band', start } }
    ]
  });
}

test('equipment is written down, used by items, and said to be too little where stages use it at once', async ({
  house
}) => {
  const made = await house.makeShow([
    { title: 'Doors', minutes: 30, hardAt: '19:00' },
    { title: 'Host', minutes: 30 }
  ]);
  await garden(house, made);
  const { page, open } = await house.owner({ viewport: { width: 1280, height: 720 } });
  await open(made.path('plan'));
  const plan = new PlanScreen(page);
  const equipment = async () => {
    await page.getByTitle('Venue, date, zone, status').click();
    await page.getByRole('button', { name: 'Equipment …' }).click();
    return page.getByRole('dialog', { name: 'Equipment' });
  };

  const list = await equipment();
  await expect(list).toContainText('None yet');
  await list.getByLabel('How many there are of new equipment').fill('0');
  await list.getByRole('textbox', { name: 'New equipment', exact: true }).fill('Radio mic');
  await page.keyboard.press('Enter');
  await expect(list.getByRole('alert')).toContainText('“0” is no number of things');
  await page.keyboard.press('Control+KeyA');
  await page.keyboard.type('3');
  await page.keyboard.press('Enter');
  await expect(list.getByLabel('How many of Radio mic')).toHaveValue('3');
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');

  // Each row says in its panel what it uses: how many is asked next.
  const use = async (quantity: string): Promise<void> => {
    await page.getByLabel('Equipment that this item uses').selectOption('Radio mic');
    await expect(page.getByLabel('How many of Radio mic')).toBeFocused();
    await page.keyboard.type(quantity);
    await page.keyboard.press('Enter');
  };
  await plan.title(1).click();
  await use('2');
  // Nobody leaves a page within the moment that an edit takes to be written to the disk of the device.
  const uses = async () =>
    Object.values((await house.state(made.show)).items).flatMap(({ equipment = [] }) => equipment);
  await expect.poll(async () => (await uses()).map(({ quantity }) => quantity)).toEqual([2]);
  await open(`/shows/${made.show}/plan/r2?row=j1`);
  await use('2');
  const panel = page.getByRole('region', { name: 'Clashes' });
  await expect(panel).toContainText('Radio mic: 4 needed at once, 3 there.');
  await expect(panel).toContainText(/19:00 to 19:30, uses 2/);
  expect(await violations(page)).toEqual([]);

  // From the clash to the other stage's row, by its link, and there by the foot and the mark.
  await panel.getByRole('link', { name: /Doors/ }).click();
  await expect(
    plan.row(1).getByRole('button', { name: /^CLASH: TOO FEW Radio mic/ })
  ).toBeVisible();
  await expect(panel).toContainText(/Garden, .*Band/);
  await page.keyboard.press('ArrowDown');
  await expect(panel).toBeHidden();
  await page.getByRole('button', { name: '1 row clashes' }).click();
  await expect(panel).toBeVisible();

  await open(`/shows/${made.show}/days`);
  await expect(page.getByRole('link', { name: /Band/ })).toContainText(
    'TOO FEW Radio mic: 4 needed, 3 there'
  );
  await open(`/shows/${made.show}/stages/r2`);
  await expect(page.getByText('Too few Radio mic: 4 needed, 3 there, in')).toHaveCount(2);
});
