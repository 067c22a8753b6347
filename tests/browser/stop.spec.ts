import { evening, TABLET, type House, type MadeShow } from './house.ts';
import { ConsoleScreen, CrewScreen, keepPressed } from './screens.ts';
import { expect, test } from './test.ts';

test('a hold goes on with what the caller says, which every screen shows until the next step', async ({
  house
}) => {
  const { desk, crew, stage } = await onStage(house, await house.makeShow(evening), 'Show');
  await desk.page.keyboard.press('h');
  for (const page of [desk.page, crew.page]) {
    await expect(page.getByRole('status').filter({ hasText: 'SHOW HELD' })).toBeVisible();
  }
  // The press waited for no words: they are said now, and read everywhere.
  await desk.page.keyboard.press('r');
  await expect(desk.page.getByLabel('Held because')).toBeFocused();
  await desk.page.getByRole('button', { name: 'Technical' }).click();
  await expect(desk.page.getByLabel('Held because')).toBeHidden();
  for (const page of [desk.page, crew.page]) {
    await expect(page.getByRole('status').filter({ hasText: 'Technical' })).toBeVisible();
  }
  await expect(stage).toContainText('Technical');
  const said = desk.page.getByLabel(/^Restart/);
  await said.fill('From the top of the dance');
  await said.press('Enter');
  for (const page of [desk.page, crew.page]) {
    await expect(page.getByText('SHOW GOES ON')).toBeVisible();
    await expect(page.getByText('From the top of the dance')).toBeVisible();
  }
  await expect(stage).toContainText('From the top of the dance');
  await desk.fire('Walk-on: host');
  await expect(crew.page.getByText('SHOW GOES ON')).toBeHidden();
  await expect(desk.page.getByText('From the top of the dance')).toBeHidden();
  await expect(stage).not.toContainText('From the top of the dance');
});

test('the crew ask for a hold, and it stands on the console until the caller answers', async ({
  house
}) => {
  const { desk, crew } = await onStage(house, await house.makeShow(evening), 'Show');
  await crew.problem();
  await crew.page.getByLabel('In your words').fill('Smoke in the wings');
  await crew.page.getByRole('button', { name: 'Ask for a hold' }).click();
  const asked = desk.page.getByRole('alert').filter({ hasText: 'asks for a hold' });
  await expect(asked).toContainText('Lighting desk asks for a hold: Smoke in the wings');
  await expect(crew.page.getByRole('alert')).toContainText('Nobody has answered yet');

  // Going on with the show does not make it go away.
  await desk.fire('Walk-on: host');
  await desk.page.keyboard.press('Escape');
  await expect(asked).toBeVisible();
  await asked.getByRole('button', { name: 'Hold' }).click();
  await expect(asked).toBeHidden();
  await expect(crew.page.getByText('SHOW HELD')).toBeVisible();
  await expect(crew.page.getByText('Smoke in the wings')).toBeVisible();
});

test('a stop is asked for, made by a key kept pressed, and leads to a hold before it goes on', async ({
  house
}) => {
  const { desk, crew, stage } = await onStage(house, await house.makeShow(evening), 'Show');
  await crew.problem();
  await keepPressed(crew.page.getByRole('button', { name: 'Ask for a STOP: keep pressed' }));
  const asked = desk.page.getByRole('alert').filter({ hasText: 'asks for a stop' });
  await expect(asked).toBeVisible();

  const stop = asked.getByRole('button', { name: 'STOP: keep pressed' });
  await stop.click();
  await expect(asked).toBeVisible();
  await keepPressed(stop);
  await expect(asked).toBeHidden();
  const stopped = desk.page.getByRole('alert').filter({ hasText: 'SHOW STOPPED' });
  await expect(stopped).toContainText('Nothing on stage stops by this');
  await expect(crew.page.getByRole('alert').filter({ hasText: 'SHOW STOPPED' })).toBeVisible();
  await expect(stage).toContainText('STOPPED');
  await expect(desk.go).toContainText('Stopped');
  await desk.page.keyboard.press('Space');
  await expect(desk.now).toContainText('Doors');

  await desk.page.keyboard.press('h');
  await expect(desk.page.getByText('SHOW HELD')).toBeVisible();
  await desk.page.keyboard.press('h');
  await desk.fire('Walk-on: host');
});

test('in a rehearsal the crew hold; the palette stops, and its dialog says what it is not', async ({
  house
}) => {
  const { desk, crew } = await onStage(house, await house.makeShow(evening), 'Rehearsal');
  await crew.problem();
  await crew.page.getByRole('button', { name: 'Hold the show' }).click();
  await expect(desk.page.getByRole('status').filter({ hasText: 'SHOW HELD' })).toContainText(
    'By Lighting desk'
  );
  await desk.page.keyboard.press('/');
  await desk.page.getByRole('combobox', { name: 'Find' }).fill('stop the show');
  await desk.page.keyboard.press('Enter');
  const dialog = desk.page.getByRole('dialog', { name: 'Stop the show' });
  await expect(dialog).toContainText('no interlock');
  await dialog.getByLabel(/Because/).fill('Truss');
  await keepPressed(dialog.getByRole('button', { name: /Keep pressed/ }));
  await expect(crew.page.getByRole('alert').filter({ hasText: 'SHOW STOPPED' })).toContainText(
    'Truss'
  );
});

/** A show with its first step fired, a lighting desk that stands by, and a stage clock. */
async function onStage(house: House, made: MadeShow, mode: 'Show' | 'Rehearsal') {
  const [owner, lighting, clock] = await Promise.all([
    house.owner(),
    house.device(made, {
      name: 'Lighting desk',
      roles: ['operator'],
      departments: ['LX'],
      viewport: TABLET
    }),
    house.device(made, { name: 'Stage clock', roles: ['viewer'] })
  ]);
  const desk = new ConsoleScreen(owner.page);
  const crew = new CrewScreen(lighting.page);
  await owner.open(made.path('call'));
  await desk.openRun(mode);
  await lighting.open(made.path('crew'));
  await crew.standBy();
  await clock.open(made.path('stage'));
  await desk.fire('Doors');
  return { desk, crew, stage: clock.page.getByRole('main') };
}
