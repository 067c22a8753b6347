import type { Page } from '@playwright/test';
import type { Device, House, MadeShow } from './house.ts';
import { PlanScreen } from './screens.ts';

/** The plan of a show, opened on a device. */
export async function planOn({ page, open }: Device, made: MadeShow): Promise<PlanScreen> {
  await open(made.path('plan'));
  return new PlanScreen(page);
}

/** Two who plan the same show, each on a device of their own. */
export async function annaAndBert(house: House, made: MadeShow): Promise<[PlanScreen, PlanScreen]> {
  const [anna, bert] = await Promise.all([
    house.device(made, { name: 'Anna', roles: ['planner'] }),
    house.device(made, { name: 'Bert', roles: ['planner'] })
  ]);
  return Promise.all([planOn(anna, made), planOn(bert, made)]);
}

/** One key after the other. */
export async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** Writes into the active cell and those below it. */
export async function writeDown(page: Page, ...texts: string[]): Promise<void> {
  for (const text of texts) {
    await page.keyboard.type(text);
    await page.keyboard.press('Enter');
  }
}
