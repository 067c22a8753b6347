import fc from 'fast-check';
import { describe, expect, it, test, vi } from 'vitest';
import type { Actor } from '#core/actor.ts';
import { apply } from '#core/apply.ts';
import type { CueRun, CueState, Run, RunState } from '#core/run.ts';
import { cueRunOf } from '#core/steps.ts';
import { numRuns, patience, play, someMoves, someShow } from '../../support/random-play.ts';
import { CueScene } from './cue-scene.ts';
import { expected, mayOf, triers, type Trier } from './people.ts';
import { RunScene } from './run-scene.ts';
import { commandTypes, tableOf, unnoticed, type TableRow } from './tables.ts';

vi.setConfig({ testTimeout: patience });

const who = tableOf('Who');
const cues = tableOf('Cues');
const runs = tableOf('Runs');
/** The server's own are tried by the server, and by everybody else in vain. */
const ofServer = ['fireDue', 'deviceLost'];

// Complete by type: a state that somebody adds does not compile until it stands here, and then has no column.
const cueStates: Record<CueState, true> = {
  waiting: true,
  warned: true,
  standby: true,
  ready: true,
  live: true,
  done: true,
  skipped: true,
  aborted: true
};
const runStates: Record<RunState | 'closed', true> = {
  scheduled: true,
  preshow: true,
  houseOpen: true,
  live: true,
  interval: true,
  held: true,
  stopped: true,
  ended: true,
  closed: true
};

describe('docs/states.md', () => {
  const missing = (rows: readonly { type: string }[], but: readonly string[] = []): string[] =>
    commandTypes.filter((type) => !but.includes(type) && !rows.some((row) => row.type === type));

  it('has a row for every command in each table, and none for what is no command', () => {
    expect({ who: missing(who.rows), runs: missing(runs.rows) }).toEqual({ who: [], runs: [] });
    expect(missing(cues.rows, unnoticed()), 'a cue takes notice, or does not').toEqual([]);
    const named = [...who.rows, ...cues.rows, ...runs.rows].map(({ type }) => String(type));
    expect([...named, ...unnoticed()].filter((type) => !commandTypes.includes(type))).toEqual([]);
    expect(unnoticed().filter((type) => cues.rows.some((row) => row.type === type))).toEqual([]);
  });

  it('has a column for every state', () => {
    expect(cues.columns).toEqual(['kind', ...Object.keys(cueStates)]);
    expect(runs.columns).toEqual(Object.keys(runStates));
  });

  it('says of everybody whether they may', () => {
    const columns = new Set(triers.map(({ column }) => column));
    expect(new Set(who.columns)).toEqual(columns);
    const words = who.rows.flatMap(({ cells }) => Object.values(cells));
    expect([...new Set(words)].sort()).toEqual(['book', 'no', 'why', 'yes']);
  });
});

/** What came of a command: the state after where it differs, `=`, or `!code`. */
function outcome<Of>(
  scene: CueScene | RunScene,
  by: Actor | null,
  told: (run: Run) => Of,
  word: (before: Of, after: Of) => string
): string {
  const { show } = scene;
  const command = scene.command();
  if (!command) return 'the scene has no such command';
  const decision = show.decide(command, by);
  if ('rejection' in decision) return `!${decision.rejection.code}`;
  const after = apply(show.document, decision.events).runs['run1'];
  return after ? word(told(show.run), told(after)) : 'the run is gone';
}

const cueWord = (before: CueRun, after: CueRun): string => {
  const again = after.attempt > before.attempt ? '+' : '';
  return before.state === after.state && again === '' ? '=' : after.state + again;
};

const stateOf = (run: Run): string => (run.closed ? 'closed' : run.state);
const runWord = (before: string, after: string): string => (before === after ? '=' : after);

/** Everybody, and what is expected of each: "caller with the book: !runIs". */
function tried(row: TableRow, cell: string, outcomeFor: (trier: Trier) => string): void {
  const said = triers.map((trier) => {
    const name = `${trier.column}${trier.hasBook ? ' with the book' : ''}`;
    const should = expected(cell, mayOf(who.rows, row, trier.column), trier.hasBook);
    return [`${name}: ${should}`, `${name}: ${outcomeFor(trier)}`] as const;
  });
  expect(said.map(([, is]) => is)).toEqual(said.map(([should]) => should));
}

describe('[R19] [C1] [C5] what becomes of a cue', () => {
  for (const row of cues.rows) {
    const kind = row.cells['kind'] ?? '';
    test(`${row.name} (${kind})`, () => {
      for (const state of Object.keys(cueStates) as CueState[]) {
        const cell = row.cells[state] ?? '';
        if (cell === '·') continue;
        const scenes = new Map<Actor, CueScene>();
        const sceneFor = (holder: Actor): CueScene => {
          const made = scenes.get(holder) ?? new CueScene({ name: row.name, kind, state, holder });
          return scenes.set(holder, made) && made;
        };
        const of = (run: Run): CueRun => cueRunOf(run, 'lx1');
        const [first] = triers;
        const by = (holder: Actor, actor: Actor | null): string =>
          `${state}: ${outcome(sceneFor(holder), actor, of, cueWord)}`;
        if (ofServer.includes(row.type) && first) {
          expect(by(first.holder, null)).toBe(`${state}: ${cell}`);
        }
        tried(row, cell, ({ holder, who: actor }) => by(holder, actor).slice(state.length + 2));
      }
    });
  }
});

describe('[R19] [R25] [R27] what becomes of a run', () => {
  for (const row of runs.rows) {
    test(row.name, () => {
      for (const state of Object.keys(runStates)) {
        const cell = row.cells[state] ?? '';
        if (cell === '·') continue;
        const by = ({ holder, who: actor }: Trier, sender: Actor | null = actor): string => {
          const scene = new RunScene({ name: row.name, state, holder, who: actor });
          if (stateOf(scene.show.run) !== state) return `the scene is ${stateOf(scene.show.run)}`;
          return outcome(scene, sender, stateOf, runWord);
        };
        const [first] = triers;
        if (ofServer.includes(row.type) && first) expect(by(first, null)).toBe(cell);
        tried(row, cell, (trier) => by(trier));
      }
    });
  }
});

/** Every change that a table allows, as "command: before → after". */
function allowed(table: typeof runs, states: readonly string[]): ReadonlySet<string> {
  const changes = new Set<string>();
  for (const { type, cells } of table.rows) {
    for (const state of states) {
      const cell = cells[state] ?? '';
      if (/^[a-z]/i.test(cell)) changes.add(`${type}: ${state} → ${cell}`);
    }
  }
  return changes;
}

describe('[R19] whatever is done in random shows', () => {
  it('nothing becomes of a cue or a run that no row allows', () => {
    const ofCues = allowed(cues, Object.keys(cueStates));
    const ofRuns = allowed(runs, Object.keys(runStates));
    fc.assert(
      fc.property(someShow, someMoves, (start, moves) => {
        for (const { before, document, command } of play(start, moves)) {
          for (const was of Object.values(before.runs)) {
            const is = document.runs[was.id];
            if (!is || is === was) continue;
            if (stateOf(was) !== stateOf(is)) {
              expect(ofRuns).toContain(`${command.type}: ${stateOf(was)} → ${stateOf(is)}`);
            }
            for (const id of Object.keys(is.cues)) {
              const [cue, after] = [cueRunOf(was, id), cueRunOf(is, id)];
              const word = cueWord(cue, after);
              if (word === '=') continue;
              expect(ofCues).toContain(`${command.type}: ${cue.state} → ${word}`);
            }
          }
        }
      }),
      { numRuns }
    );
  });
});
