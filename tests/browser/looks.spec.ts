import { mkdirSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { callTemplates } from '#core/company-calls.ts';
import type { Change } from '#core/command.ts';
import { themes, type ThemeName } from '#lib/ui/theme.svelte.ts';
import { violations, wear } from './axe.ts';
import { coveredButtons, hiddenWords } from './covered.ts';
import { TABLET, type House, type MadeShow } from './house.ts';
import { ConsoleScreen, CrewScreen } from './screens.ts';
import { expect, test } from './test.ts';

/*
 * Every state of a run on the console, two crew devices and the screens of the stage: nothing that
 * can be read is cut or covered, and nothing that can be pressed. `npm run looks` also wears every
 * theme, asks axe, and leaves the pictures in test-results/looks for somebody's own eyes.
 */
const isLong = process.env['LOOKS'] === 'all';
const FOLDER = 'test-results/looks';

/** A conference of some length: a wall that wants a clear, an item that is over at once, an interval. */
const programme = [
  { title: 'Doors and welcome coffee', minutes: 30, cues: ['LX 1', 'SND 1', 'VID 1'] },
  {
    title: 'Walk-on: host',
    minutes: 0.02,
    cues: ['LX 2', 'SND 2'],
    notes: 'Hand mic from stage left'
  },
  { title: 'Opening film', minutes: 3, cues: ['LX 3', 'SND 3', 'VID 3'] },
  { title: 'Interval', minutes: 15, cues: ['LX 4', 'SND 4'] },
  { title: 'Award one', minutes: 5, cues: ['LX 5', 'VID 5'] },
  { title: 'Thanks and good night', minutes: 5, cues: ['LX 6'] }
];

test('every state of a run can be read and pressed on every screen', async ({
  own: { house, proxy }
}) => {
  test.setTimeout(isLong ? 20 * 60_000 : 90_000);
  mkdirSync(FOLDER, { recursive: true });
  const made = await house.makeShow(programme);
  await house.command(made.show, { type: 'edit', changes: await ceremony(house, made) });
  const all = await everybody(house, made, proxy.origin);
  const { desk, tablet, phone, pages } = all;
  const { keyboard } = desk.page;
  const faults: string[] = [];
  const look = async (state: string): Promise<void> => {
    for (const [screen, page] of Object.entries(pages)) {
      const found = await looked(page, `${state}-${screen}`);
      faults.push(...found.map((fault) => `${state}, ${screen}: ${fault}`));
    }
  };
  const say = async (line: string): Promise<void> => {
    await keyboard.press('m');
    await keyboard.type(line);
    await keyboard.press('Enter');
    await expect(tablet.page.getByRole('button', { name: 'Got it' })).toBeVisible();
  };

  await look('01-no-run');
  await desk.openRun('Show');
  await expect(tablet.now).toContainText('NOT STARTED');
  await look('02-waiting');

  await desk.page.getByTitle('What the run is in').click();
  const states = desk.page.getByRole('dialog', { name: 'The run' });
  await states.getByRole('button', { name: 'House open' }).click();
  await states.getByRole('button', { name: 'Called' }).first().click();
  await expect(tablet.page.getByRole('status', { name: 'Call to the company' })).toBeVisible();
  await look('03-house-open');
  await keyboard.press('Escape');
  await tablet.page.getByRole('button', { name: 'Heard' }).click();

  await keyboard.press('w');
  await expect(tablet.mine).toContainText('WARN');
  await look('04-warned');
  await keyboard.press('s');
  await expect(phone.mine).toContainText('STANDBY');
  await look('05-standby');
  await phone.ready();
  await tablet.openProblem();
  await tablet.page.getByRole('button', { name: 'Not in place' }).click();
  await expect(desk.department('LX')).toContainText('problem');
  await look('06-problem');
  await desk.talk.getByRole('button', { name: 'Clear the problem of LX' }).click();
  await tablet.ready();
  await look('07-ready');
  await desk.fire('Doors');
  await expect(tablet.mine).toHaveClass(/\bgreen\b/);
  await look('08-go');
  await desk.fire('Walk-on');
  await expect(pages.stage.getByText(/^−/)).toBeVisible();
  await say('Host wears the second radio mic, and the music is the short version');
  await look('09-over');
  await tablet.page.getByRole('button', { name: 'Got it' }).click();
  await phone.page.getByRole('button', { name: 'Got it' }).click();

  await keyboard.press('Escape');
  await keyboard.press('s');
  await phone.ready().catch(() => undefined);
  await expect(desk.go).toContainText('VID 3 has no clear');
  await look('10-no-clear');
  await phone.page.getByRole('button', { name: 'CLEAR VID 3' }).click();
  await expect(desk.go).not.toContainText('has no clear');
  await look('11-clear');
  await desk.fire('Opening film');
  await look('12-live');

  await keyboard.press('h');
  await expect(tablet.page.getByText('SHOW HELD')).toBeVisible();
  await look('13-held');
  const words = desk.page.getByLabel(/^Restart/);
  await words.fill('From the second chorus, in ten seconds');
  await words.press('Enter');
  await expect(tablet.page.getByText('SHOW GOES ON')).toBeVisible();
  await look('14-goes-on');
  await tablet.openProblem();
  await look('15-problem-dialog');
  const stop = { name: /STOP: keep pressed/ } as const;
  await keepPressed(
    tablet.page.getByRole('dialog').getByRole('button', stop),
    desk.page.getByText('asks for a stop')
  );
  await look('16-asked-to-stop');
  await keepPressed(desk.page.getByRole('button', stop), tablet.page.getByText('SHOW STOPPED'));
  await expect(tablet.page.getByText('SHOW STOPPED')).toBeVisible();
  await look('17-stopped');
  await keyboard.press('h');
  await expect(tablet.page.getByText('SHOW HELD')).toBeVisible();
  await keyboard.press('h');
  await desk.fire('Interval');
  await desk.page.getByTitle('What the run is in').click();
  await states.getByRole('button', { name: 'Interval' }).click();
  await keyboard.press('Escape');
  await expect(tablet.now).toContainText('INTERVAL');
  await look('18-interval');

  proxy.refuse();
  for (const page of Object.values(pages))
    await expect(page.getByText(/no link|not connected|listen to comms/i).first()).toBeVisible();
  await look('19-no-line');
  proxy.pass();
  await desk.fire('Award one');
  await desk.fire('Thanks and good night');
  await expect(desk.go).toContainText('End of show');
  await look('20-end-of-list');
  await keyboard.down('Shift');
  await keyboard.down('Escape');
  await expect(tablet.now).toContainText('ENDED');
  await keyboard.up('Escape');
  await keyboard.up('Shift');
  await look('21-ended');
  expect(faults).toEqual([]);
});

/** What is wrong with a page as it stands; with `LOOKS=all`, in each theme, and photographed. */
async function looked(page: Page, name: string): Promise<string[]> {
  const found: string[] = [
    ...(await page.evaluate(hiddenWords)),
    ...(await page.evaluate(coveredButtons)).map((button) => `${button}: cannot be pressed`)
  ];
  if (!isLong) return found;
  for (const theme of themes) {
    found.push(...(await violations(page, [theme])));
    await page.screenshot({ path: `${FOLDER}/${name}-${theme}.png` });
  }
  await wear(page, 'dark' satisfies ThemeName);
  return found;
}

/** Keeps a button pressed until what it does is seen. */
async function keepPressed(button: Locator, until: Locator): Promise<void> {
  await button.hover();
  await button.page().mouse.down();
  await expect(until).toBeVisible();
  await button.page().mouse.up();
}

/** Calls to the company, and a film that is not to start before somebody has cleared the screen. */
async function ceremony(house: House, made: MadeShow): Promise<Change[]> {
  const video = made.departments['VID'] ?? '';
  const { departments } = await house.state(made.show);
  const watcher = departments[video]?.defaultPositionId;
  const set = { do: 'set', in: 'cues', id: 'c3-3', field: 'clearFromPositionId' } as const;
  const holds = { do: 'set', in: 'departments', id: video, field: 'clearValidMs' } as const;
  return [
    { do: 'setShow', field: 'companyCalls', to: callTemplates.uk, was: [] },
    { ...set, to: watcher, was: null },
    // Longer than it takes to look at every theme.
    { ...holds, to: 600_000, was: 30_000 }
  ];
}

async function everybody(house: House, made: MadeShow, through: string) {
  const on = async (
    screen: string,
    name: string,
    role: 'caller' | 'operator' | 'viewer',
    size: { width: number; height: number },
    departments: readonly string[] = []
  ): Promise<Page> => {
    const roles = [role];
    const device = await house.device(made, { name, roles, departments, through, viewport: size });
    if (isLong && screen === 'crew') await device.page.addInitScript(stayGreen);
    await device.open(made.path(screen));
    return device.page;
  };
  const wall = { width: 1920, height: 1080 };
  const [caller, tablet, phone, stage, backstage] = await Promise.all([
    on('call', 'Mara', 'caller', { width: 1280, height: 720 }),
    on('crew', 'Lighting desk', 'operator', TABLET, ['LX']),
    on('crew', 'Video', 'operator', { width: 390, height: 844 }, ['VID']),
    on('stage', 'Stage clock', 'viewer', wall),
    on('backstage', 'Corridor', 'viewer', wall)
  ]);
  const crew = [new CrewScreen(tablet), new CrewScreen(phone)] as const;
  await Promise.all(crew.map((each) => each.standBy()));
  return {
    desk: new ConsoleScreen(caller),
    tablet: crew[0],
    phone: crew[1],
    pages: { console: caller, tablet, phone, stage, backstage }
  };
}

/** The band is green for 3 s after a GO, in which nobody has looked at every theme. */
function stayGreen(): void {
  const { setTimeout } = window;
  const slowly = (act: () => void, ms?: number) => setTimeout(act, ms === 3_000 ? 15_000 : ms);
  window.setTimeout = slowly as typeof window.setTimeout;
}
