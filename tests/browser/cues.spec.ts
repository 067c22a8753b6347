import type { Page } from '@playwright/test';
import { violations } from './axe.ts';
import { evening, type Device, type House, type MadeShow } from './house.ts';
import { expect, test } from './test.ts';

/*
 * The cues of a plan, by keys alone: a field is asked for by its name, as a screen reader does it, and
 * everything else is typed.
 */

async function planned(house: House): Promise<{ made: MadeShow; office: Device; page: Page }> {
  const made = await house.makeShow(evening);
  const office = await house.device(made, { name: 'Office', roles: ['planner'] });
  await office.open(made.path('plan'));
  await expect(office.page.getByRole('grid')).toBeVisible();
  return { made, office, page: office.page };
}

/** Opens everything about a cue from the list of its department. */
async function openCue(page: Page, department: string, name: string): Promise<void> {
  await page.getByRole('button', { name: `Cues of ${department}` }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: `Open ${name}` }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('group', { name: `Cue ${name}` })).toBeVisible();
}

/** Chooses in a list as its keys do: by the beginning of the words. */
async function choose(page: Page, label: string, words: string): Promise<void> {
  await page.getByRole('combobox', { name: label, exact: true }).focus();
  await page.keyboard.type(words);
}

async function type(page: Page, label: string, text: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
}

