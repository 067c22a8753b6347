import { violations } from './axe.ts';
import { evening, TABLET } from './house.ts';
import { ConsoleScreen, CrewScreen } from './screens.ts';
import { expect, test } from './test.ts';

declare global {
  var heard: number[];
}

test('a crew screen is silent until somebody switches its sound on, and then says each thing by its tone', async ({
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
  await crew.page.addInitScript(() => {
    globalThis.heard = [];
    const start = Reflect.get(OscillatorNode.prototype, 'start') as OscillatorNode['start'];
    OscillatorNode.prototype.start = function (this: OscillatorNode, when?: number): void {
      globalThis.heard.push(Math.round(this.frequency.value));
      start.call(this, when);
    };
  });
  const heard = () => crew.page.evaluate(() => globalThis.heard);
  await owner.open(made.path('call'));
  await desk.openRun('Show');
  await tablet.open(made.path('crew'));
  await crew.standBy();
  await desk.page.keyboard.press('s');
  await expect(crew.mine).toContainText('STANDBY');
  await desk.fire('Doors');
  await expect(crew.mine).toContainText('LX2');
  expect(await heard()).toEqual([]);

  await crew.page.getByRole('tab', { name: 'Device' }).click();
  await crew.page.getByRole('checkbox', { name: /^Tones for/ }).check();
  await expect.poll(heard).toEqual([660]);
  expect(await violations(crew.page)).toEqual([]);
  await desk.page.keyboard.press('s');
  await expect.poll(heard).toEqual([660, 660]);
  await desk.fire('Walk-on: host');
  await expect.poll(heard).toEqual([660, 660, 990, 990]);

  // Kept on the device; what stands already when it comes back is no news.
  await crew.page.reload();
  await expect(crew.mine).toBeVisible();
  await crew.page.getByRole('tab', { name: 'Device' }).click();
  await expect(crew.page.getByRole('checkbox', { name: /^Tones for/ })).toBeChecked();
  expect(await heard()).toEqual([]);
});
