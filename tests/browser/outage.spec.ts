import { evening, TABLET } from './house.ts';
import { ConsoleScreen, CrewScreen, saysAt, standsAt } from './screens.ts';
import { expect, test } from './test.ts';

const WITHIN = 3_000;

test('the server is killed mid-show: every screen says so within 3 s, and is right again 3 s after it is back', async ({
  own: { house, server }
}) => {
  const made = await house.makeShow(evening);
  const [owner, operator, screen] = await Promise.all([
    house.owner(),
    house.device(made, {
      name: 'Tablet 3',
      roles: ['operator'],
      departments: ['LX'],
      viewport: TABLET
    }),
    house.device(made, { name: 'Stage clock', roles: ['viewer'] })
  ]);
  const desk = new ConsoleScreen(owner.page);
  const crew = new CrewScreen(operator.page);
  await owner.open(made.path('call'));
  await desk.openRun('Show');
  await operator.open(made.path('crew'));
  await crew.standBy();
  await screen.open(made.path('stage'));
  await desk.fire('Doors');
  await desk.fire('Walk-on: host');
  await expect(crew.now).toContainText('Walk-on: host');
  await expect(screen.page.getByRole('main')).toContainText('Walk-on: host');

  const said = [
    saysAt(owner.page, 'Not connected: call it by voice'),
    saysAt(operator.page, 'Listen to comms'),
    saysAt(screen.page, 'NO LINK')
  ];
  await server.kill();
  const died = Date.now();
  for (const at of await Promise.all(said)) expect(at - died).toBeLessThanOrEqual(WITHIN);

  await expect(desk.go).toHaveAttribute('data-face', 'notConnected');
  await expect(crew.page.getByRole('main')).toHaveClass(/isLost/);
  await expect(crew.mine).toContainText('Answer on comms');
  // A clock without a link has no time to show.
  expect(await screen.page.getByRole('main').innerText()).not.toMatch(/\d/);

  // Nothing queues: a press now is refused now.
  await owner.page.keyboard.press('Space');
  await expect(desk.sentence.getByRole('alert')).toContainText('call it by voice');

  const right = [
    standsAt(owner.page, '[data-face=noStandbyAllowed]'),
    standsAt(operator.page, 'main:not(.isLost)'),
    standsAt(screen.page, 'main', 'Walk-on: host')
  ];
  await server.restart();
  const back = Date.now();
  for (const at of await Promise.all(right)) expect(at - back).toBeLessThanOrEqual(WITHIN);

  await expect(desk.now).toContainText('Walk-on: host');
  await expect(crew.now).toContainText('Walk-on: host');
  expect(await house.fired(made.show)).toBe(2);
  await desk.fire('Opening film');
  await expect(screen.page.getByRole('main')).toContainText('Opening film');
  expect(await house.fired(made.show)).toBe(3);
});

test('a crew tablet is cut off and comes back: it says so, loses its READY after 5 s, and can answer again', async ({
  own: { house, proxy }
}) => {
  const made = await house.makeShow(evening);
  const [owner, operator] = await Promise.all([
    house.owner(),
    house.device(made, {
      name: 'Tablet 3',
      roles: ['operator'],
      departments: ['LX'],
      viewport: TABLET,
      through: proxy.origin
    })
  ]);
  const desk = new ConsoleScreen(owner.page);
  const crew = new CrewScreen(operator.page);
  await owner.open(made.path('call'));
  await desk.openRun();
  await operator.open(made.path('crew'));
  await crew.standBy();
  await desk.page.keyboard.press('s');
  await crew.ready();
  await expect(desk.department('LX')).toContainText('READY');

  const said = saysAt(operator.page, 'Listen to comms');
  proxy.blackHole();
  const cut = Date.now();
  expect((await said) - cut).toBeLessThanOrEqual(WITHIN);
  await expect(crew.page.getByRole('main')).toContainText(/≈ as of \d\d:\d\d:\d\d/);

  // Its READY holds while it may just have blinked, and then no more.
  await expect(desk.department('LX')).toContainText('READY');
  await expect(desk.department('LX')).toContainText('no link');
  const lost = Date.now() - cut;
  expect(lost).toBeGreaterThan(4_000);
  expect(lost).toBeLessThan(8_000);
  await desk.say('Said while you were away');

  proxy.pass();
  const back = Date.now();
  await expect(crew.mine).toContainText('STANDBY: ANSWER AGAIN', { timeout: WITHIN });
  // It waits, counted, until nothing of this device's own stands by any more.
  await expect(crew.page.getByRole('tab', { name: /Messages.*1/ })).toBeVisible({
    timeout: WITHIN
  });
  await expect(crew.page.getByRole('main')).not.toHaveClass(/isLost/, { timeout: WITHIN });
  expect(Date.now() - back).toBeLessThanOrEqual(WITHIN);
  await crew.ready();
  await expect(desk.department('LX')).toContainText('READY');
});
