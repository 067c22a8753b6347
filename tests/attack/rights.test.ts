import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Command } from '#core/command.ts';
import type { Id } from '#core/show.ts';
import { openRoutes, type ApiPorts } from '#server/http/routes.ts';
import { apiRows, filled } from '../support/api-rows.ts';
import {
  everybody,
  insiders,
  secretOf,
  strangers,
  type Answered,
  type Somebody,
  type Trier
} from '../support/everybody.ts';
import { openGuardedShow, secrets, type GuardedShow } from '../support/guarded-show.ts';
import { follow, LiveClient } from '../support/live-client.ts';
import {
  actionRows,
  answerRows,
  loadRows,
  pagePaths,
  serverFiles,
  type Said
} from '../support/page-rows.ts';
import { caller } from '../support/played-show.ts';
import type { Served } from '../support/serve.ts';
import { RunScene } from '../properties/states/run-scene.ts';
import { commandTypes, tableOf } from '../properties/states/tables.ts';

const patient = { timeout: 60_000 };
let house: Served;
let show: Id;
let trier: GuardedShow['trier'];
let standing: GuardedShow['standing'];
let said: Said;
let close: GuardedShow['close'];

beforeAll(async () => {
  ({ house, show, trier, standing, said, close } = await openGuardedShow());
}, 60_000);
afterAll(() => close());

const tells = ({ bytes }: Answered): boolean => secrets.some((secret) => bytes.includes(secret));
const isShut = ({ status }: Answered): boolean => [401, 403, 404, 429].includes(status);

/** Who gets an answer, by any of the keys that they have. */
async function throughOf(
  ask: (trier: Trier, key: number) => Promise<Answered>,
  isThrough: (answer: Answered) => boolean,
  who: readonly Somebody[]
): Promise<readonly Somebody[]> {
  const found = await Promise.all(
    who.map(async (name) => {
      const by = trier(name);
      const answers = await Promise.all(by.keys.map((_, key) => ask(by, key)));
      const refusals = answers.filter((answer) => !isThrough(answer));
      expect([name, refusals.map(tells)]).toEqual([name, refusals.map(() => false)]);
      return refusals.length < answers.length ? name : null;
    })
  );
  return sorted(found.filter((name) => name !== null));
}

/** A sheet is written by a thread of its own: one of those who may have it is enough. */
const some = (path: string, who: readonly Somebody[]): readonly Somebody[] =>
  /(csv|xlsx)$/.test(path) ? who.slice(-1) : who;

const others = (who: readonly Somebody[]): readonly Somebody[] =>
  everybody.filter((name) => !who.includes(name));
const sorted = (names: readonly Somebody[]): readonly Somebody[] =>
  everybody.filter((name) => names.includes(name));

describe('every route of the API', () => {
  // Routes are only read here: none of them is asked, so that none needs a port.
  const routes = openRoutes({} as ApiPorts);
  const routeOf = (method: string, path: string): number =>
    routes.findIndex((each) => each.method === method && each.path.test(path));

  test('has a row that says who gets through, and every row has a route', () => {
    const asked = apiRows.map(({ method, path }) => [
      routeOf(method, filled(path, said)),
      `${method} ${path}`
    ]);
    expect(asked.filter(([route]) => route === -1)).toEqual([]);
    const known = new Set(asked.map(([route]) => route));
    const unknown = routes.filter((_, nth) => !known.has(nth));
    expect(unknown.map(({ method, path }) => `${method} ${path.source}`)).toEqual([]);
  });

  test(
    '[V50] lets through whom its row names, and is shut for everybody else without a word of the show',
    patient,
    async () => {
      const found: unknown[] = [];
      for (const { method, path, who, body } of apiRows) {
        const ask = (by: Trier, key: number): Promise<Answered> =>
          by.ask(method, filled(path, said), { key, body: body?.(said) });
        const before = method === 'GET' ? null : await standing();
        const wrong = await throughOf(ask, (answer) => !isShut(answer), others(who));
        if (before) expect([path, await standing()]).toEqual([path, before]);
        const right = await throughOf(ask, ({ status }) => status === 200, some(path, who));
        found.push([method, path, [...wrong, ...right]]);
      }
      expect(found).toEqual(
        apiRows.map(({ method, path, who }) => [method, path, sorted(some(path, who))])
      );
    }
  );

  test('changes nothing for a page of another origin, or of none', patient, async () => {
    const before = await standing();
    const owners = trier('house');
    for (const { method, path, body } of apiRows.filter(({ method }) => method !== 'GET')) {
      for (const origin of ['http://evil.example', 'null', null]) {
        const more = { origin, body: body?.(said) };
        const by = path.startsWith('/api/guest/') ? trier('a vendor’s link') : owners;
        const answer = await by.ask(method, filled(path, said), {
          ...more,
          key: by.keys.length - 1
        });
        expect([method, path, origin, answer.status]).toEqual([method, path, origin, 403]);
      }
    }
    expect(await standing()).toEqual(before);
  });

  test('knows the secret of the import command, whole', async () => {
    const ask = (secret: string) =>
      fetch(`${house.origin}/api/shows/${show}/me`, {
        headers: { authorization: `Bearer ${secret}` }
      });
    const secret = secretOf(house);
    const statuses = [secret, secret.slice(1), ''].map(async (each) => (await ask(each)).status);
    expect(await Promise.all(statuses)).toEqual([200, 403, 403]);
  });
});

