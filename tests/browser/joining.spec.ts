import { PROTOCOL_VERSION } from '#protocol/wire.ts';
import { evening, TABLET } from './house.ts';
import { CrewScreen, saysAt } from './screens.ts';
import { expect, test } from './test.ts';

test('an operator joins by a link from the share page, and is on the crew screen with their department', async ({
  house
}) => {
  const made = await house.makeShow(evening);
  const [owner, crew] = await Promise.all([house.owner(), house.stranger({ viewport: TABLET })]);
  await owner.open(`/shows/${made.show}/share`);
  await owner.page.getByRole('checkbox', { name: /^LX/ }).check();
  await owner.page.getByLabel('For whom').fill('Lighting');
  await owner.page.getByRole('checkbox', { name: /waits until somebody/ }).uncheck();
  await owner.page.getByRole('button', { name: 'Make a link' }).click();
  const link = await owner.page.getByLabel('The link', { exact: true }).inputValue();

  await crew.open(new URL(link).pathname + new URL(link).hash);
  await expect(crew.page.getByRole('heading', { name: 'Gala' })).toBeVisible();
  // The secret stays in no address, and so in no history.
  await expect(crew.page).not.toHaveURL(/#/);
  await crew.page.getByLabel('Your name').fill('Ida');
  await crew.page.getByRole('button', { name: 'Join' }).click();
  await crew.page.waitForURL(`**${made.path('crew')}`);
  expect(crew.page.url()).not.toContain('#');
  const screen = new CrewScreen(crew.page);
  await screen.standBy();
  await expect(screen.mine).toContainText('LX');
  const inside = owner.page.getByRole('list', { name: 'By Lighting' });
  await expect(inside.getByRole('listitem')).toContainText('Connected');
});

test('a caller joins by the short code, typed by hand, and lands on the console', async ({
  house
}) => {
  const made = await house.makeShow(evening);
  const [owner, caller] = await Promise.all([house.owner(), house.stranger()]);
  await owner.open(`/shows/${made.show}/share`);
  await owner.page.getByRole('checkbox', { name: /^Operator/ }).uncheck();
  await owner.page.getByRole('checkbox', { name: /^Caller/ }).check();
  await owner.page.getByLabel('For whom').fill('Second desk');
  await owner.page.getByRole('checkbox', { name: /waits until somebody/ }).uncheck();
  await owner.page.getByRole('button', { name: 'Make a link' }).click();
  const grant = owner.page.getByRole('listitem').filter({ hasText: 'Second desk' });
  await grant.getByRole('button', { name: 'Code and QR' }).click();
  const code = await grant.getByText(/^[A-Z0-9]{3} [A-Z0-9]{3}$/).innerText();

  await caller.open('/');
  await caller.page.getByRole('textbox').fill(code.toLowerCase());
  await caller.page.getByRole('button', { name: 'Join' }).click();
  await caller.page.getByLabel('Your name').fill('Mara');
  await caller.page.getByRole('button', { name: 'Join' }).click();
  await caller.page.waitForURL(`**${made.path('call')}`);
  await expect(caller.page.getByRole('button', { name: 'Open the run' })).toBeEnabled();
});

test('a wrong code is refused in words, and lets nobody in', async ({ house }) => {
  const { page, open } = await house.stranger();
  await open('/join');
  await page.getByRole('textbox').fill('ZZZZZZ');
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(page.getByRole('textbox')).toHaveValue('ZZZZZZ');
});

test('a viewer has nothing to call with, and what its socket sends is refused', async ({
  house
}) => {
  const made = await house.makeShow(evening);
  const viewer = await house.device(made, { name: 'Foyer', roles: ['viewer'] });
  const { page } = viewer;
  await viewer.open(made.path('call'));
  await expect(page.getByText('This device may look on, and not call.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Open the run' })).toBeDisabled();

  const owner = await house.owner();
  await owner.open(made.path('call'));
  await owner.page.getByRole('button', { name: 'Open the run' }).click();
  await expect(page.getByText('This device looks on', { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: /take the book/i })).toHaveCount(0);

  // Whatever a browser is made to send, on the very line that the server let in.
  const { runs } = await house.state(made.show);
  const [run] = Object.values(runs);
  const answers = await page.evaluate(
    ([show, run, v]) => {
      const socket = new WebSocket(`ws://${location.host}/live/?EIO=4&transport=websocket`);
      const command = (m: number, a: object) =>
        socket.send(`42["cmd",${JSON.stringify({ m, a })}]`);
      return new Promise<unknown[]>((resolve, reject) => {
        const answers: unknown[] = [];
        socket.onerror = () => reject(new Error('no line'));
        socket.onmessage = ({ data }: MessageEvent<string>) => {
          if (data.startsWith('0')) {
            const hello = { v, show, client: 'viewer-by-hand', ep: 1, lineage: null, seq: 0 };
            socket.send(`40${JSON.stringify({ ...hello, t: 0, class: null, mids: [] })}`);
          } else if (data.startsWith('44')) reject(new Error(data));
          else if (data.startsWith('42["welcome"')) {
            command(1, { type: 'go', run, fence: 1, pressedAt: Date.now(), from: null, to: 'g1' });
            command(2, { type: 'takeBook', run, fence: 1, held: true });
            command(3, {
              type: 'edit',
              changes: [{ do: 'setShow', field: 'title', to: 'Mine', was: 'Gala' }]
            });
          } else if (data.startsWith('42["ack"')) {
            answers.push(
              (JSON.parse(data.slice(2)) as [string, { e?: { code: string } }])[1].e?.code
            );
            if (answers.length === 3) resolve(answers);
          }
        };
      });
    },
    [made.show, run?.id ?? '', PROTOCOL_VERSION] as const
  );
  expect(answers).toEqual(['notAllowed', 'notAllowed', 'notAllowed']);
  expect(await house.fired(made.show)).toBe(0);
  expect((await house.state(made.show)).show.title).toBe('Gala');
});

