import type { Change } from '#core/command.ts';
import type { Id } from '#core/show.ts';
import { undoing } from '#core/undo.ts';
import type { Told } from '#protocol/down.ts';
import { BuiltOwner, type OwnedShow } from '../support/built-owner.ts';
import { BuiltServer } from '../support/built-server.ts';
import { changesOf } from '../support/item-changes.ts';
import { CalledShow } from './called-show.ts';
import { fetchState } from './fetch-state.ts';
import { median, pause, rounded } from './figures.ts';
import { stagesOf } from './import-stages.ts';
import { Line } from './line.ts';

const ROWS = 10_000;
const CUES = ['LX 1', 'SND 1'];
/** Other shows that are called meanwhile: together they press every 110 ms. */
const CALLED = 6;
const BETWEEN_PRESSES = 660;
/** More than are pressed. */
const STEPS = 300;
/** Together they ask every 10 ms, each within its limit of questions a second. */
const ASKERS = 6;
const BETWEEN_ASKS = 60;
const AROUND = 700;

/**
 * A large import, what everybody fetches after it, and its undo: how long the clock and the GOs of
 * other shows wait meanwhile, beside the same in quiet; and what each step of it takes by itself.
 */
export async function imports({ rows = ROWS }) {
  const server = await BuiltServer.start();
  try {
    const owner = await BuiltOwner.of(server);
    const others = await Promise.all(
      Array.from({ length: CALLED }, () => CalledShow.of(STEPS, { server, owner }))
    );
    for (const show of others) await show.begin();
    const large = await owner.makeShow('Large', [{ title: 'First' }]);
    const crew = await owner.letIn(large.show, { name: 'Crew', role: 'operator' });
    const viewer = await owner.letIn(large.show, { name: 'Foyer', role: 'viewer' });
    // The last show's first press keeps its next one out for a moment.
    await pause(BETWEEN_PRESSES);
    const waits = await Waits.of(server, owner, others);
    const { origin } = server;
    const body = bodyOf(1, { changes: importOf(rows, large.rundown, large.departments) });
    const state = `/api/shows/${large.show}/state`;
    const quiet = await waits.during(() => pause(AROUND));
    const importing = await waits.during(() => post(owner, origin, large, body));
    const fetching = await waits.during(() =>
      Promise.all([owner.cookie, crew, viewer].map((each) => fetchState(origin, each, state)))
    );
    const path = `/api/shows/${large.show}/changes/3`;
    let text = '';
    const reading = await waits.during(async () => {
      const answer = await fetch(origin + path, { headers: { cookie: owner.cookie } });
      text = await answer.text();
    });
    const back = bodyOf(2, { changes: undoing((JSON.parse(text) as Told).o) ?? [], undoes: 3 });
    const undo = await waits.during(() => post(owner, origin, large, back));
    await waits.end();
    return {
      rows,
      megabytes: rounded(body.length / 1e6),
      quiet,
      importing,
      fetching,
      reading,
      undo,
      stages: await stagesOf(importOf(rows, 'r1', { LX: 'LX', SND: 'SND' }))
    };
  } finally {
    await server.stop();
  }
}

/** The first row is there already. */
const importOf = (rows: number, rundown: Id, departments: OwnedShow['departments']): Change[] => {
  const items = Array.from({ length: rows }, (_, nth) => ({
    title: `Item ${nth + 1}, as long a title as they have`,
    minutes: 1,
    cues: CUES
  }));
  return changesOf([{ title: 'First' }, ...items], rundown, departments).slice(1);
};

const bodyOf = (m: number, edit: object): string =>
  JSON.stringify({ client: 'import-bench', m, a: { type: 'edit', ...edit } });

async function post(
  { cookie }: BuiltOwner,
  origin: string,
  { show }: OwnedShow,
  body: string
): Promise<void> {
  const headers = { cookie, origin };
  const answer = await fetch(`${origin}/api/shows/${show}/commands`, {
    method: 'POST',
    headers,
    body
  });
  if (!answer.ok) throw new Error(`an edit was answered ${answer.status}: ${await answer.text()}`);
}

/** How long others wait, measured all the time. */
class Waits {
  #isOn = true;
  #clocks: number[] = [];
  #presses: number[] = [];
  #refused = 0;
  readonly #askers: readonly Line[];
  readonly #work: Promise<unknown>;

  private constructor(askers: readonly Line[], others: readonly CalledShow[]) {
    this.#askers = askers;
    this.#work = Promise.all([
      ...askers.map((line, nth) => this.#ask(line, nth)),
      ...others.map((show, nth) => this.#press(show, nth))
    ]);
  }

  static async of({ origin }: BuiltServer, owner: BuiltOwner, others: readonly CalledShow[]) {
    const [{ made }] = others as [CalledShow];
    const lines = Array.from({ length: ASKERS }, (_, nth) =>
      Line.open(origin, owner.cookie, made.show, `clock-line-${nth}`)
    );
    return new Waits(await Promise.all(lines), others);
  }

  /** What was waited while something was done, and for a moment after it. */
  async during(work: () => Promise<unknown>) {
    await pause(AROUND);
    this.#clocks = [];
    this.#presses = [];
    this.#refused = 0;
    const began = performance.now();
    await work();
    const tookMs = rounded(performance.now() - began);
    await pause(AROUND);
    return {
      tookMs,
      clkP50Ms: rounded(median(this.#clocks)),
      clkMaxMs: rounded(Math.max(...this.#clocks)),
      presses: this.#presses.length,
      refused: this.#refused,
      goP50Ms: rounded(median(this.#presses)),
      goMaxMs: rounded(Math.max(...this.#presses))
    };
  }

  async end(): Promise<void> {
    this.#isOn = false;
    await this.#work;
    for (const line of this.#askers) line.close();
  }

  async #ask(line: Line, nth: number): Promise<void> {
    await pause((BETWEEN_ASKS / ASKERS) * nth);
    while (this.#isOn) {
      this.#clocks.push(await line.askClock());
      await pause(BETWEEN_ASKS);
    }
  }

  async #press(show: CalledShow, nth: number): Promise<void> {
    await pause((BETWEEN_PRESSES / CALLED) * nth);
    while (this.#isOn) {
      const began = performance.now();
      // One that waited for longer than a press counts is refused as too late, and pressed again.
      await show.go().catch(() => (this.#refused += 1));
      this.#presses.push(performance.now() - began);
      await pause(BETWEEN_PRESSES);
    }
    show.caller.close();
  }
}