describe('every page', () => {
  test('that has server code has a row for each load and form, and every row has its code', async () => {
    const files = await serverFiles();
    const actions = new Set(files.flatMap((file) => file.actions));
    expect([...new Set(actionRows.map(({ action }) => action))].sort()).toEqual(
      [...actions].sort()
    );
    const loads = files.filter(({ hasLoad }) => hasLoad).map(({ path }) => path);
    expect(Object.keys(loadRows).map(plainOf).sort()).toEqual(loads.sort());
    const answers = files.flatMap(({ methods, path }) => methods.map((each) => `${each} ${path}`));
    expect([...answerRows].sort()).toEqual(answers.sort());
  });

  test('tells of the show whom its row names, and nobody else', patient, async () => {
    const withRow = Object.keys(loadRows).map(plainOf);
    const rows = [
      ...Object.entries(loadRows),
      ...pagePaths.filter((path) => !withRow.includes(path)).map((path) => [path, []] as const)
    ];
    for (const [path, who] of rows) {
      const [plain = '', query = ''] = filled(path, said).split('?');
      // Where there is no server code, nothing hangs on who asks.
      const asking = withRow.includes(plainOf(path)) ? everybody : fewOfThem;
      // Of most pages the HTML is the same for everybody, and what a load tells comes as data.
      const told: Somebody[] = [];
      for (const address of [plain, `${plain.replace(/\/$/, '')}/__data.json`]) {
        const through = await throughOf(
          (by, key) => by.ask('GET', `${address}?${query}`, { key }),
          (answer) => tells(answer) || leadsIn(answer),
          asking
        );
        told.push(...through);
      }
      expect([path, sorted(told)]).toEqual([path, sorted(who)]);
    }
    for (const row of answerRows) {
      const [method = '', path = ''] = row.split(' ');
      const answers = await Promise.all(everybody.map((name) => trier(name).ask(method, path)));
      expect(answers.filter(tells)).toEqual([]);
    }
  });

  test('[V51] its forms do what they do for whom their row names', patient, async () => {
    for (const { action, fields, who } of actionRows) {
      const post = (by: Trier, key: number): Promise<Answered> =>
        by.ask('POST', filled(action, said), { key, body: form(fields) });
      const before = await standing();
      const wrong = await throughOf(post, hasDone, others(who));
      expect([action, fields, await standing()]).toEqual([action, fields, before]);
      const right = await throughOf(post, hasDone, who);
      expect([action, fields, wrong, right]).toEqual([action, fields, [], sorted(who)]);
    }
  });

  test('its forms take nothing from a page of another origin, or of none', patient, async () => {
    const before = await standing();
    for (const { action, fields } of actionRows) {
      for (const origin of ['http://evil.example', null]) {
        const answer = await trier('house').ask('POST', filled(action, said), {
          ...{ origin, body: form(fields) }
        });
        expect([action, origin, answer.status]).toEqual([action, origin, 403]);
      }
    }
    expect(await standing()).toEqual(before);
  });

  const fewOfThem: readonly Somebody[] = ['house', 'viewer', 'no cookie'];
  const plainOf = (path: string): string => path.split('?', 1)[0] ?? '';

  /** Sent on to a screen of the show; Kit's data says so in words. */
  const leadsIn = ({ headers, bytes }: Answered): boolean =>
    headers.location?.startsWith(`/shows/${show}/`) === true ||
    /"location":"\/shows\//.test(bytes.toString());

  const form = (fields: Readonly<Record<string, string>>): URLSearchParams =>
    new URLSearchParams(Object.entries(fields).map(([name, value]) => [name, filled(value, said)]));

  const refusals =
    /notAllowed|unknownKey|expired|usedUp|revoked|noSuch|noPasskey|invalid|wrong|tooManyTries/;
  const statusOf = (code?: string): number =>
    code === 'invalid' ? 400 : code === 'tooManyTries' ? 429 : 403;

  const hasDone = ({ bytes }: Answered): boolean => {
    const told = JSON.parse(bytes.toString()) as { type: string; status: number; data?: string };
    if (told.type === 'failure') {
      const [code] = told.data?.match(refusals) ?? [];
      expect([told.data, code]).toEqual([told.data, expect.any(String)]);
      expect([told.data, told.status]).toEqual([told.data, statusOf(code)]);
    }
    return told.type === 'success' || told.type === 'redirect';
  };
});

