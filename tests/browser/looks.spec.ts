import { mkdirSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { callTemplates } from '#core/company-calls.ts';
import type { Change } from '#core/command.ts';
import { duration } from '#core/time/duration.ts';
import { DAY_SECONDS, wallTime, type WallTime } from '#core/time/wall-time.ts';
import { themes, type ThemeName } from '#lib/ui/theme.svelte.ts';
import { violations, wear } from './axe.ts';
import { beyondRed, redForNothing } from './colours.ts';
import { coveredButtons, hiddenWords } from './covered.ts';
import { TABLET, type House, type MadeShow } from './house.ts';
import { setCue } from './on-call.ts';
import { ConsoleScreen, CrewScreen } from './screens.ts';
import { expect, test } from './test.ts';

/*
 * Every state of a run on the console, two crew devices and the screens of the stage: nothing that
 * can be read is cut or covered, and nothing that can be pressed; what is red says why, and red night
 * shows no other colour. `npm run looks` also wears every theme, asks axe, and leaves the pictures in
 * test-results/looks for somebody's own eyes.
 */
const isLong = process.env['LOOKS'] === 'all';
/** How long the band is green after a GO: 3 s, in which nobody has looked at every theme. */
const GREEN_MS = isLong ? 15_000 : 3_000;
const FOLDER = 'test-results/looks';

/** How long a film takes that is reported when it is over: it is looked at before that as well. */
const FILM_MS = isLong ? 40_000 : 1_500;
/** How long after Award one its last cues come, if there is a server; and when they are missed. */
const LATER_MS = 4_000;
const MISSED_AFTER_MS = 1_000;

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
  { title: 'Award one', minutes: 5, cues: ['LX 5', 'SND 5', 'LX 5.5', 'VID 5.5'] },
  { title: 'Thanks and good night', minutes: 5, cues: ['LX 6'] }
];

