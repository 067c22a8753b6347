import { listOf, rowOf } from '#core/collections.ts';
import type { Clash } from '#core/planning/clashes.ts';
import { readiness } from '#core/readiness.ts';
import { isStill, openAlarms } from '#core/run-state.ts';
import type { Run } from '#core/run.ts';
import type { Id, Rundown, ShowDocument } from '#core/show.ts';
import { cueRunOf, isStandingBy, type Step } from '#core/steps.ts';
import { clockText, remainingText } from '#core/time/text.ts';
import type { Instant } from '#core/time/instant.ts';
import type { Forecast } from '#core/timing/forecast.ts';
import type { Readout } from '#core/timing/readout.ts';
import { inTwoPlaces, tooFew } from '#lib/marks/clash-words.ts';
import { lateMark } from '#lib/marks/late-mark.ts';
import { runWords } from '#lib/text/states.ts';

/** One stage of the day, as whoever looks over all of them is told of it. */
export interface StageSituation {
  readonly document: ShowDocument;
  readonly rundown: Rundown;
  readonly run: Run | null;
  /** What a GO fires; null at the end, and without a run. */
  readonly step: Step | null;
  readonly forecast: Forecast;
  readonly readout: Readout;
  readonly zone: string;
  readonly now: Instant;
  /** Who is in two places at once and what there is too little of, by item. */
  readonly clashes: ReadonlyMap<Id, readonly Clash[]>;
}

/** One line under the state: what stands before it, and what is said; `isClash`: it is no news but a fault. */
export interface StageLine {
  readonly key: string;
  readonly head: string;
  readonly text: string;
  /** What is read first of it: a count, a time, who asks. */
  readonly strong?: string;
  readonly isClash?: true;
}

/** The word of its state, how late it is, and when it is expected to end. */
export function stageState({ document, run, forecast, readout, zone }: StageSituation) {
  const { clock } = document.show;
  const isOn = run !== null && run.state !== 'ended';
  const late = lateMark(isOn ? readout.lateMs : null);
  return {
    isStill: isStill(run),
    word: run ? runWords[run.state] : 'NO RUN',
    late: late?.kind === 'over' ? late.text : null,
    inTime: late?.kind === 'plain' ? late.text.toLowerCase() : '',
    end: isOn && forecast.end !== null ? `est. end ${clockText(forecast.end, zone, clock)}` : '',
    label: isOn ? run.label : ''
  };
}

/** What is on and what comes, who calls, who has answered, what is asked, and what does not go together. */
export function stageLines(of: StageSituation): StageLine[] {
  const { document, run, forecast, readout, zone } = of;
  const isOver = run?.state === 'ended';
  const now = forecast.current?.item ?? null;
  const next = isOver ? null : forecast.next;
  const left = now && readout.remainingMs !== null ? remainingText(readout.remainingMs) : '';
  const starts = next?.projectedStart
    ? clockText(next.projectedStart, zone, document.show.clock)
    : '';
  return [
    { key: 'now', head: 'Now', text: now ? titled(now) : '–', strong: left },
    { key: 'next', head: 'Next', text: next ? titled(next.item) : '–', strong: starts },
    ...(run && !isOver ? told(of, run) : []),
    ...clashing(of)
  ];
}

function told(of: StageSituation, run: Run): StageLine[] {
  const { document } = of;
  const caller = run.lease && { key: 'caller', head: 'Caller', text: run.lease.name };
  const alarms = openAlarms(run).map(({ id, name, asks, reason }) => ({
    key: id,
    head: 'Asked',
    text: reason,
    strong: `${name} asks for a ${asks}`
  }));
  const problems = listOf(run.problems)
    .filter(({ clearedAt }) => clearedAt === null)
    .map(({ id, departmentId, text }) => ({
      key: id,
      head: 'Problem',
      text: `${prefixOf(document, departmentId)} ${text}`
    }));
  return [...(caller ? [caller] : []), ...answers(of, run), ...alarms, ...problems];
}

/** Who of the step that comes has answered, once it stands by. */
function answers({ document, step, now }: StageSituation, run: Run): StageLine[] {
  if (!step?.cueIds.some((id) => isStandingBy(cueRunOf(run, id).state))) return [];
  const all = readiness(document, run, step, now);
  const silent = all.filter(({ state }) => state !== 'ready');
  const waits = silent.map(({ departmentId }) => prefixOf(document, departmentId)).join(', ');
  const text = `${all.length - silent.length} of ${all.length} ready`;
  return [{ key: 'standby', head: 'Standby', text: waits ? `${text} · waits for ${waits}` : text }];
}

function clashing({ forecast, clashes }: StageSituation): StageLine[] {
  const ahead = forecast.items.flatMap(({ item, progress }) =>
    progress === 'coming' || progress === 'current'
      ? [{ item, found: clashes.get(item.id) ?? [] }]
      : []
  );
  const all = (wordsOf: (found: readonly Clash[]) => readonly string[], within: string): string =>
    ahead
      .flatMap(({ item, found }) =>
        wordsOf(found).map((each) => `${each}${within} ${titled(item)}`)
      )
      .join('; ');
  const said = [
    ['In two places at once:', all(inTwoPlaces, ' in')],
    ['Too few', all(tooFew, ', in')]
  ] as const;
  return said.flatMap(([what, which]): StageLine[] =>
    which ? [{ key: what, head: 'Clash', text: `${what} ${which}`, isClash: true }] : []
  );
}

const prefixOf = (document: ShowDocument, id: Id): string =>
  rowOf(document.departments, id)?.prefix ?? '';

const titled = ({ number, title }: { number: string; title: string }): string =>
  `${number} ${title}`.trim();
