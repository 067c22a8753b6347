import type { Page } from '@playwright/test';
import { evening, TABLET, type Device, type House, type MadeShow } from './house.ts';
import { ConsoleScreen, CrewScreen, saysAt, standsAt } from './screens.ts';
import { expect, test } from './test.ts';

const WITHIN = 3_000;

test('devices sleep, and their lines are dead when they wake: they say so at once, and are right within 3 s', async ({
  own: { house, proxy }
}) => {
  const { desk, crew, stage } = await watched(house, proxy.origin);
  const said = [saysAt(crew.page, 'Listen to comms'), saysAt(stage.page, 'NO LINK')];
  const wake = await Promise.all(
    [crew, stage].map(({ page }) => freeze(page, { isMachine: true }))
  );
  proxy.forget();
  await desk.fire('Walk-on: host');
  await desk.page.waitForTimeout(4_000);

  const woke = Date.now();
  await Promise.all(wake.map((each) => each()));
  // To them the line was heard a moment ago: only the time of day tells that they slept.
  for (const at of await Promise.all(said)) expect(at - woke).toBeLessThanOrEqual(1_000);
  await isRightAgain(crew, stage, woke);
});

test('tabs that the browser froze, through a restart of the server, are right within 3 s of being woken', async ({
  own: { house, server }
}) => {
  const { desk, crew, stage } = await watched(house, server.origin);
  const wake = await Promise.all([crew, stage].map(({ page }) => freeze(page)));
  await server.kill();
  await server.restart();
  await desk.fire('Walk-on: host');

  const woke = Date.now();
  await Promise.all(wake.map((each) => each()));
  await isRightAgain(crew, stage, woke);
});

test('the server stops answering with its lines open: every screen says so within 3 s, and is right 3 s after it goes on', async ({
  own: { house, server }
}) => {
  const { made, desk, crew, stage } = await watched(house, server.origin);
  const said = [
    saysAt(desk.page, 'Not connected: call it by voice'),
    saysAt(crew.page, 'Listen to comms'),
    saysAt(stage.page, 'NO LINK')
  ];
  server.freeze();
  const stopped = Date.now();
  for (const at of await Promise.all(said)) expect(at - stopped).toBeLessThanOrEqual(WITHIN);
  await desk.page.keyboard.press('Space');
  // Long enough for every line to be given up, on both ends.
  await desk.page.waitForTimeout(12_000);

  const right = [
    standsAt(desk.page, '[data-face=noStandbyAllowed]'),
    standsAt(crew.page, 'main:not(.isLost)'),
    standsAt(stage.page, 'main', 'Doors')
  ];
  server.thaw();
  const back = Date.now();
  for (const at of await Promise.all(right)) expect(at - back).toBeLessThanOrEqual(WITHIN);
  // What was pressed meanwhile never comes.
  expect(await house.fired(made.show)).toBe(1);
  await desk.fire('Walk-on: host');
  expect(await house.fired(made.show)).toBe(2);
});

/** A show with its first step live, and two devices that follow it on a way to the server. */
async function watched(
  house: House,
  through: string
): Promise<{ made: MadeShow; desk: ConsoleScreen; crew: Device; stage: Device }> {
  const made = await house.makeShow(evening);
  const [owner, crew, stage] = await Promise.all([
    house.owner(),
    house.device(made, {
      name: 'Tablet 3',
      roles: ['operator'],
      departments: ['LX'],
      viewport: TABLET,
      through
    }),
    house.device(made, { name: 'Stage clock', roles: ['viewer'], through })
  ]);
  const desk = new ConsoleScreen(owner.page);
  await owner.open(made.path('call'));
  await desk.openRun('Show');
  await Promise.all([crew, stage].map(({ page }) => page.addInitScript(makeSleepable)));
  await crew.open(made.path('crew'));
  await new CrewScreen(crew.page).standBy();
  await stage.open(made.path('stage'));
  await desk.fire('Doors');
  await Promise.all(
    [crew, stage].map(({ page }) => expect(page.getByRole('main')).toContainText('Doors'))
  );
  return { made, desk, crew, stage };
}

async function isRightAgain(crew: Device, stage: Device, woke: number): Promise<void> {
  const left = (): number => Math.max(1, WITHIN - (Date.now() - woke));
  await Promise.all([
    expect(new CrewScreen(crew.page).now).toContainText('Walk-on: host', { timeout: left() }),
    expect(crew.page.getByRole('main')).not.toHaveClass(/isLost/, { timeout: left() }),
    expect(stage.page.getByRole('main')).toContainText('Walk-on: host', { timeout: left() })
  ]);
  expect(Date.now() - woke).toBeLessThanOrEqual(WITHIN);
}

declare global {
  interface Window {
    /** How long the machine was asleep, in ms. */
    sleptMs: number;
  }
}

/** Browsers on Linux and macOS count only the time that the machine was awake. */
function makeSleepable(): void {
  const now = performance.now.bind(performance);
  window.sleptMs = 0;
  performance.now = () => now() - window.sleptMs;
}

/**
 * Stops everything that runs in a page, as a browser freezes a tab; what it answers with wakes it.
 * A machine that slept has not counted the time, either.
 */
async function freeze(page: Page, { isMachine = false } = {}): Promise<() => Promise<void>> {
  const line = await page.context().newCDPSession(page);
  await line.send('Debugger.enable');
  const stopped = new Promise<string>((resolve) =>
    line.once('Debugger.paused', ({ callFrames }) => resolve(callFrames[0]?.callFrameId ?? ''))
  );
  await line.send('Debugger.pause');
  const callFrameId = await stopped;
  const since = Date.now();
  return async () => {
    const expression = `window.sleptMs += ${Date.now() - since}`;
    if (isMachine) await line.send('Debugger.evaluateOnCallFrame', { callFrameId, expression });
    await line.send('Debugger.resume');
    await line.detach();
  };
}
