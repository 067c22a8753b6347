import type { Page } from '@playwright/test';
import { wallTime } from '#core/time/wall-time.ts';
import { evening, TABLET, type MadeShow, type House } from './house.ts';
import { ConsoleScreen, CrewScreen, keepPressed } from './screens.ts';
import { expect, test } from './test.ts';

test('a house is opened, started, sent into its interval and back, and every screen says so', async ({
  house
}) => {
  const made = await house.makeShow(evening);
  const { desk, crew, stage } = await opened(house, made);
  const { page } = desk;
  await page.getByTitle('What the run is in').click();
  const dialog = page.getByRole('dialog', { name: 'The run' });
  await dialog.getByRole('button', { name: 'Pre-show' }).click();
  await page.keyboard.press('Escape');
  await expect(crew.now).toContainText('PRE-SHOW');
  await expect(stage).toContainText('Pre-show');

  await desk.notice('PRE-SHOW').getByRole('button', { name: 'House open' }).click();
  await expect(crew.now).toContainText('HOUSE OPEN');
  await expect(stage).toContainText('House open');
  await expect(desk.go).toContainText('Starts the show');

  await desk.fire('Doors');
  await expect(desk.notice('HOUSE OPEN')).toBeHidden();
  await page.getByTitle('What the run is in').click();
  await dialog.getByRole('button', { name: 'Interval' }).click();
  await page.keyboard.press('Escape');
  await expect(crew.now).toContainText('INTERVAL');
  await expect(stage).toContainText('Interval');
  await desk.fire('Walk-on: host');
  await expect(crew.now).not.toContainText('INTERVAL');
});

test('where the show asks for it, nothing starts before front of house has cleared it', async ({
  house
}) => {
  const made = await house.makeShow(evening);
  await house.command(made.show, {
    type: 'edit',
    changes: [
      { do: 'setShow', field: 'clearances', to: true, was: false },
      {
        do: 'set',
        in: 'departments',
        id: made.departments['LX'] ?? '',
        field: 'mayClear',
        to: true,
        was: false
      }
    ]
  });
  const { desk, crew } = await opened(house, made);
  await expect(desk.go).toHaveAttribute('data-face', 'notCleared');
  await desk.page.keyboard.press('Space');
  await expect(desk.sentence).toContainText('The start is not cleared yet');

  const line = crew.page.locator('section').filter({ hasText: 'To start the show' }).last();
  await line.getByRole('button', { name: 'Clear it' }).click();
  await expect(desk.go).toHaveAttribute('data-face', /scheduled|missingAnswers/);
  await line.getByRole('button', { name: 'Take it back' }).click();
  await expect(desk.go).toHaveAttribute('data-face', 'notCleared');

  // Or the caller notes whom they heard it from.
  await desk.page.getByTitle('What the run is in').click();
  const dialog = desk.page.getByRole('dialog', { name: 'The run' });
  await dialog.getByLabel('Heard from').fill('Finn');
  await dialog.getByRole('listitem').filter({ hasText: 'To start' }).getByRole('button').click();
  await expect(dialog).toContainText('Finn');
  await desk.page.keyboard.press('Escape');
  await desk.fire('Doors');
});

test('a run that was ended by mistake goes on where it was, until it is closed', async ({
  house
}) => {
  const made = await house.makeShow(evening);
  const { desk } = await opened(house, made);
  await desk.fire('Doors');
  await end(desk);
  await desk.page.getByRole('button', { name: /^Go on with it/ }).click();
  await expect(desk.now).toContainText('Doors');
  await desk.fire('Walk-on: host');
  await end(desk);
  const close = desk.page.getByRole('button', { name: 'Keep pressed to close it for good' });
  // A click alone would take away what it stands beside.
  await close.click();
  await keepPressed(close);
  await expect(desk.page.getByText('Closed by')).toBeVisible();
  await expect(desk.page.getByRole('button', { name: /^Go on with it/ })).toBeHidden();
});

