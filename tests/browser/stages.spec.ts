import { evening } from './house.ts';
import { ConsoleScreen } from './screens.ts';
import { expect, test } from './test.ts';

test('one page shows every stage of a day, why it is held, and who is in two places', async ({
  house
}) => {
  const made = await house.makeShow(evening);
  const { days, departments, items } = await house.state(made.show);
  const [day] = Object.values(days);
  const lx = departments[made.departments['LX'] ?? ''];
  const doors = Object.values(items).find(({ title }) => title === 'Doors');
  if (!day || !lx || !doors) throw new Error('the show is not as it was made');
  const { rank: _, ...row } = doors;
  const start = { mode: 'hard', at: 72_000 } as never;
  const owned = { ownerPositionId: lx.defaultPositionId, start };
  await house.command(made.show, {
    type: 'edit',
    changes: [
      { do: 'set', in: 'items', id: doors.id, field: 'start', to: start, was: doors.start },
      {
        do: 'set',
        in: 'items',
        id: doors.id,
        field: 'ownerPositionId',
        to: lx.defaultPositionId,
        was: null
      },
      { do: 'add', in: 'spaces', row: { id: 's2', parentId: null, kind: 'stage', name: 'Garden' } },
      { do: 'add', in: 'rundowns', row: { id: 'r2', dayId: day.id, spaceId: 's2', title: 'Two' } },
      {
        do: 'add',
        in: 'items',
        row: { ...row, ...owned, id: 'j1', rundownId: 'r2', title: 'Band' }
      }
    ]
  });
  const [owner, wall] = await Promise.all([
    house.owner(),
    house.device(made, { name: 'Wall', roles: ['viewer'] })
  ]);
  await owner.open(made.path('call'));
  const desk = new ConsoleScreen(owner.page);
  await desk.openRun();
  await desk.fire('Doors');

  await wall.open(made.path('stages'));
  const garden = wall.page.getByRole('region', { name: 'Garden' });
  await expect(garden).toContainText('NO RUN');
  await expect(garden).toContainText(/In two places at once: LX .+ in 1 Band/);
  const main = wall.page.getByRole('region').filter({ hasText: 'Doors' });
  await expect(main).toContainText('LIVE');

  await owner.page.keyboard.press('Control+KeyK');
  await owner.page.keyboard.type('Hold, with a reason');
  await owner.page.keyboard.press('Enter');
  await owner.page.getByLabel('Hold because').fill('rain on stage');
  await owner.page.keyboard.press('Enter');
  await expect(main).toContainText('rain on stage');
});
