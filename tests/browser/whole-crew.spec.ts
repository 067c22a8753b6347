import type { AsRun } from '#core/as-run/entry.ts';
import { Proxy } from '../support/proxy.ts';
import { evening, TABLET, type House, type MadeShow } from './house.ts';
import { ConsoleScreen, CrewScreen } from './screens.ts';
import { tabTo } from './tab-to.ts';
import { expect, test } from './test.ts';

const CONSOLE = { width: 1280, height: 720 };

test('a caller, a deputy, three of the crew and a stage screen on bad lines: the caller is cut off in a standby, the deputy goes on, and each step fires once', async ({
  own: { house, server, proxy: hall }
}) => {
  const booth = await Proxy.before(server.port);
  const wing = await Proxy.before(server.port);
  const made = await house.makeShow(evening.slice(0, 4));
  const all = await everybody(house, made, { booth: booth.origin, wing: wing.origin, hall });
  const { cay, dee, lx, snd, vid, stage } = all;
  const crew = [lx, snd, vid];
  const everywhere = async (title: string): Promise<void> => {
    for (const { now } of crew) await expect(now).toContainText(title);
    await expect(stage.page.getByRole('main')).toContainText(title);
  };
  // A hall full of telephones: all of it is late, and never twice the same.
  booth.delay(60, 80);
  wing.delay(60, 80);
  hall.delay(100, 150);

  // By keyboard alone: open, call, fire.
  await tabTo(cay.page, cay.page.getByRole('button', { name: 'Open the run' }));
  await cay.page.keyboard.press('Enter');
  await expect(cay.go).toHaveAttribute('data-face', 'scheduled');
  await cay.page.keyboard.press('s');
  for (const each of [lx, snd]) await each.ready();
  await expect(cay.go).toHaveAttribute('data-face', 'ready');
  await cay.fire('Doors');
  await everywhere('Doors');

  // In the middle of a standby the cable to the booth is out.
  await expect(dee.go).toHaveAttribute('data-face', 'notCaller');
  await cay.armed();
  await cay.page.keyboard.press('s');
  await lx.ready();
  booth.refuse();
  await expect(cay.go).toHaveAttribute('data-face', 'notConnected');
  await cay.page.keyboard.press('Space');
  await expect(cay.sentence.getByRole('alert')).toContainText('Nothing was sent');
  for (const each of [snd, vid]) await each.ready();
  await expect(dee.notice('NO CALLER')).toBeVisible();
  await tabTo(dee.page, dee.page.getByRole('button', { name: 'Hold 2 s to take the book' }));
  await dee.page.keyboard.down('Enter');
  await expect(dee.go).toHaveAttribute('data-face', 'ready');
  await dee.page.keyboard.up('Enter');
  await dee.fire('Walk-on: host');
  await everywhere('Walk-on: host');

  // The hall's access point starts anew as the next GO travels; nobody touches a device.
  await dee.armed();
  await dee.page.keyboard.press('Space');
  hall.cut();
  await expect(dee.now).toContainText('Opening film');
  await everywhere('Opening film');
  // Each device attends to its own next cue, and video has none left.
  for (const { mine } of [lx, snd]) await expect(mine).toContainText('Award one');
  await expect(vid.mine).toContainText('Nothing more for you');

  // Back on the line the caller sees where the show is, and fires nothing over the deputy.
  booth.pass();
  await expect(cay.now).toContainText('Opening film');
  await expect(cay.notice('NOT CALLING')).toContainText('Dee holds the book');
  await expect(cay.go).toHaveAttribute('data-face', 'notCaller');
  await cay.page.keyboard.press('Space');
  await expect(cay.sentence.getByRole('alert')).toContainText('Dee holds the book');

  // A nervous thumb: twice within the lock.
  await dee.armed();
  await dee.fireTwice();
  await expect(dee.now).toContainText('Award one');
  await everywhere('Award one');
  await expect(cay.now).toContainText('Award one');

  expect(await goes(house, made)).toEqual([
    ['Doors', 'Cay'],
    ['Walk-on: host', 'Dee'],
    ['Opening film', 'Dee'],
    ['Award one', 'Dee']
  ]);
  await Promise.all([booth.close(), wing.close()]);
});

/** Every GO in the record of the one run: what it fired, and whose it was. */
async function goes(house: House, { show }: MadeShow): Promise<(string | undefined)[][]> {
  const [run = ''] = Object.keys((await house.state(show)).runs);
  const { entries } = await house.get<AsRun>(`/api/shows/${show}/as-run/${run}`);
  return entries
    .filter(({ kind }) => kind === 'wentLive')
    .map(({ item, by }) => [item?.title, by.name]);
}

interface Lines {
  readonly booth: string;
  readonly wing: string;
  readonly hall: Proxy;
}

async function everybody(house: House, made: MadeShow, { booth, wing, hall }: Lines) {
  const calling = async (name: string, role: 'caller' | 'deputy', through: string) => {
    const device = await house.device(made, { name, roles: [role], through, viewport: CONSOLE });
    await device.open(made.path('call'));
    return new ConsoleScreen(device.page);
  };
  const answering = async (prefix: string) => {
    const who = { name: `${prefix} tablet`, roles: ['operator'], departments: [prefix] } as const;
    const device = await house.device(made, { ...who, through: hall.origin, viewport: TABLET });
    await device.open(made.path('crew'));
    const screen = new CrewScreen(device.page);
    await screen.standBy();
    return screen;
  };
  const [cay, dee, lx, snd, vid] = await Promise.all([
    calling('Cay', 'caller', booth),
    calling('Dee', 'deputy', wing),
    answering('LX'),
    answering('SND'),
    answering('VID')
  ]);
  const clock = { name: 'Stage clock', roles: ['viewer'], through: hall.origin } as const;
  const stage = await house.device(made, clock);
  await stage.open(made.path('stage'));
  return { cay, dee, lx, snd, vid, stage };
}
