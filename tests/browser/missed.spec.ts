import { duration } from '#core/time/duration.ts';
import { violations } from './axe.ts';
import { ConsoleScreen } from './screens.ts';
import { expect, test } from './test.ts';

const LATER = 8_000;
/** A cue that is due for longer does not come by itself any more. */
const MISSED_AFTER = 1_000;

test('a cue that was due while the server was dead does not come by itself: the console says MISSED, and a hand fires it or leaves it out', async ({
  own: { house, server }
}) => {
  const made = await house.makeShow([
    { title: 'Doors', minutes: 30 },
    { title: 'Opening', minutes: 5, cues: ['LX 1', 'LX 2', 'SND 3'] }
  ]);
  const to = { kind: 'follow', parentId: 'c2-1', delayMs: duration(LATER) };
  const follows = { do: 'set', in: 'cues', field: 'execution', to, was: null } as const;
  const changes = ['c2-2', 'c2-3'].map((id) => ({ ...follows, id }));
  await house.command(made.show, { type: 'edit', changes });
  const { page, open } = await house.owner({ viewport: { width: 1280, height: 720 } });
  const desk = new ConsoleScreen(page);
  await open(made.path('call'));
  await desk.openRun('Show');
  await desk.fire('Doors');
  await desk.fire('Opening');
  const ways = page.getByRole('region', { name: 'Cues without a GO' });
  await expect(ways).toContainText(/LX 2\s+in 00:0/);

  const [run] = Object.values((await house.state(made.show)).runs);
  const due = (run?.lastGoAt ?? Infinity) + LATER;
  await server.kill();
  await expect.poll(() => Date.now(), { timeout: 2 * LATER }).toBeGreaterThan(due + MISSED_AFTER);
  await server.restart();

  const missed = ways.getByRole('alert');
  await expect(missed).toHaveText([/LX\s*2\s*MISSED/, /SND\s*3\s*MISSED/]);
  // The pointer is where the GO has put it, and nothing else went by itself.
  await expect(desk.now).toContainText('Opening');
  await expect(ways.locator('.way.live')).toHaveCount(0);
  expect(await violations(page)).toEqual([]);

  await ways.getByRole('button', { name: 'Fire LX 2' }).click();
  await expect(ways.locator('.way.live')).toContainText('LX');
  // A second press at once is not for what takes its place.
  await expect(async () => {
    await ways.getByRole('button', { name: 'Leave out SND 3' }).click({ timeout: 1_000 });
    await expect(missed).toHaveCount(0, { timeout: 500 });
  }).toPass();
  await open(`/shows/${made.show}/as-run`);
  const lines = page.getByRole('table').getByRole('row').filter({ hasText: 'LX 2' });
  await expect(lines).toHaveCount(2);
  await expect(lines.first()).toContainText('was due and did not come');
  await expect(lines.last()).toContainText('fired by hand');
  await expect(page.getByRole('row').filter({ hasText: 'Skipped' })).toContainText('SND 3');
});
