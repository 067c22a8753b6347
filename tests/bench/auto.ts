import type { Change, Command } from '#core/command.ts';
import type { Cue, Execution, Id } from '#core/show.ts';
import { duration } from '#core/time/duration.ts';
import { wallTime } from '#core/time/wall-time.ts';
import { CalledShow } from './called-show.ts';
import { median, pause, percentile, rounded } from './figures.ts';
import type { Line } from './line.ts';

/** After its GO; long enough that the GO itself has been told to everybody. */
const FOLLOWS_AFTER = 400;
const GIVE_UP_AFTER = 3_000;

/**
 * Cues that come by themselves: how long after their instant each client has them, while all are
 * connected. Half of them follow a GO, half stand on the clock.
 */
export async function auto({ clients = 500, presses = 60 }) {
  const show = await CalledShow.of(presses + 2);
  try {
    const { show: id, departments } = show.made;
    const lx = departments['LX'] ?? '';
    await show.begin();
    const lines = [show.caller, ...(await show.connect(await show.audience(clients)))];
    for (const line of lines) line.sayAsPagesDo({ clockEvery: 10_000, seenEvery: 3_000 });
    await pause(3_000);
    const follow: number[] = [];
    const clock: number[] = [];
    let missed = 0;
    const steps = Array.from({ length: presses / 2 }, (_, nth) => nth + 2);
    const following = steps.map((nth) =>
      newCue(`f${nth}`, `i${nth}`, lx, {
        kind: 'follow',
        parentId: `c${nth}-1`,
        delayMs: duration(FOLLOWS_AFTER)
      })
    );
    await show.owner.command(id, added(...following));
    for (const nth of steps) {
      const told = comes(lines, `f${nth}`);
      await show.go();
      const came = await told;
      follow.push(...came);
      missed += lines.length - came.length;
      const soon = Math.ceil(Date.now() / 1_000) + 1;
      const onClock = newCue(`k${nth}`, `i${nth}`, lx, {
        kind: 'clock',
        at: wallTime(soon % 86_400)
      });
      const toldAgain = comes(lines, onClock.id);
      await show.owner.command(id, added(onClock));
      const cameAgain = await toldAgain;
      clock.push(...cameAgain);
      missed += lines.length - cameAgain.length;
    }
    for (const line of lines) line.close();
    const all = [...follow, ...clock];
    return {
      clients,
      cues: presses,
      p50Ms: rounded(median(all)),
      p95Ms: rounded(percentile(all, 0.95)),
      maxMs: rounded(percentile(all, 1)),
      followP95Ms: rounded(percentile(follow, 0.95)),
      clockP95Ms: rounded(percentile(clock, 0.95)),
      missed
    };
  } finally {
    await show.server.stop();
  }
}

/** How long after its instant each client was told of a cue, in ms, as far as it was. */
function comes(lines: readonly Line[], cue: Id): Promise<number[]> {
  const took: number[] = [];
  return new Promise((resolve) => {
    const givenUp = setTimeout(() => resolve(took), GIVE_UP_AFTER);
    for (const line of lines) {
      line.onTold = (_seq, at, frame) => {
        if (!frame.includes('"cueFired"') || !frame.includes(`"${cue}"`)) return;
        const due = Number(/"at":(\d+)/.exec(frame.slice(frame.indexOf('"cueFired"')))?.[1]);
        took.push(performance.timeOrigin + at - due);
        if (took.length < lines.length) return;
        clearTimeout(givenUp);
        resolve(took);
      };
    }
  });
}

type NewCue = Omit<Cue, 'rank'>;

const newCue = (id: Id, itemId: Id, departmentId: Id, execution: Execution): NewCue => ({
  id,
  itemId,
  departmentId,
  positionIds: [],
  number: '',
  label: '',
  notes: '',
  execMs: null,
  placement: null,
  execution,
  goGroupId: null,
  standbyGroupId: null,
  warnLeadMs: null,
  standbyLeadMs: null,
  ackPolicy: null,
  status: 'active'
});

const added = (...rows: readonly NewCue[]): Command => ({
  type: 'edit',
  changes: rows.map((row): Change => ({ do: 'add', in: 'cues', row }))
});
