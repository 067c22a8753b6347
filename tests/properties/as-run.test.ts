import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import type { AsRun } from '#core/as-run/entry.ts';
import { pressOf, type RefusedPress } from '#core/as-run/press.ts';
import { AsRunReading, type LoggedBatch } from '#core/as-run/reading.ts';
import { asRunResult, asRunSubject } from '#core/as-run/words.ts';
import type { Id, ShowDocument } from '#core/show.ts';
import { instant } from '#core/time/instant.ts';
import { numRuns, patience, play, someMoves, someShow } from '../support/random-play.ts';

vi.setConfig({ testTimeout: patience });

interface Record {
  readonly start: ShowDocument;
  readonly log: readonly LoggedBatch[];
  readonly refused: readonly (RefusedPress & { readonly run: Id })[];
  readonly runs: readonly Id[];
}

/** What a store would have kept of random moves. */
function recorded(start: ShowDocument, moves: Parameters<typeof play>[1]): Record {
  const log: LoggedBatch[] = [];
  const refused: Record['refused'][number][] = [];
  let runs: Id[] = [];
  for (const { events, rejection, command, by, document } of play(start, moves)) {
    const device = by?.device ?? 'server';
    const name = by?.name ?? 'Callboard';
    const pressed = rejection && pressOf(command, document);
    if (pressed)
      refused.push({ ...pressed, rejection, at: log.length, seq: log.length, device, name });
    if (events.length === 0) continue;
    log.push({ seq: log.length + 1, at: instant(log.length), actor: { device, name }, events });
    runs = Object.keys(document.runs);
  }
  return { start, log, refused, runs };
}

const read = ({ start, refused, log }: Record, run: Id): AsRun | null =>
  new AsRunReading(
    start,
    run,
    refused.filter((each) => each.run === run)
  )
    .read(log)
    .asRun(instant(9e12));

const isSaid = (kind: string): boolean => kind.startsWith('message');

const each = (check: (record: Record, run: Id, asRun: AsRun) => void): void =>
  fc.assert(
    fc.property(someShow, someMoves, (start, moves) => {
      const record = recorded(start, moves);
      for (const run of record.runs) {
        const asRun = read(record, run);
        if (!asRun) expect.fail(`no list of ${run}`);
        check(record, run, asRun);
      }
    }),
    { numRuns }
  );

it('[A1] every event of a run and every refused press of it is in its list, once, and nothing else', () => {
  each(({ log, refused }, run, { entries }) => {
    const happened = log.flatMap(({ seq, events }) =>
      events.flatMap((event) =>
        'run' in event && event.run === run ? [`${seq} ${event.type} ${event.at}`] : []
      )
    );
    const pressed = refused.flatMap((press) =>
      // One that came before its run was opened, or names none, is about nothing.
      press.run === run ? [`${press.seq} refused ${press.at}`] : []
    );
    const own = entries.filter(({ kind }) => !isSaid(kind));
    expect(own.map(({ seq, kind, at }) => `${seq} ${kind} ${at}`).sort()).toEqual(
      [...happened, ...pressed].sort()
    );
    const times = entries.map(({ at }) => at);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });
});

it('[A10] what is said while a run is on is in its list, once, and nothing that is said before or after', () => {
  each(({ log }, run, { entries }) => {
    let isOn = false;
    const said: string[] = [];
    for (const { seq, events } of log) {
      for (const event of events) {
        if ('run' in event && event.run === run) {
          if (event.type === 'runOpened' || event.type === 'reopened') isOn = true;
          if (event.type === 'ended') isOn = false;
        } else if (isSaid(event.type) && isOn) said.push(`${seq} ${event.type}`);
      }
    }
    const told = entries.filter(({ kind }) => isSaid(kind));
    expect(told.map(({ seq, kind }) => `${seq} ${kind}`)).toEqual(said);
  });
});

it('[A2] every GO and every cue of its own is named, in words that end', () => {
  each((_, __, { entries }) => {
    for (const entry of entries) {
      const isFired = entry.kind === 'wentLive' || entry.kind === 'cueFired';
      if (isFired) expect(entry.item).not.toBeNull();
      expect(`${asRunSubject(entry)} ${asRunResult(entry)}`).not.toMatch(
        /undefined|NaN|null|false/
      );
    }
  });
});

it('[A5] the list of items has each attempt once and each item, and its figures add up', () => {
  fc.assert(
    fc.property(someShow, someMoves, (start, moves) => {
      const record = recorded(start, moves);
      const last = [...play(start, moves)].at(-1)?.document;
      for (const run of Object.values(last?.runs ?? {})) {
        const asRun = read(record, run.id);
        const attempts = [...run.earlierItems, ...Object.values(run.items)];
        const began = asRun?.items.filter(({ actualStart }) => actualStart !== null) ?? [];
        const nameOf = (id: Id, attempt: number): string => `${id} ${attempt}`;
        expect(began.map(({ item, attempt }) => nameOf(item.id, attempt)).sort()).toEqual(
          attempts.map(({ itemId, attempt }) => nameOf(itemId, attempt)).sort()
        );
        for (const { lateMs, plannedStart, actualStart, overMs, actualMs, plannedMs } of began) {
          if (lateMs !== null) expect(lateMs).toBe((actualStart ?? 0) - (plannedStart ?? 0));
          if (overMs !== null) expect(overMs).toBe((actualMs ?? 0) - plannedMs);
        }
        expect(asRun?.totals.goes).toBe(
          record.log
            .flatMap(({ events }) => events)
            .filter((event) => event.type === 'wentLive' && event.run === run.id).length
        );
      }
    }),
    { numRuns }
  );
});
