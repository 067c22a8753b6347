import type { Page } from '@playwright/test';
import { evening } from './house.ts';
import { annaAndBert, planOn } from './planners.ts';
import { expect, test } from './test.ts';

test('planners see in which cell the others are, and who overwrote them may be answered', async ({
  house
}) => {
  const made = await house.makeShow(evening);
  const [annas, berts] = await annaAndBert(house, made);

  // Each sees the other's cursor, also the one that was there before.
  await Promise.all([annas.goTo(annas.title(2)), berts.goTo(berts.title(3))]);
  await expect(berts.title(2)).toHaveAttribute('title', 'Anna is here');
  await expect(annas.title(3)).toHaveAttribute('title', 'Bert is here');
  await annas.goTo(annas.cell(4, 'length'));
  await expect(berts.cell(4, 'length')).toHaveAttribute('title', 'Anna is here');
  await expect(berts.title(2)).not.toHaveAttribute('title');

  // Both type in one cell at once; who comes later had not seen what is there now.
  await Promise.all([annas.goTo(annas.title(2)), berts.goTo(berts.title(2))]);
  await berts.page.keyboard.type('Walk-on: Tomas');
  await annas.write(annas.title(2), 'Walk-on: Ines');
  await expect
    .poll(async () => (await house.state(made.show)).items['i2']?.title)
    .toBe('Walk-on: Ines');
  await berts.page.keyboard.press('Enter');
  const question = notice(annas.page, 'Title of 2 Walk-on: Tomas was changed by Bert');
  await expect(question).toContainText('you had written “Walk-on: Ines”');
  await expect(notice(berts.page, 'was changed by')).toHaveCount(0);
  await question.getByRole('button', { name: 'Keep mine' }).click();
  await expect(question).toHaveCount(0);
  await expect(berts.title(2)).toHaveText('Walk-on: Ines');
  // Anna has seen what Bert wrote: nothing is asked of him.
  await expect(notice(berts.page, 'was changed by')).toHaveCount(0);
  await berts.page.context().close();
  await expect(annas.page.locator('[data-peer]')).toHaveCount(0);
});

test('a row says who wrote what, takes back what it said before, and comes back when it was removed', async ({
  house
}) => {
  const made = await house.makeShow(evening);
  const plan = await planOn(await house.owner(), made);
  const { page } = plan;
  await plan.write(plan.title(2), 'Walk-on: Ines');
  await plan.goTo(plan.title(2));
  // The panel follows the cursor once the hand rests.
  await expect(page.getByRole('heading', { name: '2 Walk-on: Ines' })).toBeVisible();
  await page.getByRole('button', { name: 'History', exact: true }).click();
  const history = page.getByRole('dialog', { name: /^History of 2/ });
  await expect(history.getByRole('listitem').first()).toContainText('Walk-on: host');
  await history.getByRole('button', { name: /^Put back Title/ }).click();
  await expect(history.getByRole('listitem')).toHaveCount(3);
  await page.keyboard.press('Escape');
  await expect(plan.title(2)).toHaveText('Walk-on: host');

  const before = await house.state(made.show);
  await plan.goTo(plan.title(2));
  await page.keyboard.press('Control+-');
  await expect(plan.rows).toHaveCount(5);
  await page.getByRole('button', { name: 'Removed rows' }).click();
  const removed = page.getByRole('dialog', { name: 'Removed rows' });
  await expect(removed.getByRole('listitem')).toContainText('Walk-on: host 02:00, 3 cues');
  await removed.getByRole('button', { name: 'Put back 2 Walk-on: host' }).click();
  await expect(removed).toContainText('No row of this rundown was removed');
  await page.keyboard.press('Escape');
  await expect(plan.rows).toHaveCount(6);
  await expect
    .poll(async () => {
      const { items, cues } = await house.state(made.show);
      return [items, cues];
    })
    .toEqual([before.items, before.cues]);
});

test('a gap is put right in one action, which one press takes back', async ({ house }) => {
  const made = await house.makeShow([
    { title: 'Doors', minutes: 30, hardAt: '19:00' },
    { title: 'Host', minutes: 5 },
    { title: 'Film', minutes: 3, hardAt: '19:40' }
  ]);
  const plan = await planOn(await house.owner(), made);
  const { page } = plan;
  await plan.grid.getByRole('button', { name: 'Put right …' }).click();
  const ways = page.getByRole('region', { name: 'The gap before it' });
  await expect(ways.getByRole('button')).toHaveText([
    'Start at 19:35:00',
    'Start 1 “Doors” at 19:05:00'
  ]);
  await ways.getByRole('button', { name: 'Start at 19:35:00' }).click();
  await expect(ways).toHaveCount(0);
  await expect(plan.cell(3, 'start')).toContainText('19:35');
  await page.keyboard.press('Control+z');
  await expect(plan.cell(3, 'start')).toContainText('19:40');
});

const notice = (page: Page, words: string) => page.getByRole('status').filter({ hasText: words });
