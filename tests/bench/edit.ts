import { BuiltOwner } from '../support/built-owner.ts';
import { BuiltServer } from '../support/built-server.ts';
import { CalledShow } from './called-show.ts';
import { median, pause, percentile, rounded } from './figures.ts';
import { Line } from './line.ts';

const ITEMS = [100, 1_000, 5_000];
const VIEWERS = [1, 50, 200];
const EDITS = 40;
const PRESSES = 12;
/** Within the limit of commands a second that one line may send. */
const BETWEEN_EDITS = 60;
const BETWEEN_PRESSES = 600;

/** One planner changes titles: until its answer, until the last viewer has it, and what a GO meanwhile takes. */
export async function edit({ rows, clients }: { rows?: number; clients?: number }) {
  const server = await BuiltServer.start();
  try {
    const owner = await BuiltOwner.of(server);
    const cases = [];
    for (const items of rows === undefined ? ITEMS : [rows]) {
      for (const viewers of clients === undefined ? VIEWERS : [clients]) {
        cases.push(await edited(await CalledShow.of(items, { server, owner }), items, viewers));
      }
    }
    return { cases };
  } finally {
    await server.stop();
  }
}

async function edited(show: CalledShow, items: number, viewers: number) {
  const { owner, server, made } = show;
  await show.begin();
  const audience = await show.connect(await show.audience(viewers + 1));
  const planner = await Line.open(server.origin, owner.cookie, made.show, `${made.show}-planner`);
  await pause(1_500);
  const quiet = await presses(show);

  const before = audience.reduce((sum, line) => sum + line.bytes, 0);
  const acked: number[] = [];
  const seen: number[] = [];
  for (let nth = 1; nth <= EDITS; nth += 1) {
    const { ackMs, seenMs } = await oneEdit(planner, audience, nth);
    acked.push(ackMs);
    seen.push(seenMs);
    await pause(BETWEEN_EDITS);
  }
  const after = audience.reduce((sum, line) => sum + line.bytes, 0);

  const editing = keepEditing(planner);
  const during = await presses(show);
  await editing.stop();
  for (const line of [...audience, planner, show.caller]) line.close();
  return {
    items,
    viewers,
    ackP50Ms: rounded(median(acked)),
    ackP95Ms: rounded(percentile(acked, 0.95)),
    seenP50Ms: rounded(median(seen)),
    bytesPerViewer: rounded((after - before) / audience.length / EDITS),
    goQuietP50Ms: rounded(median(quiet)),
    goDuringP50Ms: rounded(median(during))
  };
}

async function oneEdit(planner: Line, audience: readonly Line[], nth: number) {
  const seq = planner.seq + 1;
  const began = performance.now();
  const seen = Promise.all(
    audience.map(
      (line) =>
        new Promise<number>((resolve) => {
          line.onTold = (told, at) => {
            if (told === seq) resolve(at - began);
          };
        })
    )
  );
  const result = await planner.send(retitled(nth));
  const ackMs = performance.now() - began;
  if (result.e) throw new Error(`an edit was refused: ${JSON.stringify(result.e)}`);
  return { ackMs, seenMs: Math.max(...(await seen)) };
}

/** The last row: far from what is called. What it was does not matter here, the later write wins. */
const retitled = (nth: number) =>
  ({
    type: 'edit',
    changes: [
      { do: 'set', in: 'items', id: 'i100', field: 'title', to: `Edited ${nth}`, was: 'Item 100' }
    ]
  }) as const;

/** Each GO until its answer, in ms. */
async function presses(show: CalledShow): Promise<readonly number[]> {
  const took: number[] = [];
  for (let nth = 0; nth < PRESSES; nth += 1) {
    const began = performance.now();
    await show.go();
    took.push(performance.now() - began);
    await pause(BETWEEN_PRESSES);
  }
  return took;
}

function keepEditing(planner: Line): { stop(): Promise<void> } {
  let isOn = true;
  const editing = (async () => {
    for (let nth = EDITS; isOn; nth += 1) {
      await planner.send(retitled(nth));
      await pause(BETWEEN_EDITS);
    }
  })();
  return {
    stop() {
      isOn = false;
      return editing;
    }
  };
}
