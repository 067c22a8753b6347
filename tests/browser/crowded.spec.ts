import type { Change } from '#core/command.ts';
import type { Page } from '@playwright/test';
import type { House, MadeShow } from './house.ts';
import { ConsoleScreen } from './screens.ts';
import { expect, test } from './test.ts';

const PREFIXES = ['GFX', 'CAM', 'FLY', 'AUTO', 'DECK', 'FS', 'PYRO', 'SPFX', 'FOH'];
const LINE = 'as the last of the guests have found their seats and the band has stopped playing';

test('twelve departments, a long title and a long line leave every word of the console readable', async ({
  house
}) => {
  const made = await crowdedShow(house);
  const { page, open } = await house.owner({ viewport: { width: 1280, height: 720 } });
  const desk = new ConsoleScreen(page);
  await open(made.path('call'));
  await desk.openRun();
  await page.keyboard.press('s');
  await expect(desk.next).toHaveAccessibleName('STANDBY');

  for (const size of [
    { width: 1280, height: 720 },
    { width: 1440, height: 900 },
    { width: 1920, height: 1080 }
  ]) {
    await page.setViewportSize(size);
    for (const prefix of ['LX', ...PREFIXES]) {
      await expect(desk.go.getByText(prefix, { exact: true })).toBeVisible();
    }
    await expect.poll(() => clashes(page)).toEqual([]);
  }
  // What is to be said is there to the end, whatever tells when.
  await page.keyboard.press('Escape');
  await expect(desk.sentence.getByText(/FOH 1 …”$/)).toBeInViewport();
  await expect.poll(() => isCut(page)).toBe(false);
});

async function crowdedShow(house: House): Promise<MadeShow> {
  const made = await house.makeShow([
    { title: 'Welcome, and the long introduction of the chairwoman by the host of the evening' }
  ]);
  const { departments, positions } = await house.state(made.show);
  const [lx] = Object.values(departments);
  const desk = positions[lx?.defaultPositionId ?? ''];
  if (!lx || !desk) throw new Error('the show has no department');
  const more = PREFIXES.flatMap((prefix, colour): Change[] => [
    {
      do: 'add',
      in: 'departments',
      row: {
        ...of(lx),
        id: prefix,
        prefix,
        spoken: prefix,
        colour,
        defaultPositionId: `p${prefix}`
      }
    },
    {
      do: 'add',
      in: 'positions',
      row: { ...of(desk), id: `p${prefix}`, departmentId: prefix, name: prefix }
    }
  ]);
  const ids = [...Object.keys(departments), ...PREFIXES];
  const cues = ids.map((departmentId, place): Change => ({
    do: 'add',
    in: 'cues',
    row: {
      id: `c${place}`,
      itemId: 'i1',
      departmentId,
      positionIds: [],
      number: '1',
      label: '',
      notes: 'Nobody on the deck',
      execMs: null,
      placement: place === 0 ? { kind: 'line', text: LINE } : null,
      execution: { kind: 'called' },
      goGroupId: 'g1',
      standbyGroupId: null,
      warnLeadMs: null,
      standbyLeadMs: null,
      ackPolicy: null,
      status: 'active'
    }
  }));
  await house.command(made.show, { type: 'edit', changes: [...more, ...cues] });
  return made;
}

/** A row to add has no rank yet: the core gives it one. */
function of<Row extends { readonly rank: string }>({ rank, ...row }: Row): Omit<Row, 'rank'> {
  void rank;
  return row;
}

/** Texts of the console that lie over one another. */
const clashes = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const texts = document.querySelectorAll(
      'article :is(.chip, .one, .due, .dur, .of, .left), [role=row] > [role=gridcell], .spoken > *, .rail .who'
    );
    const boxes = [...texts].flatMap((element) => {
      const box = element.getBoundingClientRect();
      return box.width > 1 && box.height > 1 ? [{ text: element.textContent, box }] : [];
    });
    return boxes.flatMap((one, index) =>
      boxes
        .slice(index + 1)
        .filter(
          ({ box }) =>
            Math.min(one.box.right, box.right) - Math.max(one.box.left, box.left) > 1 &&
            Math.min(one.box.bottom, box.bottom) - Math.max(one.box.top, box.top) > 1
        )
        .map(({ text }) => `${one.text} | ${text}`)
    );
  });

/** Whether the words to be said are cut off. */
const isCut = (page: Page): Promise<boolean> =>
  page
    .locator('.spoken .say')
    .evaluate(
      (words) =>
        words.scrollHeight > words.clientHeight + 1 || words.scrollWidth > words.clientWidth + 1
    );
