import { wallTime } from '#core/time/wall-time.ts';
import { ConsoleScreen } from './screens.ts';
import { expect, test } from './test.ts';

test('an end past the hard out is said beside it', async ({ house }) => {
  const made = await house.makeShow([{ title: 'Doors', minutes: 30, cues: ['LX 1'] }]);
  const { page, open } = await house.owner();
  const desk = new ConsoleScreen(page);
  await open(made.path('call'));
  await desk.openRun('Show');
  await desk.fire('Doors');
  await expect(page.getByRole('banner')).not.toContainText('hard out');

  const [day] = Object.values((await house.state(made.show)).days);
  if (!day) throw new Error('the show has no day');
  const set = { do: 'set', in: 'days', id: day.id } as const;
  // Of the day before, whatever the time is now.
  const yesterday = new Date(Date.parse(day.date) - 86_400_000).toISOString().slice(0, 10);
  await house.command(made.show, {
    type: 'edit',
    changes: [
      { ...set, field: 'date', to: yesterday, was: day.date },
      { ...set, field: 'hardOut', to: wallTime(day.dayChange), was: null }
    ]
  });
  await expect(page.getByRole('banner')).toContainText(/est\. end \d\d:\d\d hard out 06:00 \+/);
});

test('a list of cues without lengths is never over, and no end is expected of it', async ({
  house
}) => {
  const made = await house.makeShow([
    { title: 'Act one', cues: ['LX 1'] },
    { title: 'Act two', cues: ['LX 2'] }
  ]);
  const [owner, screen] = await Promise.all([
    house.owner(),
    house.device(made, { name: 'Stage clock', roles: ['viewer'] })
  ]);
  const desk = new ConsoleScreen(owner.page);
  await owner.open(made.path('call'));
  await desk.openRun();
  await desk.fire('Act one');
  await screen.open(made.path('stage'));
  await expect(desk.now).toContainText(/00:0[2-9] in/);
  await expect(desk.now).not.toContainText('OVER');
  await expect(owner.page.getByRole('banner')).not.toContainText('est. end');
  await expect(screen.page.getByRole('main')).toContainText(/On for\s*00:\d\d/);
});
