import type { Id } from '#core/show.ts';
import { duration } from '#core/time/duration.ts';
import { instant } from '#core/time/instant.ts';
import { wallTimeAt } from '#core/time/zone.ts';
import { violations } from './axe.ts';
import type { House } from './house.ts';
import { onCall, setCue } from './on-call.ts';
import { expect, test } from './test.ts';

const show = [
  { title: 'Doors', minutes: 30 },
  { title: 'Opening', minutes: 5, cues: ['LX 1', 'LX 2', 'SND 3', 'LX 4'] },
  { title: 'Close', minutes: 5, cues: ['LX 9', 'LX 10'] }
];

const follow = (parentId: Id, ms: number) => ({
  kind: 'follow',
  parentId,
  delayMs: duration(ms)
});

/** Long enough to be looked at on the way. */
const AFTER = 6_000;

/** LX 2 follows LX 1 after six seconds; SND 3 is its operator's to take, LX 4 follows that and LX 10 LX 9 at once. */
const changes = [
  setCue('c2-2', 'execution', follow('c2-1', AFTER)),
  setCue('c2-3', 'execution', { kind: 'taken' }),
  setCue('c2-4', 'execution', follow('c2-3', 0)),
  setCue('c3-2', 'execution', follow('c3-1', 0))
];

/**
 * In the page, so that the second comes in time on however slow a machine: a tap on a button, and one on
 * the next as soon as it is there. Then none for as long as a glove bounces.
 */
async function tapTwice(
  within: Element,
  [first = '', next = '']: readonly string[]
): Promise<void> {
  const button = (words: string) =>
    [...within.querySelectorAll('button')].find((each) => each.innerText.startsWith(words));
  button(first)?.click();
  await new Promise<void>((resolve) => {
    const look = (): void => (button(next) ? resolve() : void setTimeout(look, 5));
    look();
  });
  button(next)?.click();
  await new Promise((resolve) => setTimeout(resolve, 700));
}

async function begun(house: House) {
  const made = await house.makeShow(show);
  await house.command(made.show, { type: 'edit', changes });
  const { owner, sound, desk, crew } = await onCall(house, made);
  const ways = owner.page.getByRole('region', { name: 'Cues without a GO' });
  const own = sound.page.getByRole('region', { name: 'Cues without a GO' });
  return { owner, sound, desk, crew, made, ways, own };
}

test('a cue that follows comes by itself, one that is taken is its operator’s, and what follows that comes too', async ({
  house
}) => {
  const { owner, sound, desk, ways, own } = await begun(house);
  await expect(ways).toHaveCount(0);
  await desk.fire('Opening');
  await expect(ways).toContainText(/LX 2\s+in 00:0\d/);
  await expect(own).toContainText('SND 3');
  for (const { page } of [owner, sound]) expect(await violations(page)).toEqual([]);
  await expect(ways.locator('.way.live').filter({ hasText: 'LX' })).toBeVisible();
  // The pointer stays where the last GO has put it.
  await expect(desk.now).toContainText('Opening');

  // A glove taps twice: the second tap is not for what takes its place.
  await own.evaluate(tapTwice, ['TAKE', 'DONE']);
  await expect(own.locator('.way.live')).toContainText('SND 3');
  await expect(ways.locator('.way.live')).toHaveCount(3);
  await own.getByRole('button', { name: 'DONE SND 3' }).click();
  await expect(own).toHaveCount(0);
  await expect(ways.locator('.way.live')).toHaveCount(2);
});

test('a hold stops what would come by itself, and the caller fires by hand what nobody takes', async ({
  house
}) => {
  const { owner, desk, made, ways } = await begun(house);
  await desk.fire('Opening');
  await owner.page.keyboard.press('h');
  await expect(ways).toContainText('waits for the hold');
  const [run] = Object.values((await house.state(made.show)).runs);
  const due = (run?.lastGoAt ?? Infinity) + AFTER;
  await expect.poll(() => Date.now()).toBeGreaterThan(due + 1_000);
  await expect(ways).toContainText('waits for the hold');
  await expect(ways.locator('.way.live').filter({ hasText: 'LX 2' })).toHaveCount(0);
  await owner.page.keyboard.press('h');
  await expect(ways.locator('.way.live').filter({ hasText: 'LX' })).toBeVisible();
  await ways.getByRole('button', { name: 'Fire SND 3' }).click();
  await expect(ways.locator('.way.live').filter({ hasText: 'SND' })).toBeVisible();
});

