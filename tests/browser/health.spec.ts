import { evening } from './house.ts';
import { ConsoleScreen, CrewScreen } from './screens.ts';
import { expect, test } from './test.ts';

test('the health page counts who has the last cue, names who is behind and for how long, and says how the server stands', async ({
  own: { house, proxy }
}) => {
  const made = await house.makeShow(evening);
  const desk = await house.owner();
  await desk.open(made.path('call'));
  const console = new ConsoleScreen(desk.page);
  await console.openRun('Show');
  const tablet = (name: string, through?: string) =>
    house.device(made, {
      name,
      roles: ['operator'],
      departments: ['LX'],
      ...(through === undefined ? {} : { through })
    });
  const [near, far] = [await tablet('LX-1'), await tablet('LX-2', proxy.origin)];
  for (const each of [near, far]) {
    await each.open(made.path('crew'));
    await new CrewScreen(each.page).standBy();
  }
  const stage = await house.device(made, { name: 'Stage left', roles: ['viewer'] });
  await stage.open(made.path('stage'));
  const caller = await house.device(made, { name: 'Deputy', roles: ['deputy'] });
  await caller.open(made.path('health'));
  const { page } = caller;
  await expect(page.getByText('4 devices are here; nothing has fired yet')).toBeVisible();
  await expect(page.getByText(/yes, in \d+ ms/)).toBeVisible();
  await expect(page.getByText(/\d [GM]B/)).toBeVisible();

  await console.fire('Doors');
  await expect(page.getByText('4 of 4 have 1 Doors')).toBeVisible();

  await expect(page.getByText('The one screen that only watches has it, too')).toBeVisible();
  await desk.page.getByRole('button', { name: /devices/ }).click();
  const clock = desk.page.getByRole('row', { name: /^Stage left stage/ });
  await expect(clock).toContainText(/± \d+ ms\s*\d+ ms\s*up to date/);
  await desk.page.keyboard.press('Escape');
  await expect(clock).toBeHidden();

  proxy.blackHole();
  await console.fire('Walk-on: host');
  await expect(page.getByText('3 of 4 have 2 Walk-on: host')).toBeVisible();
  await expect(page.getByText(/LX-2 is \d+ s behind/)).toBeVisible();
  // Its line is given up after nine seconds.
  await expect(page.getByText('LX-2 is away')).toBeVisible({ timeout: 15_000 });
  await expect(page.getByText('3 of 3 have 2 Walk-on: host')).toBeVisible();

  proxy.pass();
  await expect(page.getByText('4 of 4 have 2 Walk-on: host')).toBeVisible({ timeout: 15_000 });
});
