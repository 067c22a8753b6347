import { evening } from './house.ts';
import { ConsoleScreen, CrewScreen } from './screens.ts';
import { expect, test } from './test.ts';

test('posts answer a roll call, presets are ticked off, and a start with open ones asks', async ({
  house
}) => {
  const made = await house.makeShow(evening);
  const { rundown, departments } = made;
  const row = {
    id: 'haze',
    rundownId: rundown,
    departmentId: departments['LX'] ?? '',
    text: 'Haze'
  };
  await house.command(made.show, { type: 'edit', changes: [{ do: 'add', in: 'checks', row }] });
  const [owner, phone] = await Promise.all([
    house.owner({ viewport: { width: 1280, height: 720 } }),
    house.device(made, {
      name: 'Lighting desk',
      roles: ['operator'],
      departments: ['LX'],
      viewport: { width: 390, height: 844 }
    })
  ]);
  const { page } = owner;
  await owner.open(made.path('plan'));
  await page.getByTitle('Venue, date, zone, status').click();
  await page.getByRole('button', { name: 'Preset checks …' }).click();
  const list = page.getByRole('dialog', { name: 'Preset checks' });
  await list.getByLabel('Department of a new check').selectOption('SND');
  await list.getByRole('textbox', { name: 'A new check' }).fill('Radio mics swapped');
  await page.keyboard.press('Enter');
  await expect(list.getByLabel('Department of Radio mics swapped')).toHaveValue(
    departments['SND'] ?? ''
  );

  const desk = new ConsoleScreen(page);
  const crew = new CrewScreen(phone.page);
  await owner.open(made.path('call'));
  await page.getByRole('radio', { name: 'Show' }).check();
  await page.getByRole('button', { name: 'Open the run' }).click();
  await phone.open(made.path('crew'));
  await crew.standBy();

  const bar = desk.notice('NOT STARTED');
  await expect(bar).toContainText('0 of 2 presets checked, open 1 LX, 1 SND');
  await bar.getByRole('button', { name: 'More' }).click();
  const dialog = page.getByRole('dialog', { name: 'The run' });
  await dialog.getByRole('button', { name: 'Open a roll call' }).click();
  await phone.page.getByRole('button', { name: 'HERE' }).click();
  await expect(dialog.getByRole('listitem').filter({ hasText: 'here at' })).toHaveCount(1);
  await dialog.getByRole('button', { name: /^Here/ }).first().click();
  await expect(dialog.getByRole('listitem').filter({ hasText: 'by voice' })).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(bar).toContainText('2 of 3 here, missing VID');

  await phone.page.getByRole('button', { name: 'DONE Haze' }).click();
  await expect(bar).toContainText('1 of 2 presets checked, open 1 SND');
  await page.keyboard.press('Space');
  await expect(desk.sentence).toContainText('1 preset open, 1 SND: start all the same?');
  await page.keyboard.press('Space');
  await expect(desk.now).toContainText('Doors');
  await expect(phone.page.getByText('Roll call')).toBeHidden();
});
