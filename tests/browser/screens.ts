import { expect, type Locator, type Page } from '@playwright/test';
import type { GoFaceKind } from '#lib/cueing/go-face.ts';

/** What a caller sees and presses. */
export class ConsoleScreen {
  readonly page: Page;
  /** The one control; `data-face` says which face it wears. */
  readonly go: Locator;
  readonly now: Locator;
  /** What the next press fires, whatever state it is in. */
  readonly next: Locator;
  readonly sentence: Locator;
  readonly readiness: Locator;
  readonly talk: Locator;

  constructor(page: Page) {
    this.page = page;
    this.go = page.locator('[data-face]');
    this.now = page.getByRole('article').first();
    this.next = page.getByRole('article').nth(1);
    this.sentence = page.getByRole('region', { name: 'What to say' });
    this.readiness = page.getByRole('region', { name: 'Readiness' });
    this.talk = page.getByRole('region', { name: 'Messages, problems and log' });
  }

  /** Opens a new run from the top; whoever does holds the book. */
  async openRun(mode: 'Rehearsal' | 'Show' = 'Rehearsal'): Promise<void> {
    await this.page.getByRole('radio', { name: mode }).check();
    await this.page.getByRole('button', { name: 'Open the run' }).click();
    await expect(this.go).toHaveAttribute('data-face', /scheduled|missingAnswers|ready/);
  }

  /** Waits until a press would fire. */
  async armed(): Promise<void> {
    await expect(this.go).toHaveAttribute('aria-disabled', 'false');
  }

  /** Fires what is next, and waits until it is live. */
  async fire(title: string): Promise<void> {
    await this.armed();
    await this.page.keyboard.press('Space');
    await expect(this.now).toContainText(title);
  }

  /**
   * Space, and once more at once, or as soon as the control wears a face: pressed within the page, so
   * that the second comes in time on however slow a machine.
   */
  async fireTwice(face: GoFaceKind | null = null): Promise<void> {
    await this.page.evaluate(spaceTwice, face);
  }

  /** Says something to everybody, by keys. */
  async say(words: string): Promise<void> {
    await this.page.keyboard.press('m');
    await expect(this.page.getByLabel('Message', { exact: true })).toBeFocused();
    await this.page.keyboard.type(words);
    await this.page.keyboard.press('Enter');
  }

  /** The line of a department in the readiness panel. */
  department(prefix: string): Locator {
    const departments = this.readiness.getByRole('list', { name: 'Departments' });
    return departments.getByRole('listitem').filter({ hasText: prefix });
  }

  /** A notice across the desk, by its words. */
  notice(words: string | RegExp): Locator {
    return this.page
      .locator('section')
      .filter({ hasText: words })
      .and(this.page.getByRole('alert').or(this.page.getByRole('status')));
  }
}

/** In the page: Space twice. */
function spaceTwice(face: string | null): Promise<void> {
  const press = (): void => {
    for (const type of ['keydown', 'keyup']) {
      const usual = { bubbles: true, cancelable: true };
      document.body.dispatchEvent(new KeyboardEvent(type, { key: ' ', code: 'Space', ...usual }));
    }
  };
  return new Promise((resolve) => {
    const again = (): void => {
      watch.disconnect();
      press();
      resolve();
    };
    const watch = new MutationObserver(() => {
      if (document.querySelector(`[data-face="${face}"]`)) again();
    });
    watch.observe(document.body, { subtree: true, attributeFilter: ['data-face'] });
    press();
    if (face === null) again();
  });
}

/** What an operator sees and presses. */
export class CrewScreen {
  readonly page: Page;
  readonly now: Locator;
  /** The band of one's own cue. */
  readonly mine: Locator;

  constructor(page: Page) {
    this.page = page;
    this.now = page.getByRole('region', { name: 'Now' });
    this.mine = page.getByRole('region', { name: 'My cues' });
  }

  async standBy(): Promise<void> {
    await this.page.getByRole('button', { name: 'Tap to stand by' }).click();
    await expect(this.mine).toBeVisible();
  }

  async ready(): Promise<void> {
    await this.mine.getByRole('button', { name: 'READY' }).click();
    await expect(this.mine).toHaveClass(/\bready\b/);
  }

