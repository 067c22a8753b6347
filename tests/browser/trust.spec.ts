import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { violations } from './axe.ts';
import { House } from './house.ts';
import { expect, test } from './test.ts';
import { HOUSE_NAME, trusting } from './trusting.ts';

test.use({ options: ['--tls', '--name', HOUSE_NAME] });

test('a device that cannot trust yet is told how, without JavaScript and without TLS', async ({
  browser,
  server
}) => {
  const agent = 'Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X)';
  const phone = await browser.newContext({
    baseURL: server.origin,
    javaScriptEnabled: false,
    userAgent: agent
  });
  const page = await phone.newPage();
  await page.goto('/trust');
  const authority = new X509Certificate(readFileSync(join(server.folder, 'tls', 'authority.crt')));
  await expect(page.getByText(authority.fingerprint256)).toBeVisible();
  expect(server.printed).toContain(authority.fingerprint256);
  // Its own steps are open, and the others a tap away.
  await expect(page.getByText('Certificate Trust Settings')).toBeVisible();
  await expect(page.getByText('Trusted Root Certification')).toBeHidden();
  await page.getByText('Windows', { exact: true }).click();
  await expect(page.getByText('Trusted Root Certification')).toBeVisible();

  const link = page.getByRole('link', { name: 'Download the certificate' });
  const file = await phone.request.get((await link.getAttribute('href')) ?? '');
  expect(file.headers()['content-type']).toBe('application/x-x509-ca-cert');
  expect(new X509Certificate(await file.body()).fingerprint256).toBe(authority.fingerprint256);
  await expect(page.getByRole('link', { name: 'Try it over https' })).toHaveAttribute(
    'href',
    `https://127.0.0.1:${server.port}/trust`
  );
  await phone.close();
});

test('the page says whether this device trusts the certificate by now', async ({
  browser,
  server,
  playwright
}) => {
  const context = await browser.newContext();
  const stranger = await context.newPage();
  await stranger.goto(`${server.origin}/trust`);
  await expect(stranger.getByText('does not trust it yet')).toBeVisible();
  expect(await violations(stranger)).toEqual([]);
  await context.close();

  const friend = await trusting(playwright, server);
  const page = await friend.newPage();
  await page.goto(`${server.origin}/trust`);
  await expect(page.getByText('This device trusts the certificate.')).toBeVisible();
  await page.getByRole('link', { name: 'Go on over https' }).click();
  await expect(page.getByText('This page came over https.')).toBeVisible();
  await friend.close();
});

test('a device that comes over both schemes is let in on each, and stuck on neither', async ({
  server,
  playwright
}) => {
  const browser = await trusting(playwright, server);
  const house = await House.open(server, browser);
  const made = await house.makeShow();
  // By name: on loopback browsers send Secure cookies over http as well.
  const plain = `http://${HOUSE_NAME}:${server.port}`;
  const secure = `https://${HOUSE_NAME}:${server.port}`;
  const { context, page } = await house.stranger();
  const enter = async (origin: string, name: string, role: 'viewer' | 'caller') => {
    const token = await house.link(made, { name, roles: [role] });
    await page.goto(`${origin}/join#${token}`);
    await page.getByLabel('Your name').fill(name);
    await page.getByRole('button', { name: 'Join' }).click();
    await page.waitForURL(/\/shows\//);
  };
  const who = async (origin: string): Promise<string> => {
    const answer = await page.goto(`${origin}/api/shows/${made.show}/me`);
    return answer?.ok() ? ((await answer.json()) as { name: string }).name : 'nobody';
  };

  await enter(secure, 'Over TLS', 'viewer');
  expect(await who(secure)).toBe('Over TLS');
  expect(await who(plain)).toBe('nobody');
  await enter(plain, 'Over http', 'viewer');
  expect([await who(secure), await who(plain)]).toEqual(['Over TLS', 'Over http']);
  await enter(secure, 'Over TLS', 'caller');
  expect([await who(secure), await who(plain)]).toEqual(['Over TLS', 'Over http']);
  const cookies = await context.cookies();
  expect(cookies.map(({ name, secure }) => [name, secure]).sort()).toEqual([
    ['__Host-callboard_device', true],
    ['callboard_device', false]
  ]);
  await house.close();
  await browser.close();
});
