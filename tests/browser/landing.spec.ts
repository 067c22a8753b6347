import { evening } from './house.ts';
import { expect, test } from './test.ts';

test('from the list of shows each comes to the screen of their job, and is told there what is theirs', async ({
  house
}) => {
  const made = await house.makeShow(evening);
  const head = { name: 'Head of LX', roles: ['departmentHead'], departments: ['LX'] } as const;
  const [foyer, light] = await Promise.all([
    house.device(made, { name: 'Foyer', roles: ['frontOfHouse'] }),
    house.device(made, head)
  ]);
  await foyer.open('/');
  await foyer.page.getByRole('link', { name: 'My screen' }).click();
  await foyer.page.waitForURL(`**${made.path('crew')}`);
  await expect(
    foyer.page.getByRole('heading', { name: 'Whose cues do you follow?' })
  ).toBeVisible();

  await light.open('/');
  await expect(light.page.getByRole('link', { name: 'My screen' })).toBeVisible();
  await light.page.getByRole('link', { name: 'Plan', exact: true }).click();
  const notice = light.page.getByRole('status').filter({ hasText: 'You may read this plan' });
  await expect(notice).toContainText('The cues of your departments are yours to write.');
});