  /** A press that falls into a change of the band counts for nothing, and is made again. */
  async openProblem(): Promise<void> {
    await expect(async () => {
      await this.mine.getByRole('button', { name: 'PROBLEM' }).click({ timeout: 1_000 });
      await expect(this.page.getByRole('dialog')).toBeVisible({ timeout: 300 });
    }).toPass();
  }

  /** Opens the reasons of a problem. A press in the moment after the band changed counts for nothing. */
  async problem(): Promise<void> {
    const reasons = this.page.getByRole('dialog', { name: 'What is the problem?' });
    await expect(async () => {
      if (!(await reasons.isVisible()))
        await this.mine.getByRole('button', { name: 'PROBLEM' }).click({ timeout: 1_000 });
      await expect(reasons).toBeVisible({ timeout: 500 });
    }).toPass();
  }
}

/** Keeps a button pressed until it has done its work and is gone, however slow the machine. */
export async function keepPressed(button: Locator): Promise<void> {
  const { mouse } = button.page();
  await button.hover();
  await mouse.down();
  await expect(button).toBeHidden();
  await mouse.up();
}

/**
 * When a page first says something, on this machine's clock, watched from within the page so that no
 * more than one look is added to what is measured; less the longest time of the last three seconds, of
 * one second at most, for which a busy machine did not let the page run. Ask before it happens.
 */
export const saysAt = (page: Page, words: string): Promise<number> => standsAt(page, 'body', words);

/** As `saysAt`: when something like this first stands in a page, with these words. */
export function standsAt(page: Page, what: string, words = ''): Promise<number> {
  return page.evaluate(
    ([what, words]) =>
      new Promise<number>((resolve) => {
        const every = 50;
        let looks: number[] = [performance.now()];
        const watch = setInterval(() => {
          const now = performance.now();
          looks = [...looks.filter((at) => now - at < 3_000), now];
          if (!document.querySelector<HTMLElement>(what)?.innerText.includes(words)) return;
          clearInterval(watch);
          const gaps = looks.slice(1).map((at, nth) => at - (looks[nth] ?? at) - every);
          resolve(Date.now() - Math.min(1_000, Math.max(0, ...gaps)));
        }, every);
      }),
    [what, words] as const
  );
}

/** The planner's grid: one cell is active, and typing opens it. */
export class PlanScreen {
  readonly page: Page;
  readonly grid: Locator;
  /** The rows of items that are drawn, from the top. */
  readonly rows: Locator;
  /** The cell that the next key is for. */
  readonly active: Locator;
  /** The field in the active cell, while somebody types. */
  readonly field: Locator;

  constructor(page: Page) {
    this.page = page;
    this.grid = page.getByRole('grid', { name: 'Rows of the rundown' });
    this.rows = this.grid.locator('[role=row][data-row]:not([data-segment])');
    this.active = this.grid.locator('[data-cell].active');
    this.field = this.active.getByRole('textbox').or(this.active.getByRole('combobox'));
  }

  /** The row of an item by its number. */
  row(number: string | number): Locator {
    const head = this.page.getByRole('rowheader', { name: String(number), exact: true });
    return this.rows.filter({ has: head });
  }

  /** A cell, by the number of its row and the id of its column: `title`, `length`, `cue-…`. */
  cell(number: string | number, column: string): Locator {
    return this.row(number).locator(`[data-cell="${column}"]`);
  }

  title(number: string | number): Locator {
    return this.cell(number, 'title');
  }

  /** What stands in one column, from the top. */
  texts(column: string): Promise<string[]> {
    return this.rows.locator(`[data-cell="${column}"]`).allInnerTexts();
  }

  /** Goes to a cell with the mouse. */
  async goTo(cell: Locator): Promise<void> {
    await cell.click();
    await expect(cell).toBeFocused();
  }

  /** Types over a cell, and leaves it with Enter. */
  async write(cell: Locator, text: string): Promise<void> {
    await this.goTo(cell);
    await this.page.keyboard.type(text);
    await this.page.keyboard.press('Enter');
  }
}
