import { violations } from './axe.ts';
import { evening, TABLET } from './house.ts';
import { ConsoleScreen, CrewScreen } from './screens.ts';
import { expect, test } from './test.ts';

test('an operator notes what went wrong, and the caller reads it in the log, stamped to its cue', async ({
  house
}) => {
  const made = await house.makeShow(evening);
  const [owner, tablet] = await Promise.all([
    house.owner(),
    house.device(made, {
      name: 'Tablet 3',
      roles: ['operator'],
      departments: ['LX'],
      viewport: TABLET
    })
  ]);
  const desk = new ConsoleScreen(owner.page);
  const crew = new CrewScreen(tablet.page);
  await owner.open(made.path('call'));
  await desk.openRun('Show');
  await desk.fire('Doors');
  await tablet.open(made.path('crew'));
  await crew.standBy();
  await crew.page.getByRole('tab', { name: 'Messages' }).click();
  const field = crew.page.getByRole('textbox', { name: 'Note from LX' });
  await field.fill('fade was too slow');
  await field.press('Enter');
  await expect(crew.page.getByRole('list', { name: 'Noted on this screen' })).toContainText(
    /at LX 1 Doors[\s\S]*fade was too slow/
  );
  await crew.page.getByRole('button', { name: 'Next: LX 2 Walk-on: host' }).click();
  await field.fill('check the colour');
  await crew.page.getByRole('button', { name: 'Note it' }).click();

  await desk.talk.getByRole('tab', { name: 'Log' }).click();
  const lines = desk.talk.getByRole('listitem').filter({ hasText: 'NOTE' });
  await expect(lines.nth(1)).toContainText('LX fade was too slow');
  await expect(lines.nth(1)).toContainText('Tablet 3, at 1 Doors');
  await expect(lines.first()).toContainText('Tablet 3, at 2 Walk-on: host');
  expect(await violations(crew.page)).toEqual([]);
});