test('every state of a run can be read and pressed on every screen', async ({
  own: { house, server, proxy }
}) => {
  test.setTimeout(isLong ? 40 * 60_000 : 120_000);
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
    await desk.say(line);
    // Nothing is said over a band that is green.
    await expect(tablet.page.getByRole('button', { name: 'Got it' })).toBeVisible({
      timeout: 2 * GREEN_MS
    });
  };

  await look('01-no-run');
  await desk.openRun('Show');
  await expect(tablet.now).toContainText('NOT STARTED');
  await look('02-waiting');
  await setStart(house, made, wallTime(600));
  await expect(desk.notice('NOT STARTED')).toContainText('Half: not called yet');
  await look('03-call-due');
  await setStart(house, made, null);

  await desk.page.getByTitle('What the run is in').click();
  const states = desk.page.getByRole('dialog', { name: 'The run' });
  await states.getByRole('button', { name: 'Pre-show' }).click();
  await keyboard.press('Escape');
  await expect(tablet.now).toContainText('PRE-SHOW');
  await look('03-pre-show');
  await desk.page.getByTitle('What the run is in').click();
  await states.getByRole('button', { name: 'House open' }).click();
  await states.getByRole('button', { name: 'Called' }).first().click();
  await expect(tablet.page.getByRole('status', { name: 'Call to the company' })).toBeVisible();
  await states.getByRole('button', { name: 'Open a roll call' }).click();
  await expect(phone.page.getByRole('button', { name: 'HERE' })).toBeVisible();
  await look('04-house-open');
  await tablet.page.getByRole('button', { name: 'HERE' }).click();
  await expect(states).toContainText('Roll call: 1 of 3');
  await keyboard.press('Escape');
  await look('05-here');
  await phone.page.getByRole('button', { name: 'HERE' }).click();
  await tablet.page.getByRole('button', { name: 'Heard' }).click();

  await keyboard.press('w');
  await expect(tablet.mine).toContainText('WARN');
  await look('06-warned');
  await keyboard.press('s');
  await expect(phone.mine).toContainText('STANDBY');
  await look('07-standby');
  await phone.ready();
  await tablet.openProblem();
  await tablet.page.getByRole('button', { name: 'Not in place' }).click();
  await expect(desk.department('LX')).toContainText('problem');
  await look('08-problem');
  await desk.talk.getByRole('button', { name: 'Clear the problem of LX' }).click();
  await tablet.ready();
  await look('09-ready');
  await desk.armed();
  await keyboard.press('Space');
  await expect(desk.sentence).toContainText('start all the same?');
  await look('10-asks-for-presets');
  // The question is over by itself, sooner or later than all screens are looked at.
  await keyboard.press('Escape');
  await expect(desk.sentence).not.toContainText('start all the same?');
  await keyboard.press('Space');
  await expect(desk.sentence).toContainText('start all the same?');
  await desk.fire('Doors');
  await expect(tablet.mine).toHaveClass(/\bgreen\b/);
  await look('11-go');
  await desk.fire('Walk-on');
  await expect(pages.stage.getByText(/^−/)).toBeVisible();
  await say('Host wears the second radio mic, and the music is the short version');
  const receipts = desk.talk.getByRole('button', { expanded: false });
  await receipts.click();
  await expect(desk.talk.getByText('LX Lighting desk', { exact: true })).toBeVisible();
  await look('12-over');
  await tablet.page.getByRole('button', { name: 'Got it' }).click();
  await phone.page.getByRole('button', { name: 'Got it' }).click();

  await keyboard.press('Escape');
  await keyboard.press('s');
  await phone.ready().catch(() => undefined);
  await expect(desk.go).toContainText('VID 3 has no clear');
  await look('13-no-clear');
  await phone.page.getByRole('button', { name: 'CLEAR VID 3' }).click();
  await expect(desk.go).not.toContainText('has no clear');
  await look('14-clear');
  await desk.fire('Opening film');
  await look('15-live');
  const running = desk.page.getByRole('list', { name: 'Running' });
  await expect(running).toContainText('OVERDUE', { timeout: FILM_MS + 10_000 });
  for (const { page } of [tablet, phone]) await expect(page.getByText('OVERDUE')).toBeVisible();
  await look('16-overdue');

  await keyboard.press('h');
  await expect(tablet.page.getByText('SHOW HELD')).toBeVisible();
  await look('17-held');
  const words = desk.page.getByLabel(/^Restart/);
  await words.fill('From the second chorus, in ten seconds');
  await words.press('Enter');
  await expect(tablet.page.getByText('SHOW GOES ON')).toBeVisible();
  await look('18-goes-on');
  await tablet.openProblem();
  await look('19-problem-dialog');
  const stop = { name: /STOP: keep pressed/ } as const;
  await keepPressed(
    tablet.page.getByRole('dialog').getByRole('button', stop),
    desk.page.getByText('asks for a stop')
  );
  await look('20-asked-to-stop');
  await keepPressed(desk.page.getByRole('button', stop), tablet.page.getByText('SHOW STOPPED'));
  await expect(tablet.page.getByText('SHOW STOPPED')).toBeVisible();
  await look('21-stopped');
  await keyboard.press('h');
  for (const { page } of [desk, tablet]) await expect(page.getByText('SHOW HELD')).toBeVisible();
  await keyboard.press('h');
  await desk.fire('Interval');
  await desk.page.getByTitle('What the run is in').click();
  await states.getByRole('button', { name: 'Interval' }).click();
  await keyboard.press('Escape');
  await expect(tablet.now).toContainText('INTERVAL');
  await look('22-interval');
  const skipped = desk.page.getByRole('row').filter({ hasText: 'SKIPPED' });
  await keyboard.down('k');
  await expect(skipped).toContainText('Award one');
  await keyboard.up('k');
  await look('22-skipped');
  await keyboard.press('ArrowUp');
  await keyboard.down('k');
  await expect(skipped).toHaveCount(0);
  await keyboard.up('k');

  await desk.fire('Award one');
  const due = Date.now() + LATER_MS;
  await server.kill();
  for (const page of Object.values(pages))
    await expect(page.getByText(/no link|not connected|listen to comms/i).first()).toBeVisible();
  await look('23-no-line');
  await keyboard.press('v');
  await expect(desk.page.getByText(/6 at \d\d:\d\d:\d\d/)).toBeVisible();
  await look('24-noted-by-voice');
  await expect.poll(() => Date.now(), { timeout: 10_000 }).toBeGreaterThan(due + MISSED_AFTER_MS);
  await server.restart();
  await expect(desk.go).toHaveAttribute('data-face', 'toRecord');
  for (const { page } of [desk, tablet, phone])
    await expect(page.getByText('MISSED', { exact: true }).first()).toBeVisible();
  await look('25-missed-and-called-by-voice');
  await keyboard.press('Shift+V');
  await expect(desk.now).toContainText('Thanks and good night');
  await expect(desk.go).toContainText('End of show');
  await look('26-end-of-list');
  await keyboard.down('Shift');
  await keyboard.down('Escape');
  await expect(tablet.now).toContainText('ENDED');
  await keyboard.up('Escape');
  await keyboard.up('Shift');
  await look('27-ended');
  const close = desk.page.getByRole('button', { name: 'Keep pressed to close it for good' });
  await keepPressed(close, desk.page.getByText('Closed by'));
  await look('27-closed');

  await turnedRoundTheClock(house, made);
  await desk.page.reload();
  await desk.openRun('Rehearsal');
  await desk.fire('Doors');
  await expect(desk.page.getByRole('region', { name: 'Cues without a GO' })).toContainText(
    /at \d\d:\d\d:\d\d, \d\d:\d\d:\d\d in the show/
  );
  await look('28-rehearsed-at-another-time');
  expect(faults).toEqual([]);
});