describe('every command', () => {
  const who = tableOf('Who');
  /** The column of the table in docs/states.md that says what a device may. */
  const columnOf: Readonly<Partial<Record<Somebody, string>>> = {
    ...{ house: 'owner', owner: 'owner', planner: 'planner', caller: 'caller', deputy: 'deputy' },
    ...{ departmentHead: 'operator', operator: 'operator', 'other department': 'other' },
    ...{ frontOfHouse: 'house', safety: 'safety', prompter: 'prompter', viewer: 'viewer' }
  };
  const commands = who.rows.map((row) => {
    // Of a row that is about several states one is named.
    const name = row.name === 'enter' ? 'enter preshow' : row.name;
    const command = new RunScene({ name, state: 'live', holder: caller, who: caller }).command();
    const isUnwatched = command?.type === 'giveClear' && name.endsWith('nobody watches');
    return { row, command: isUnwatched ? { ...command, cues: ['lx1'] } : command };
  });
  const lines = new Map<Somebody, LiveClient>();

  beforeAll(async () => {
    for (const name of insiders) {
      const client = `client-${insiders.indexOf(name)}-rights`;
      lines.set(name, await follow(house.origin, trier(name).cookie, show, client));
    }
  }, 30_000);
  afterAll(() => lines.forEach(({ socket }) => socket.close()));

  test('has a row, every row a command, and every role a column', () => {
    expect([...new Set(who.rows.map(({ type }) => type))].sort()).toEqual([...commandTypes].sort());
    expect(commands.filter(({ command }) => !command).map(({ row }) => row.name)).toEqual([]);
    expect([...new Set(Object.values(columnOf))].sort()).toEqual([...who.columns].sort());
    expect(Object.keys(columnOf).sort()).toEqual([...insiders].sort());
  });

  /** As a page would that is told to slow down. */
  async function codeOf(line: LiveClient, command: Command): Promise<string | null> {
    for (;;) {
      const outcome = await line.send(command);
      const code = outcome.ok
        ? null
        : String((outcome as { refusal?: { code: string } }).refusal?.code);
      if (code !== 'tooFast') return code;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }

  const each = (name: Somebody, isRefused: boolean) =>
    commands.flatMap(({ row, command }) => {
      const isNo = row.cells[columnOf[name] ?? ''] === 'no';
      return command && isNo === isRefused ? [{ row, command }] : [];
    });
  const isServersOwn = (name: string): boolean => ['fireDue', 'deviceLost'].includes(name);

  test(
    'is refused over the line to whom the table says no, and nothing is changed by it',
    patient,
    async () => {
      const before = await standing();
      const tried = [...lines].map(async ([name, line]) => {
        for (const { row, command } of each(name, true)) {
          // The server's own are no messages at all.
          const expected = isServersOwn(row.type) ? 'invalid' : 'notAllowed';
          expect([name, row.name, await codeOf(line, command)]).toEqual([name, row.name, expected]);
        }
      });
      await Promise.all(tried);
      expect(await standing()).toEqual(before);
    }
  );

  test('is not refused for their role to whom the table lets give it', patient, async () => {
    const tried = [...lines].map(async ([name, line]) => {
      const refused: string[] = [];
      for (const { row, command } of each(name, false)) {
        const code = await codeOf(line, command);
        if (code === 'notAllowed' || code === 'invalid') refused.push(`${row.name}: ${code}`);
      }
      expect([name, refused]).toEqual([name, []]);
    });
    await Promise.all(tried);
  });

  test('comes from nobody who has no part in the show: they get no line', patient, async () => {
    for (const name of strangers) {
      for (const { cookie = '' } of trier(name).keys) {
        const line = new LiveClient(house.origin, cookie, show, 'client-stranger');
        await expect.poll(() => line.error ?? line.bye).not.toBeNull();
        expect([name, line.welcome, line.replica.seq]).toEqual([name, null, 0]);
        line.socket.close();
      }
    }
  });

  test('comes from no page of another origin', async () => {
    const more = { origin: 'http://evil.example' };
    const line = new LiveClient(house.origin, house.owner, show, 'client-crossed', more);
    await expect.poll(() => line.error).not.toBeNull();
    expect(line.welcome).toBeNull();
    line.socket.close();
  });
});
