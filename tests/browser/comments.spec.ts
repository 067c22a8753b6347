import { violations } from './axe.ts';
import { evening } from './house.ts';
import { annaAndBert, planOn } from './planners.ts';
import type { PlanScreen } from './screens.ts';
import { expect, test } from './test.ts';

test('planners talk about a row by the keyboard alone: comment, answer, settle, take back, jump to it', async ({
  house
}) => {
  const made = await house.makeShow(evening);
  const [annas, berts] = await annaAndBert(house, made);
  const [a, b] = [annas.page.keyboard, berts.page.keyboard];
  const markOf = (plan: PlanScreen, row: number) => plan.title(row).getByRole('button');

  // From the second row, with one key and the words.
  await annas.active.focus();
  await a.press('ArrowDown');
  await a.press('Alt+Shift+M');
  const field = annas.page.getByRole('textbox', { name: 'Comment on this row' });
  await expect(field).toBeFocused();
  await a.type('Who brings the lectern?');
  await a.press('Control+Enter');
  await expect(markOf(annas, 2)).toHaveText('11 open comment');
  await expect(field).toHaveValue('');
  await a.press('Escape');
  await expect(annas.title(2)).toBeFocused();

  // Bert is told at once, finds it by the list of what is open, and answers.
  await expect(markOf(berts, 2)).toHaveText('11 open comment');
  await berts.page.getByRole('button', { name: '1 open comments' }).focus();
  await b.press('Enter');
  const list = berts.page.getByRole('dialog', { name: 'Open comments' });
  await expect(list).toContainText('Anna');
  await list.getByRole('button', { name: /Walk-on: host/ }).focus();
  await b.press('Enter');
  await expect(berts.title(2)).toBeFocused();
  await b.press('Alt+Shift+M');
  await expect(berts.page.getByRole('textbox', { name: 'Comment on this row' })).toBeFocused();
  const talk = berts.page.getByRole('region', { name: 'Comments' });
  await expect(talk.getByRole('button', { name: /^Delete/ })).toHaveCount(0);
  await talk.getByRole('button', { name: 'Reply to “Who brings' }).focus();
  await b.press('Enter');
  await b.type('The stage crew.');
  await b.press('Control+Enter');
  const annasTalk = annas.page.getByRole('region', { name: 'Comments' });
  await expect(annasTalk).toContainText('The stage crew.');
  // What was answered is not taken away any more.
  await expect(annasTalk.getByRole('button', { name: /^Delete/ })).toHaveCount(0);
  expect(await violations(annas.page)).toEqual([]);

  await annasTalk.getByRole('button', { name: /^Settle/ }).focus();
  await a.press('Enter');
  await expect(markOf(annas, 2)).toHaveCount(0);
  await expect(markOf(berts, 2)).toHaveCount(0);
  await annasTalk.getByText('1 settled').click();
  await expect(annasTalk).toContainText('Settled by Anna');
  // A settled thread is opened again by undo, like any edit.
  await annas.title(2).focus();
  await a.press('Control+z');
  await expect(markOf(berts, 2)).toBeVisible();

  // It goes with its row, and comes back with it.
  const before = (await house.state(made.show)).comments;
  await a.press('Control+-');
  await expect(annas.rows).toHaveCount(5);
  await expect(berts.page.getByRole('button', { name: '0 open comments' })).toBeVisible();
  await a.press('Control+z');
  await expect(markOf(berts, 2)).toBeVisible();
  expect((await house.state(made.show)).comments).toEqual(before);
});

test('what was begun to be said is kept with its row; the keys are on a sheet', async ({
  house
}) => {
  const made = await house.makeShow(evening);
  const plan = await planOn(await house.owner(), made);
  const { page } = plan;
  await plan.active.focus();
  await page.keyboard.press('Alt+Shift+M');
  await page.keyboard.type('Half a thou');
  await page.keyboard.press('Escape');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Alt+Shift+M');
  const field = page.getByRole('textbox', { name: 'Comment on this row' });
  await expect(field).toHaveValue('');
  await page.keyboard.press('Escape');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Alt+Shift+M');
  await expect(field).toHaveValue('Half a thou');
  await page.keyboard.press('Control+/');
  const keys = page.getByRole('dialog', { name: 'Keys of the plan' });
  await expect(keys).toContainText('Comment on the row');
  expect(await violations(page)).toEqual([]);
});