test('a device that is revoked is cut off within a second, and its link lets it in no more', async ({
  house
}) => {
  const made = await house.makeShow(evening);
  const owner = await house.owner();
  const tablet = await house.device(made, {
    name: 'Lost tablet',
    roles: ['operator'],
    departments: ['SND'],
    viewport: TABLET
  });
  await tablet.open(made.path('crew'));
  const screen = new CrewScreen(tablet.page);
  await screen.standBy();
  await owner.open(`/shows/${made.show}/share`);
  const line = owner.page
    .getByRole('listitem')
    .filter({ has: owner.page.getByLabel('Name of the device Lost tablet') });
  await expect(line).toContainText('Connected');
  owner.page.on('dialog', (dialog) => void dialog.accept());

  const gone = saysAt(tablet.page, 'This device was taken off the show');
  await line.getByRole('button', { name: 'Revoke' }).click();
  const clicked = Date.now();
  expect((await gone) - clicked).toBeLessThan(1_000);
  await tablet.page.reload();
  await expect(tablet.page.getByText(/not known here|taken off/)).toBeVisible();
  await expect(screen.mine).toBeHidden();
  await expect(tablet.page.getByRole('button', { name: 'READY' })).toHaveCount(0);
});

test('a link that is opened where the door stands open already is looked at', async ({ house }) => {
  const made = await house.makeShow(evening);
  const { page, open } = await house.stranger();
  await open('/join');
  await page.getByRole('textbox').fill('ZZZZZZ');
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  // As a browser does with an address that differs behind the # alone.
  const token = await house.link(made, { name: 'Crew', roles: ['viewer'] });
  await page.evaluate((hash) => (location.hash = hash), token);
  await expect(page.getByText('You are joining')).toBeVisible();
  expect(page.url()).not.toContain(token);
});

test('the list of devices says that it is stale, and claims nobody connected', async ({
  own: { house, server }
}) => {
  const made = await house.makeShow(evening);
  const { page, open } = await house.owner();
  await open(`/shows/${made.show}/share`);
  await expect(page.getByText(/^Connected/)).toBeVisible();
  // Not while the lists are on their way: that is the next test.
  await page.waitForResponse(/__data\.json/);
  const said = saysAt(page, 'No connection');
  await server.kill();
  const died = Date.now();
  expect((await said) - died).toBeLessThanOrEqual(3_000);
  await expect(page.getByText(/^Connected/)).toHaveCount(0);
  const right = saysAt(page, 'Connected');
  await server.restart();
  const back = Date.now();
  expect((await right) - back).toBeLessThanOrEqual(3_000);
  await expect(page.getByText('No connection')).toHaveCount(0);
});

test('a list that could not be fetched because the server went away comes back with it', async ({
  own: { house, server }
}) => {
  const made = await house.makeShow(evening);
  const { page, open } = await house.owner();
  await open(`/shows/${made.show}/share`);
  await expect(page.getByText(/^Connected/)).toBeVisible();
  // The server goes just when the page asks for its lists: a device that comes makes it ask.
  await page.route('**/__data.json*', (route) => route.abort());
  const foyer = await house.device(made, { name: 'Foyer', roles: ['viewer'] });
  await foyer.open(made.path('stage'));
  await expect(page.getByRole('heading', { name: 'That went wrong' })).toBeVisible();
  const said = saysAt(page, 'No connection');
  await server.kill();
  const died = Date.now();
  expect((await said) - died).toBeLessThanOrEqual(3_000);
  await page.unroute('**/__data.json*');
  await server.restart();
  await expect(page.getByText(/^Connected/).first()).toBeVisible({ timeout: 5_000 });
});

