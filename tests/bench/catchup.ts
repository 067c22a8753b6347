import type { ShowDocument } from '#core/show.ts';
import type { Instant } from '#core/time/instant.ts';
import { Replica } from '#lib/live/replica.ts';
import type { StateFrame } from '#protocol/down.ts';
import { CalledShow } from './called-show.ts';
import { median, pause, rounded } from './figures.ts';
import { Line } from './line.ts';

const ROWS = 10_000;
const STORM = 500;
const MISSED = 500;
const EDITORS = 10;
const BETWEEN_EDITS = 55;
const ROUNDS = 7;
const TRY_EVERY = 50;

/** A device that comes back to a large show: by what it missed, from nothing, and all at once after a restart. */
export async function catchup({ rows = ROWS, clients = STORM }) {
  // A row with one cue is two rows of the document.
  const show = await CalledShow.of(Math.ceil(rows / 2));
  try {
    await show.begin();
    const cookies = await show.audience(clients + 1);
    const known = await cold(show, show.owner.cookie, 'reader-0');
    await editMany(show, MISSED);
    const deltas: number[] = [];
    const snapshots: number[] = [];
    for (let round = 1; round <= ROUNDS; round += 1) {
      deltas.push(await delta(show, known, `back-again-${round}`));
      snapshots.push((await cold(show, show.owner.cookie, `reader-${round}`)).tookMs);
    }
    return {
      rows,
      missed: MISSED,
      deltaMs: rounded(median(deltas)),
      snapshotMs: rounded(median(snapshots)),
      stormClients: clients,
      stormMs: rounded(await storm(show, cookies))
    };
  } finally {
    await show.server.stop();
  }
}

interface Known {
  readonly lineage: string;
  readonly seq: number;
  readonly at: Instant;
  readonly document: ShowDocument;
  readonly tookMs: number;
}

/** From nothing to a state that is current, read and parsed as a page does. */
async function cold(show: CalledShow, cookie: string, client: string): Promise<Known> {
  const { origin } = show.server;
  const began = performance.now();
  const line = await Line.open(origin, cookie, show.made.show, client);
  const { welcome } = line;
  if (welcome?.state.mode !== 'snapshot') throw new Error('a new client was given no snapshot');
  const replica = new Replica();
  replica.welcomed(welcome);
  replica.fetched(await stateAt(origin + welcome.state.url, cookie));
  const tookMs = performance.now() - began;
  line.close();
  const { seq, at, document } = replica;
  return { lineage: welcome.lineage, seq, at, document, tookMs };
}

async function stateAt(url: string, cookie: string): Promise<StateFrame> {
  const answer = await fetch(url, { headers: { cookie } });
  return (await answer.json()) as StateFrame;
}

/** From the hello of a client that was away to its state being current. */
async function delta(show: CalledShow, known: Known, client: string): Promise<number> {
  const replica = new Replica();
  const { lineage, seq, at: t, document } = known;
  const state = { lineage, seq, class: 'full' } as const;
  Object.assign(replica, state, { at: t, document });
  const began = performance.now();
  const { origin } = show.server;
  const line = await Line.open(origin, show.owner.cookie, show.made.show, client, { ...state, t });
  const { welcome } = line;
  if (welcome?.state.mode !== 'delta') throw new Error('a client that was away was given no delta');
  if (replica.welcomed(welcome) !== 'current') throw new Error('the delta did not join on');
  const took = performance.now() - began;
  line.close();
  return took;
}

/** By several devices, since each may send so many commands a second and no more. */
async function editMany(show: CalledShow, count: number): Promise<void> {
  const { origin } = show.server;
  const planner = (nth: number): Promise<string> =>
    show.owner.letIn(show.made.show, { name: `Desk ${nth}`, role: 'planner' });
  await Promise.all(
    Array.from({ length: EDITORS }, async (_, editor) => {
      const cookie = await planner(editor);
      const line = await Line.open(origin, cookie, show.made.show, `editor-${editor}`);
      for (let nth = 0; nth < count / EDITORS; nth += 1) {
        const to = `Missed ${editor} ${nth}`;
        const result = await line.send({
          type: 'edit',
          changes: [{ do: 'set', in: 'items', id: 'i100', field: 'title', to, was: '' }]
        });
        if (result.e) throw new Error(`an edit was refused: ${JSON.stringify(result.e)}`);
        await pause(BETWEEN_EDITS);
      }
      line.close();
    })
  );
}

/** The server is killed and started again: from its first answer until all devices are back and current. */
async function storm(show: CalledShow, cookies: readonly string[]): Promise<number> {
  const lines = await show.connect(cookies);
  const state = `${show.server.origin}/api/shows/${show.made.show}/state`;
  const { t } = await stateAt(state, cookies[0] ?? '');
  const knows = lines.map(({ welcome, seq }) => ({
    lineage: welcome?.lineage ?? null,
    class: welcome?.class ?? null,
    seq,
    t,
    ep: 2
  }));
  await show.server.kill();
  await show.server.restart();
  for (const line of lines) line.close();
  const began = performance.now();
  const { origin } = show.server;
  const back = await Promise.all(
    lines.map((line, nth) =>
      untilOpen(() =>
        Line.open(origin, cookies[nth] ?? '', show.made.show, line.client, knows[nth])
      )
    )
  );
  const took = performance.now() - began;
  const behind = back.filter(({ welcome }) => welcome?.state.mode !== 'delta');
  if (behind.length > 0) throw new Error(`${behind.length} devices had to fetch the whole state`);
  for (const line of back) line.close();
  return took;
}

async function untilOpen(open: () => Promise<Line>): Promise<Line> {
  for (;;) {
    try {
      return await open();
    } catch {
      // Too many at once are asked to come again, as the pages do.
      await pause(TRY_EVERY);
    }
  }
}