test('a cue follows another by three seconds, is never made to follow itself, and loses its parent with a word', async ({
  house
}) => {
  const { made, page } = await planned(house);
  const row = page.getByRole('complementary', { name: 'The row' });
  await openCue(page, 'Sound', 'SND 1');
  await choose(page, 'Fired', 'follows');
  await expect(row.getByText('It follows no cue yet: say which one.')).toBeVisible();
  await type(page, 'The cue that SND 1 comes after', 'LX 1');
  await type(page, 'Delay of SND 1', '3');
  const execution = async (cue: string) => (await house.state(made.show)).cues[cue]?.execution;
  await expect
    .poll(() => execution('c1-2'))
    .toEqual({ kind: 'follow', parentId: 'c1-1', delayMs: 3000 });
  await expect(page.getByText('follows LX 1 +00:03')).toHaveCount(2);
  await expect(row.getByText('No GO fires it, so it is not called.')).toBeVisible();

  await openCue(page, 'LX', 'LX 1');
  await choose(page, 'Fired', 'hangs');
  await type(page, 'The cue that LX 1 comes after', 'SND 1');
  await expect(page.getByRole('alert')).toContainText('that would be a circle');
  await page.getByLabel('The cue that LX 1 comes after').focus();
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Cut cue LX 1' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('SND 1 came after it: say what it follows now.')).toBeVisible();
  await expect(page.getByText('It follows LX 1, which is out of the plan.').first()).toBeVisible();
  await expect(page.getByRole('list', { name: 'Cut cues' })).toContainText('LX 1');
  await page.getByRole('button', { name: 'Bring back LX 1' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('which is out of the plan')).toHaveCount(0);
});

test('a number between two is suggested, and one that was cut is not taken silently', async ({
  house
}) => {
  const { made, page } = await planned(house);
  await page.getByRole('button', { name: 'Cues of LX' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Open LX 4' }).focus();
  await page.keyboard.press('Enter');
  const number = page.getByLabel('Number of the new cue');
  await expect(number).toHaveValue('4.5');
  await type(page, 'What the new cue does', 'Bump');
  await expect
    .poll(async () => Object.values((await house.state(made.show)).cues).map((cue) => cue.label))
    .toContain('Bump');
  await page.getByRole('button', { name: 'Cut cue LX 4', exact: true }).focus();
  await page.keyboard.press('Enter');
  const row = page.getByRole('complementary', { name: 'The row' });
  await number.focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('4');
  await expect(row.getByText('which is cut: its number is retired')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(row.getByText('LX 4 was cut, and its number is retired')).toBeVisible();
});

test('the cues of a department are listed, walked and renumbered as one undo', async ({
  house
}) => {
  const { made, page } = await planned(house);
  await page.getByRole('button', { name: 'Cues of LX' }).focus();
  await page.keyboard.press('Enter');
  const table = page.getByRole('table', { name: 'Cues of LX' });
  await expect(table.getByRole('row')).toHaveCount(5);
  await page.getByLabel('What LX 1 does').focus();
  await page.keyboard.type('Preset');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('What LX 2 does')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByLabel('What LX 4 does')).toBeFocused();

  await page.getByRole('button', { name: 'Renumber all' }).focus();
  await page.keyboard.press('Enter');
  await type(page, 'Start', '10');
  const numbers = async () =>
    Object.values((await house.state(made.show)).cues)
      .filter(({ id }) => id.endsWith('-1'))
      .map((cue) => cue.number);
  // Enter has sent it with the step of 1.
  await expect(page.getByText('4 cues were renumbered.')).toBeVisible();
  await expect.poll(numbers).toEqual(expect.arrayContaining(['10', '11', '12', '13']));
  await page.keyboard.press('Control+z');
  await expect.poll(numbers).toEqual(expect.arrayContaining(['1', '2', '4', '5']));
  expect(await violations(page)).toEqual([]);
});

test('cues stand by together, have leads of their own, and are said as they will be called', async ({
  house
}) => {
  const { made, page } = await planned(house);
  await openCue(page, 'LX', 'LX 4');
  const spoken = page.getByRole('group', { name: 'Cue LX 4' });
  await expect(spoken).toContainText('“Standby LX 4, Sound 4”');
  await expect(spoken).toContainText('“LX 4, Sound 4 … GO”');
  await choose(page, 'Stands by with', 'LX 5');
  await expect(spoken).toContainText('“Standby LX 4 and 5, Sound 4”');
  await expect(spoken).toContainText('“LX 4, Sound 4 … GO”');
  await choose(page, 'READY', 'required');
  await expect(
    page.getByText('Without it a GO is refused, unless it is forced with a reason.')
  ).toBeVisible();
  await expect
    .poll(async () => (await house.state(made.show)).cues['c4-1']?.ackPolicy)
    .toBe('hard');
  await expect(page.getByLabel('Standby lead of LX 4')).toHaveAttribute('placeholder', '10, as LX');
  await type(page, 'Standby lead of LX 4', '30');
  await type(page, 'Warning lead of LX 4', '1:30');
  await choose(page, 'READY', 'not');
  await expect(page.getByText('Without it a GO is refused')).toHaveCount(0);
  await expect
    .poll(async () => (await house.state(made.show)).cues['c4-1'])
    .toMatchObject({ standbyLeadMs: 30_000, warnLeadMs: 90_000, ackPolicy: 'none' });
  expect(await violations(page)).toEqual([]);
});

test('[E80] whoever leads a department writes its cues, and reads the rest of the plan', async ({
  house
}) => {
  const made = await house.makeShow(evening);
  const tablet = await house.device(made, {
    name: 'Head of LX',
    roles: ['departmentHead'],
    departments: ['LX']
  });
  await tablet.open(made.path('plan'));
  const { page } = tablet;
  const row = page.getByRole('complementary', { name: 'The row' });
  await expect(page.getByRole('grid')).toHaveAttribute('aria-readonly', 'true');
  await openCue(page, 'LX', 'LX 1');
  await type(page, 'What cue LX 1 does', 'House to glow');
  await expect
    .poll(async () => (await house.state(made.show)).cues['c1-1']?.label)
    .toBe('House to glow');
  await expect(row.getByRole('combobox', { name: 'Department', exact: true })).toBeDisabled();
  await expect(row.getByLabel('What cue SND 1 does', { exact: true })).not.toBeEditable();
  const departments = row.getByRole('combobox', { name: 'Department of the new cue' });
  await expect(departments.getByRole('option')).toHaveText(['LX']);
});
