import { expect, type Locator, type Page } from '@playwright/test';

/** Whether it has the keyboard. */
export const isFocused = (control: Locator): Promise<boolean> =>
  control.evaluate((element) => element === document.activeElement);

/** Comes to a control by Tab alone, as hands that have no mouse do; Tab passes by what is off. */
export async function tabTo(page: Page, control: Locator): Promise<void> {
  await expect(control).toBeEnabled();
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab');
    if (await isFocused(control)) return;
  }
  throw new Error(`Tab never came to ${String(control)}`);
}
