import type { Change } from '#core/command.ts';
import { violations } from './axe.ts';
import type { House, MadeShow } from './house.ts';
import { PlanScreen } from './screens.ts';
import { expect, test } from './test.ts';

/** A second stage on the same day, with one long item, and another day with the like. */
async function twoStages(house: House, made: MadeShow): Promise<string> {
  const { days, items } = await house.state(made.show);
  const [day] = Object.values(days);
  if (!day) throw new Error('a show has a day');
  const [spaceId, rundownId, column, tent] = ['sp-tent', 'ru-tent', 'who', 'tent1'];
  const host = items['i2'];
  if (!host) throw new Error('the show has a host');
  const { rank: _day, ...sameDay } = day;
  const { rank: _, ...like } = host;
  const start = { mode: 'hard', at: (19.75 * 3600) as never } as const;
  const length = { ...like.length, durationMs: 2_400_000 as never };
  const changes: Change[] = [
    { do: 'add', in: 'spaces', row: { id: spaceId, parentId: null, kind: 'stage', name: 'Tent' } },
    { do: 'add', in: 'rundowns', row: { id: rundownId, dayId: day.id, spaceId, title: 'Tent' } },
    ...[made.rundown, rundownId].map((rundown, nth): Change => ({
      do: 'add',
      in: 'columns',
      row: {
        ...{ id: `${column}${nth}`, rundownId: rundown, kind: 'person', title: 'Who' },
        ...{ departmentId: null, class: 'crew' }
      }
    })),
    {
      do: 'add',
      in: 'items',
      row: {
        ...{ ...like, id: tent, rundownId, segmentId: null, number: '1', title: 'Late set' },
        ...{ start, length, fields: { [`${column}1`]: 'Ines Farrow' } }
      }
    },
    {
      do: 'add',
      in: 'days',
      row: { ...sameDay, id: 'da-next', date: '2040-06-01', label: 'Second day' }
    },
    {
      do: 'add',
      in: 'rundowns',
      row: { id: 'ru-next', dayId: 'da-next', spaceId, title: 'Next day' }
    },
    {
      do: 'add',
      in: 'items',
      row: {
        ...{ ...like, id: 'next1', rundownId: 'ru-next', segmentId: null, number: '1' },
        ...{ title: 'Matinee', start, length }
      }
    },
    { do: 'set', in: 'items', id: 'i2', field: `fields.${column}0`, to: 'Ines Farrow', was: '' }
  ];
  await house.command(made.show, { type: 'edit', changes });
  return rundownId;
}

test('stages stand side by side on one axis, by keys alone, and a row is jumped to', async ({
  house
}) => {
  const made = await house.makeShow([
    { title: 'Doors', minutes: 45, hardAt: '19:00' },
    { title: 'Host', minutes: 30 },
    { title: 'Film', minutes: 30, hardAt: '20:40' },
    { title: 'Close', minutes: 30, hardAt: '21:00' }
  ]);
  const tent = await twoStages(house, made);
  const { page, open } = await house.owner();
  await open(made.path('plan'));
  await page.getByRole('link', { name: 'Days' }).focus();
  await page.keyboard.press('Enter');
  const column = (name: string) => page.getByRole('region', { name, exact: true });
  const main = column((await house.state(made.show)).rundowns[made.rundown]?.title ?? '');
  await expect(main.getByRole('link')).toHaveCount(4);
  await expect(main.getByText('Gap of 25:00')).toBeAttached();
  await expect(main.getByRole('link', { name: /Close/ })).toContainText('OVERLAP 10:00');
  // The host is on the main stage and in the tent.
  await expect(main.getByRole('link', { name: /Host/ })).toContainText('IN 2 PLACES Ines Farrow');
  const late = column('Tent').getByRole('link');
  await expect(late).toContainText('IN 2 PLACES Ines Farrow');
  // What happens at the same time stands at the same height.
  const top = async (name: RegExp): Promise<number> =>
    (await page.getByRole('link', { name }).boundingBox())?.y ?? NaN;
  expect(Math.abs((await top(/^19:45 .*Host/)) - (await top(/Late set/)))).toBeLessThan(1);

  expect(Math.abs((await top(/Matinee/)) - (await top(/Late set/)))).toBeLessThan(1);

  await main.getByRole('link', { name: /Doors/ }).focus();
  await page.keyboard.press('ArrowDown');
  await expect(main.getByRole('link', { name: /Host/ })).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(late).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('link', { name: /Matinee/ })).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(late).toBeFocused();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await page.waitForURL(`**/plan/${tent}?row=tent1`);
  await expect(new PlanScreen(page).title(1)).toBeFocused();

  // A click leads there as well, to a row that is not the first.
  await page.goBack();
  await main.getByRole('link', { name: /Film/ }).click();
  await page.waitForURL(`**/plan/${made.rundown}?row=i3`);
  await expect(new PlanScreen(page).title(3)).toBeFocused();
});
