import type { Page } from '@playwright/test';
import type { Command } from '#core/command.ts';
import { violations } from './axe.ts';
import { evening } from './house.ts';
import { planOn, writeDown } from './planners.ts';
import { expect, test } from './test.ts';

/** The edits that the device keeps, each as JSON text. */
const keptTexts = (page: Page): Promise<string[]> =>
  page.evaluate(
    () =>
      new Promise<string[]>((resolve, reject) => {
        const opening = indexedDB.open('callboard-edits');
        opening.onerror = () => reject(new Error('there is no database'));
        opening.onsuccess = () => {
          const db = opening.result;
          const asking = db.transaction('edits').objectStore('edits').getAll();
          asking.onsuccess = () => {
            db.close();
            resolve(asking.result.map((each: unknown) => JSON.stringify(each)));
          };
        };
      })
  );

/** How many edits the device keeps. */
const keptEdits = async (page: Page): Promise<number> => (await keptTexts(page)).length;

/** Waits until the page of the plan, and a state to show on it, are kept on the device. */
const planIsKept = (page: Page): Promise<void> =>
  expect
    .poll(() =>
      page.evaluate(async () => {
        await navigator.serviceWorker.ready;
        const hasPlan = (await caches.match('/_app/kept-plan.json')) !== undefined;
        const names = (await indexedDB.databases()).map(({ name }) => name);
        if (!hasPlan || !names.includes('callboard')) return false;
        return new Promise<boolean>((resolve) => {
          const opening = indexedDB.open('callboard');
          opening.onsuccess = () => {
            const db = opening.result;
            const asking = db.transaction('states').objectStore('states').count();
            asking.onsuccess = () => {
              db.close();
              resolve(asking.result > 0);
            };
          };
        });
      })
    )
    .toBe(true);

const retitle = (id: string, to: string): Command => ({
  type: 'edit',
  changes: [{ do: 'set', in: 'items', id, field: 'title', to, was: '' }]
});
const remove = (id: string): Command => ({
  type: 'edit',
  changes: [{ do: 'remove', in: 'items', id }]
});

test('edits without a line outlive a reload without the server, count once each, and what was refused lies in a tray', async ({
  own: { house, proxy }
}) => {
  const made = await house.makeShow(evening);
  const anna = await house.device(made, {
    name: 'Anna',
    roles: ['planner'],
    through: proxy.origin
  });
  const plan = await planOn(anna, made);
  const { page } = plan;
  await expect(plan.title(1)).toHaveText('Doors');
  await planIsKept(page);
  const before = (await house.state(made.show)).items;

  proxy.refuse();
  const notice = page.getByRole('alert').filter({ hasText: 'No connection' });
  await expect(notice).toContainText('kept on this device');
  await plan.goTo(plan.title(2));
  await writeDown(page, 'Walk-on: Ines', 'The film', 'Award of the year', 'A mistake');
  await expect(notice).toContainText('Kept on this device, 4 edits');
  await page.keyboard.press('Control+z');
  await expect(notice).toContainText('Kept on this device, 3 edits');
  await expect(plan.title(5)).toHaveText('Award two');
  expect(await violations(page)).toEqual([]);

  // Others go on meanwhile: one row is removed, another says something else by now.
  await house.command(made.show, remove('i3'));
  await house.command(made.show, retitle('i4', 'Award Bert'));
  await page.reload();
  await expect(plan.title(2)).toHaveText('Walk-on: Ines');
  await expect(plan.title(3)).toHaveText('The film');
  await expect(notice).toContainText('Kept on this device, 3 edits');

  proxy.pass();
  await expect(notice).toHaveCount(0);
  const told = page.getByRole('status').filter({ hasText: 'not made' });
  await expect(told).toContainText('1 edit not made, 1 edit of yours wrote over');
  const { items } = await house.state(made.show);
  expect(Object.values(items).map(({ title }) => title)).toEqual([
    'Doors',
    'Walk-on: Ines',
    'Award of the year',
    'Award two',
    'House open'
  ]);
  expect(Object.keys(items)).toEqual(Object.keys(before).filter((id) => id !== 'i3'));

  await page.reload();
  await told.getByRole('button', { name: 'Look at them' }).click();
  const tray = page.getByRole('dialog', { name: 'Written without a line' });
  await expect(tray).toContainText('Title of 3 Opening film: The film');
  await expect(tray).toContainText('somebody removed it');
  await expect(tray).toContainText('It said “Award Bert”; you had written “Award of the year”');
  expect(await violations(page)).toEqual([]);
  await tray.getByRole('button', { name: 'Take theirs' }).click();
  await expect
    .poll(async () => (await house.state(made.show)).items['i4']?.title)
    .toBe('Award Bert');
  await tray.getByRole('button', { name: 'Discard' }).click();
  await expect(tray).toContainText('Everything here was looked at.');
  await expect.poll(() => keptEdits(page)).toBe(0);
});

test('a server that dies under a planner loses and repeats nothing of what is typed meanwhile', async ({
  own: { house, server }
}) => {
  const made = await house.makeShow(evening);
  const plan = await planOn(await house.owner(), made);
  const { page } = plan;
  await planIsKept(page);
  await plan.goTo(plan.title(1));
  const typed = ['One', 'Two', 'Three', 'Four', 'Five', 'Six'];
  for (const [nth, title] of typed.entries()) {
    if (nth === 2) await server.kill();
    await writeDown(page, title);
  }
  await expect(page.getByRole('alert')).toContainText(/Kept on this device, [4-6] edits/);
  // Of six, one or two may have been stored: how many are kept does not say that the last one is.
  await expect.poll(async () => (await keptTexts(page)).join(' ')).toContain('"Six"');
  await page.reload();
  await expect(plan.title(6)).toHaveText('Six');
  await server.restart();
  await expect.poll(() => keptEdits(page)).toBe(0);
  const { items } = await house.state(made.show);
  expect(Object.values(items).map(({ title }) => title)).toEqual(typed);
  // Each once: as many undos take back as many edits, the last first.
  await expect(page.getByRole('alert')).toHaveCount(0);
  await plan.goTo(plan.title(1));
  await page.keyboard.press('Control+z');
  await expect(plan.title(6)).toHaveText('House open');
  await page.keyboard.press('Control+z');
  await expect(plan.title(5)).toHaveText('Award two');
  await expect(plan.title(4)).toHaveText('Four');
});