test('a door without a line keeps the link and what was typed, to be tried again', async ({
  own: { house, proxy }
}) => {
  const made = await house.makeShow(evening);
  const token = await house.link(made, { name: 'Crew', roles: ['viewer'] });
  const { page, open } = await house.stranger({ through: proxy.origin });
  await open(`/join#${token}`);
  await page.getByLabel('Your name').fill('Mara');
  proxy.refuse();
  await page.getByRole('button', { name: 'Join' }).click();
  await expect(page.getByRole('alert')).toContainText('did not answer');
  proxy.pass();
  await page.getByRole('button', { name: 'Join' }).click();
  await page.waitForURL(`**/shows/${made.show}/**`);
});

test('an invitation and a sign-in without a line keep what was typed, and are sent once more by a button', async ({
  own: { house, proxy }
}) => {
  const owner = await house.owner();
  await owner.open('/accounts');
  await owner.page.getByLabel('For whom').fill('Ada');
  const asked = owner.page.locator('form', { has: owner.page.getByLabel('For whom') });
  await asked.getByLabel('Where').selectOption({ index: 0 });
  await asked.getByRole('checkbox', { name: /^Viewer/ }).check();
  await owner.page.getByRole('button', { name: 'Make an invitation' }).click();
  const link = new URL(await owner.page.getByLabel('The link', { exact: true }).inputValue());

  const { page, open, context } = await house.stranger({ through: proxy.origin });
  const unanswered = page.getByRole('alert').filter({ hasText: 'The server did not answer' });
  const again = page.getByRole('button', { name: 'Try again' });
  // The look at the link itself finds nobody, too.
  await open('/invitation');
  proxy.refuse();
  await page.getByLabel('The link you were sent').fill(link.href);
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(unanswered).toBeVisible();
  proxy.pass();
  await again.click();
  await expect(page.getByText('You are invited to')).toBeVisible();
  await expect(unanswered).toHaveCount(0);

  await page.getByLabel('Your name, as others read it').fill('Ada');
  await page.getByLabel(/^E-mail/).fill('ada@example.org');
  await page.getByLabel('Password', { exact: true }).fill('a horse, a horse');
  proxy.refuse();
  await page.getByRole('button', { name: 'Make my account' }).click();
  await expect(unanswered).toContainText('What you typed is kept');
  await expect(page.getByLabel('Your name, as others read it')).toHaveValue('Ada');
  await expect(page.getByLabel(/^E-mail/)).toHaveValue('ada@example.org');
  proxy.pass();
  await again.click();
  await page.waitForURL((url) => url.pathname === '/');

  await context.clearCookies();
  await open('/sign-in');
  await page.getByLabel('E-mail').fill('ada@example.org');
  await page.getByLabel('Password').fill('a horse, a horse');
  proxy.refuse();
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(unanswered).toBeVisible();
  await expect(page.getByLabel('E-mail')).toHaveValue('ada@example.org');
  proxy.pass();
  await again.click();
  await page.waitForURL((url) => url.pathname === '/');
});

test('what the server could not do is said with its reference, and what was typed stays', async ({
  house
}) => {
  const { page, open } = await house.stranger();
  await open('/sign-in');
  await page.getByLabel('E-mail').fill('ada@example.org');
  await page.getByLabel('Password').fill('a horse, a horse');
  const answers = [
    { status: 500, json: { type: 'error', error: { message: 'reference abc123' } } },
    { status: 429, json: { code: 'tooFast' } }
  ];
  await page.route(/\/sign-in/, (route) =>
    route.request().method() === 'POST'
      ? route.fulfill(answers.shift() ?? { status: 500 })
      : route.continue()
  );
  await page.getByRole('button', { name: 'Sign in' }).click();
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('The server could not do it.');
  await expect(alert).toContainText('reference abc123');
  await alert.getByRole('button', { name: 'Try again' }).click();
  await expect(alert).toContainText('Wait a moment');
  await expect(alert).not.toContainText('abc123');
  await expect(page.getByLabel('E-mail')).toHaveValue('ada@example.org');
});

test('a form that is none is refused, and is no fault of the server', async ({
  own: { house, server }
}) => {
  const { context } = await house.stranger();
  for (const path of ['/join?/look', '/join?/nothing', '/setup', '/nowhere']) {
    const answer = await context.request.post(server.origin + path, {
      headers: { origin: server.origin, accept: 'application/json' }
    });
    expect(answer.status(), path).toBeGreaterThanOrEqual(400);
    expect(answer.status(), path).toBeLessThan(500);
  }
  expect(server.printed).not.toContain('"level":50');
});
