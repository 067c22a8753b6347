import { duration } from '#core/time/duration.ts';
import { violations } from './axe.ts';
import { onCall, setCue, turning } from './on-call.ts';
import { expect, test } from './test.ts';

/** SND 4 takes a second and is reported; LX 7 hangs on its end. */
const changes = [
  setCue('c2-2', 'execMs', duration(1_000)),
  setCue('c2-2', 'reportComplete', true),
  setCue('c2-3', 'execution', { kind: 'hang', parentId: 'c2-2', delayMs: duration(0) })
];

test('a cue that is reported runs on over the next GO, is overdue, and is over once its operator says so', async ({
  house
}) => {
  const made = await house.makeShow(turning);
  await house.command(made.show, { type: 'edit', changes });
  const { owner, sound, desk } = await onCall(house, made);
  const skip = owner.page.getByRole('button', { name: /^Skip .*LX 7, keep pressed/ });
  await expect(skip).toContainText('with LX 7');
  await desk.fire('Wall turns');
  const running = owner.page.getByRole('list', { name: 'Running' });
  await expect(running).toContainText('SND 4');
  const ways = owner.page.getByRole('region', { name: 'Cues without a GO' });
  await expect(ways).toContainText('after SND 4');
  await expect(running).toContainText('OVERDUE', { timeout: 10_000 });
  await desk.fire('Close');
  await expect(running).toContainText('OVERDUE');
  const live = sound.page.getByRole('region', { name: 'Live', exact: true });
  await expect(live).toContainText('OVERDUE');
  expect(await violations(owner.page)).toEqual([]);
  expect(await violations(sound.page)).toEqual([]);
  await live.getByRole('button', { name: 'DONE SND 4' }).click();
  await expect(live).toHaveCount(0);
  await expect(running).toHaveCount(0);
  await expect(ways).not.toContainText('after SND 4');
  await owner.page.getByRole('tab', { name: 'Log' }).click();
  const log = owner.page.getByRole('tabpanel', { name: 'Log' });
  await expect(log.getByRole('listitem').filter({ hasText: 'DONE' })).toContainText('SND 4');
});