/** What is wrong with a page as it stands; with `LOOKS=all`, in each theme, and photographed. */
async function looked(page: Page, name: string): Promise<string[]> {
  const found: string[] = [
    ...(await page.evaluate(hiddenWords)),
    ...(await page.evaluate(coveredButtons)).map((button) => `${button}: cannot be pressed`)
  ];
  if (isRun(name)) {
    found.push(...(await page.evaluate(redForNothing)), ...(await page.evaluate(beyondRed)));
  }
  if (!isLong) return found;
  for (const theme of themes) {
    found.push(...(await violations(page, [theme])));
    await page.screenshot({ path: `${FOLDER}/${name}-${theme}.png` });
  }
  await wear(page, 'dark' satisfies ThemeName);
  return found;
}

/** What hangs on a wall is lit for those who stand before it, whatever the show wears. */
const isRun = (name: string): boolean => /-(console|tablet|phone)$/.test(name);

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
  const check = (id: string, prefix: string, text: string) => ({
    id,
    rundownId: made.rundown,
    departmentId: made.departments[prefix] ?? '',
    text
  });
  const holds = { do: 'set', in: 'departments', id: video, field: 'clearValidMs' } as const;
  return [
    { do: 'setShow', field: 'companyCalls', to: callTemplates.uk, was: [] },
    { ...set, to: watcher, was: null },
    // Longer than it takes to look at every theme.
    { ...holds, to: 600_000, was: 30_000 },
    { do: 'add', in: 'checks', row: check('haze', 'LX', 'Haze') },
    { do: 'add', in: 'checks', row: check('mics', 'SND', 'Radio mics swapped, spares charged') },
    ...['c3-1', 'c3-3'].flatMap((film) => [
      setCue(film, 'execMs', duration(FILM_MS)),
      setCue(film, 'reportComplete', true)
    ]),
    ...['c5-3', 'c5-4'].map((id) =>
      setCue(id, 'execution', { kind: 'follow', parentId: 'c5-1', delayMs: duration(LATER_MS) })
    )
  ];
}

/** When the first item is meant to begin; null: whenever it does. */
async function setStart(house: House, { show }: MadeShow, at: WallTime | null): Promise<void> {
  const { days, items } = await house.state(show);
  const [day] = Object.values(days);
  const was = items['i1']?.start;
  if (!day || !was) throw new Error('the show has no day, or no first item');
  const to = at === null ? { mode: 'soft' } : { mode: 'hard', at };
  await house.command(show, {
    type: 'edit',
    changes: [
      // The day ends at midnight, so that a time is of today.
      { do: 'set', in: 'days', id: day.id, field: 'dayChange', to: 0, was: day.dayChange },
      { do: 'set', in: 'items', id: 'i1', field: 'start', to, was }
    ]
  });
}

/** The show is half a day away from now, and a cue of its first item comes by the clock. */
async function turnedRoundTheClock(house: House, made: MadeShow): Promise<void> {
  const seconds = (Math.floor(Date.now() / 1_000) + DAY_SECONDS / 2) % DAY_SECONDS;
  const start = Math.min(seconds, DAY_SECONDS - 3_600);
  await setStart(house, made, wallTime(start));
  const at = wallTime(start + 600);
  const changes = [setCue('c1-3', 'execution', { kind: 'clock', at })];
  await house.command(made.show, { type: 'edit', changes });
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
    // A colour that fades from one theme to the next is nobody's.
    await device.page.emulateMedia({ reducedMotion: 'reduce' });
    if (isLong && screen === 'crew') await device.page.addInitScript(stayGreen, GREEN_MS);
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

function stayGreen(greenMs: number): void {
  const { setTimeout } = window;
  const slowly = (act: () => void, ms?: number) => setTimeout(act, ms === 3_000 ? greenMs : ms);
  window.setTimeout = slowly as typeof window.setTimeout;
}
