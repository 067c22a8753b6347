import type { Change } from '#core/command.ts';
import { evening } from './house.ts';
import { onCall } from './on-call.ts';
import { CrewScreen } from './screens.ts';
import { expect, test } from './test.ts';

test('what is said to a person comes up on the devices of their post alone; the list tells who has it, on which channel, and who is here', async ({
  house
}) => {
  const made = await house.makeShow(evening);
  const { departments } = await house.state(made.show);
  const posts = Object.values(departments).map(({ prefix, defaultPositionId: id }) => [prefix, id]);
  const { LX: lights = '', SND: sound = '' } = Object.fromEntries(posts) as Record<string, string>;
  const gid = { id: 'gid', name: 'Gideon Aster', phone: '+44 7700 900123', email: '' };
  const has = { id: 'a1', positionId: sound, personId: 'gid', role: 'primary' } as const;
  const changes: Change[] = [
    { do: 'add', in: 'people', row: gid },
    { do: 'add', in: 'assignments', row: has },
    { do: 'set', in: 'positions', id: sound, field: 'comms', to: 'Radio 3', was: '' },
    { do: 'set', in: 'positions', id: lights, field: 'comms', to: 'Ch 1', was: '' }
  ];
  await house.command(made.show, { type: 'edit', changes });
  const lamp = await house.device(made, {
    name: 'Lamp',
    roles: ['operator'],
    departments: ['LX'],
    viewport: { width: 390, height: 844 }
  });
  const { desk, crew } = await onCall(house, made);
  await lamp.open(made.path('crew'));
  const other = new CrewScreen(lamp.page);
  await other.standBy();

  await desk.page.getByLabel('Message to').selectOption('To Gideon Aster');
  await desk.page.getByLabel('Message', { exact: true }).fill('Stage door at the interval');
  await desk.page.keyboard.press('Enter');
  const band = crew.page.getByRole('region', { name: 'Message', exact: true });
  await expect(band).toContainText('to Gideon Aster');
  const receipt = desk.talk.getByRole('button', { name: /^delivered to/ });
  await expect(receipt).toHaveText('delivered to 1 of 1, seen by 1, confirmed by 0');
  await band.getByRole('button', { name: 'Got it' }).click();
  await expect(receipt).toHaveText('delivered to 1 of 1, seen by 1, confirmed by 1');
  await receipt.click();
  await expect(desk.talk.getByText('SND Sound desk', { exact: true })).toBeVisible();

  await other.page.getByRole('tab', { name: /Messages/ }).click();
  await other.page.getByRole('button', { name: 'Contacts' }).click();
  const list = other.page.getByRole('list', { name: 'Contacts' });
  const line = (prefix: string) => list.getByRole('listitem').filter({ hasText: prefix }).first();
  await expect(line('SND')).toContainText('Here: Sound desk');
  await expect(line('SND')).toContainText('Radio 3');
  await expect(line('SND')).toContainText('Gideon Aster');
  await expect(line('LX')).toContainText('Here: Lamp');
  await expect(line('VID')).toContainText('No device here');
  // The numbers are the console's; and nothing was said to the lights.
  await expect(list).not.toContainText('7700');
  await expect(other.page.getByText('Stage door at the interval')).toHaveCount(0);
  await desk.page.getByRole('button', { name: /devices/ }).click();
  const numbers = desk.page.getByRole('list', { name: 'Contacts' }).getByRole('link');
  await expect(numbers).toHaveText('+44 7700 900123');
});