async function end(desk: ConsoleScreen): Promise<void> {
  await desk.page.getByTitle('What the run is in').click();
  await desk.page.getByRole('button', { name: 'End the show …' }).click();
  await keepPressed(desk.page.getByRole('button', { name: /Keep pressed to end/ }));
  await expect(desk.page.getByRole('heading', { name: 'New run from the top' })).toBeVisible();
}

/** In the plan: the British calls, the quarter by another name. */
async function writeCalls(page: Page): Promise<void> {
  await page.getByTitle('Venue, date, zone, status').click();
  await page.getByRole('button', { name: 'Company calls …' }).click();
  const dialog = page.getByRole('dialog', { name: 'Company calls' });
  await dialog.getByRole('button', { name: 'UK calls' }).click();
  const name = dialog.getByLabel('Name of call 2');
  await name.fill('');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('alert')).toContainText('A call needs a name.');
  await expect(name).toBeFocused();
  await name.fill('Fifteen');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await page.getByTitle('Venue, date, zone, status').click();
  await page.getByRole('button', { name: 'Company calls …' }).click();
  await expect(dialog.getByLabel('Minutes before curtain up: Fifteen')).toHaveValue('20');
  await page.keyboard.press('Escape');
}

/** A show that is open and has not begun, a lighting desk that stands by, and a stage clock. */
async function opened(house: House, made: MadeShow, prepare?: (page: Page) => Promise<void>) {
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
  if (prepare) {
    await owner.open(made.path('plan'));
    await prepare(owner.page);
  }
  await owner.open(made.path('call'));
  await desk.page.getByRole('radio', { name: 'Show' }).check();
  await desk.page.getByRole('button', { name: 'Open the run' }).click();
  await expect(desk.go).toBeVisible();
  await lighting.open(made.path('crew'));
  await crew.standBy();
  await clock.open(made.path('stage'));
  return { desk, crew, stage: clock.page.getByRole('main') };
}

test('the company is called on time, the caller is told what was not, and the crew say they heard', async ({
  house
}) => {
  const made = await house.makeShow(evening);
  const [day] = Object.values((await house.state(made.show)).days);
  const items = await house.state(made.show);
  const first = Object.values(items.items).find(({ title }) => title === 'Doors');
  if (!day || !first) throw new Error('the show has no day, or no first item');
  // Curtain up at ten past midnight: whenever this runs, the half and the quarter are late.
  const start = { mode: 'hard', at: wallTime(600) } as const;
  await house.command(made.show, {
    type: 'edit',
    changes: [
      { do: 'set', in: 'days', id: day.id, field: 'dayChange', to: 0, was: day.dayChange },
      { do: 'set', in: 'items', id: first.id, field: 'start', to: start, was: first.start }
    ]
  });
  const { desk, crew } = await opened(house, made, writeCalls);
  const bar = desk.notice('NOT STARTED');
  await expect(bar).toContainText('Half: not called yet');
  await bar.getByRole('button', { name: 'Half called' }).click();
  await expect(bar).toContainText('Fifteen: not called yet');

  const call = crew.page.getByRole('status', { name: 'Call to the company' });
  await expect(call).toContainText(/Half\s+called at\s+\d\d:\d\d:\d\d/);
  await call.getByRole('button', { name: 'Heard' }).click();
  await expect(call.getByRole('button')).toBeHidden();
  await desk.page.getByTitle('What the run is in').click();
  const dialog = desk.page.getByRole('dialog', { name: 'The run' });
  await expect(dialog.getByRole('listitem').filter({ hasText: 'Half' })).toContainText('heard 1');
  const fifteen = dialog.getByRole('listitem').filter({ hasText: 'Fifteen' });
  const due = (await fifteen.textContent()) ?? '';
  await dialog.getByRole('button', { name: '+5 min' }).click();
  await expect(dialog).toContainText('announced');
  await expect(fifteen).not.toHaveText(due);
  await desk.page.keyboard.press('Escape');
  await desk.fire('Doors');
  await expect(call).toBeHidden();
});