test('what no GO fires is looked ahead to: on the crew’s band and under All, backstage, in the console’s list; and it is fired from the list of commands', async ({
  house
}) => {
  const { owner, sound, desk, crew, made, ways, own } = await begun(house);
  const corridor = await house.device(made, {
    name: 'Corridor',
    roles: ['viewer'],
    viewport: { width: 1280, height: 720 }
  });
  const sounds = `department:${made.departments['SND'] ?? ''}`;
  await corridor.open(`${made.path('backstage')}?for=${encodeURIComponent(sounds)}`);
  const call = corridor.page.getByRole('region', { name: 'Next call' });
  await expect(call).toContainText('SND 3');
  await expect(call).toContainText('by hand');
  await expect(crew.mine).toContainText('COMING UP');
  await expect(crew.mine).toContainText('SND3');
  await expect(crew.mine).toContainText('taken by you');
  await sound.page.getByRole('tab', { name: 'All' }).click();
  await expect(sound.page.getByRole('region', { name: 'All cues' })).toContainText(
    /LX\s*2\s*follows LX 1 after 6 s/
  );
  const row = owner.page.getByRole('row', { name: /Opening/ });
  await expect(row).toContainText(
    'LX 2 follows LX 1 after 6 s · SND 3 by hand · LX 4 follows SND 3'
  );
  await expect(owner.page.getByRole('article', { name: 'THEN' })).toContainText(
    'LX 10 follows LX 9'
  );

  await desk.fire('Opening');
  await expect(crew.mine).toContainText('YOURS TO TAKE');
  await expect(own).toContainText('SND 3');
  await expect(call).toContainText('now, by hand');
  for (const { page } of [owner, sound, corridor]) expect(await violations(page)).toEqual([]);

  await owner.page.keyboard.press('Control+k');
  await owner.page.getByRole('combobox', { name: 'Find cues and commands' }).fill('fire snd');
  await owner.page.getByRole('option', { name: /Fire SND 3/ }).click();
  await expect(ways.locator('.way.live').filter({ hasText: 'SND' })).toBeVisible();
  await expect(crew.mine).toContainText('Nothing more for you');
  await expect(call).toContainText('No more calls');
});

test('a cue by the clock whose READY is required waits for a hand: its operator is offered it, and the caller forces it with a reason', async ({
  house
}) => {
  const made = await house.makeShow(show);
  const { days } = await house.state(made.show);
  const [{ date, tz } = { date: '', tz: '' }] = Object.values(days);
  const soon = instant(Date.now() + 45_000);
  await house.command(made.show, {
    type: 'edit',
    changes: [
      setCue('c2-3', 'execution', { kind: 'clock', at: wallTimeAt(soon, date, tz) }),
      setCue('c2-3', 'ackPolicy', 'hard'),
      setCue('c2-3', 'standbyLeadMs', duration(300_000))
    ]
  });
  const { owner, sound, desk, crew } = await onCall(house, made);
  const { keyboard } = owner.page;
  const ways = owner.page.getByRole('region', { name: 'Cues without a GO' });
  await expect(ways).toContainText(/SND 3\s+in 00:\d\d\s+by hand/);
  await expect(crew.mine).toContainText('YOURS TO TAKE');
  await expect(sound.page.getByRole('button', { name: 'TAKE SND 3' })).toBeVisible();
  for (const { page } of [owner, sound]) expect(await violations(page)).toEqual([]);

  await ways.getByRole('button', { name: 'Force SND 3' }).click();
  const dialog = owner.page.getByRole('dialog', { name: 'Force a cue' });
  await expect(dialog).toContainText('SND 3 is its operator’s to take.');
  await keyboard.type('Heard on comms');
  await keyboard.press('Tab');
  await keyboard.down('Enter');
  await expect(dialog).toHaveCount(0);
  await keyboard.up('Enter');
  await expect(ways.locator('.way.live')).toContainText('SND');
  await expect(sound.page.getByText('went without READY: Heard on comms')).toBeVisible();
  await expect(desk.now).toContainText('Doors');
});
