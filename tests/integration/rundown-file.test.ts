import { afterAll, beforeAll, expect, test } from 'vitest';
import { rundownSheet } from '#core/export/rundown-sheet.ts';
import { read } from '#core/import/read.ts';
import { openSheetWriter } from '#server/export/sheet-writer.ts';
import { readFile } from '#server/import/read-file.ts';
import { buildShow } from '../support/build-show.ts';
import { follow } from '../support/live-client.ts';
import { serve, type Served } from '../support/serve.ts';

const patient = { timeout: 60_000 };

let house: Served;
let show: string;
let rundown: string;
beforeAll(async () => {
  house = await serve();
  ({ show, rundown } = await house.makeShow('demo'));
});
afterAll(() => house.stop());

const get = (format: string, cookie: string, of = rundown): Promise<Response> =>
  fetch(`${house.origin}/api/shows/${show}/rundowns/${of}/${format}`, { headers: { cookie } });

const readingOf = async (answer: Response) => {
  const file = await readFile(new Uint8Array(await answer.arrayBuffer()));
  if (!file.ok) throw new Error(file.error.message);
  return read(file);
};

test('the demo comes back from its CSV and its XLSX with every item and cue', patient, async () => {
  const live = await follow(house.origin, house.owner, show, 'client-files');
  const { items, cues } = live.document;
  const ours = Object.values(items).filter((item) => item.rundownId === rundown);
  const ids = new Set(ours.map(({ id }) => id));
  const active = Object.values(cues).filter(
    ({ itemId, status }) => status === 'active' && ids.has(itemId)
  );
  expect(active.length).toBeGreaterThan(50);
  for (const format of ['csv', 'xlsx']) {
    const answer = await get(format, house.owner);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-disposition')).toMatch(
      new RegExp(`^attachment; filename="[\\x20-\\x7e]+ - .*\\d{4}-\\d\\d-\\d\\d\\.${format}"`)
    );
    const reading = await readingOf(answer);
    expect(reading).toMatchObject({ dialect: 'callboard', warnings: [], errors: [] });
    const back = reading.rundowns.flatMap((each) => each.items);
    expect(back.map(({ title }) => title).sort()).toEqual(ours.map(({ title }) => title).sort());
    expect(back.flatMap((item) => item.cues)).toHaveLength(active.length);
  }
  live.socket.close();
});

test(
  '[P5] a viewer’s files hold what a viewer may see; a stranger gets none',
  patient,
  async () => {
    const viewer = await house.letIn(show, { name: 'Lobby', roles: ['viewer'] });
    const json = (await (await get('json', viewer)).json()) as {
      items: { notes: string; cues: { notes: string }[] }[];
    };
    expect(json.items.length).toBeGreaterThan(20);
    expect(json.items.filter(({ notes }) => notes !== '')).toEqual([]);
    const all = (await (await get('json', house.owner)).json()) as typeof json;
    expect(all.items.filter(({ notes }) => notes !== '')).not.toEqual([]);
    for (const format of ['csv', 'xlsx', 'json']) {
      expect((await get(format, '')).status).toBe(403);
    }
  }
);

test('[P6] what is not there is said, and nothing is changed by asking', patient, async () => {
  const planner = await house.letIn(show, { name: 'Pia', roles: ['planner'] });
  expect((await get('csv', planner, 'nobody')).status).toBe(404);
  expect((await get('pdf', planner)).status).toBe(404);
  const posted = await fetch(`${house.origin}/api/shows/${show}/rundowns/${rundown}/csv`, {
    method: 'POST',
    headers: { cookie: planner, origin: house.origin }
  });
  expect(posted.status).toBe(405);
});

test('one device asks ten times in ten seconds, and then waits', patient, async () => {
  const hasty = await house.letIn(show, { name: 'Hasty', roles: ['planner'] });
  const asked = await Promise.all(Array.from({ length: 12 }, () => get('json', hasty)));
  const statuses = asked.map(({ status }) => status);
  expect(statuses.filter((status) => status === 200)).toHaveLength(10);
  expect(statuses.filter((status) => status === 429)).toHaveLength(2);
});

test('sheets are written in a thread of their own, one after the other', patient, async () => {
  const write = openSheetWriter();
  const { document } = buildShow({ items: [{ title: '=1+1', hardAt: '19:00', minutes: 5 }] });
  const sheet = rundownSheet(document, 'r1', 'full');
  if (!sheet) throw new Error('no sheet');
  const [csv, xlsx] = await Promise.all([
    write({ sheet, format: 'csv' }),
    write({ sheet, format: 'xlsx' })
  ]);
  expect(csv.toString('utf8')).toContain("19:00:00,0:05:00,19:05:00,'=1+1,item");
  expect(xlsx.subarray(0, 2).toString()).toBe('PK');
});
