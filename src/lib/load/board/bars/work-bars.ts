import { listOf } from '#core/collections.ts';
import type { RowRef } from '#core/logistics/conflicts/conflict.ts';
import { lateBy, progressOf, WORTH_SAYING, type Work } from '#core/logistics/progress.ts';
import { nameOf } from '#core/logistics/ripple/links.ts';
import { spanOf } from '#core/logistics/times.ts';
import type { Span } from '#core/planning/spans.ts';
import type { ShowDocument } from '#core/show.ts';
import { between, zero, type Duration } from '#core/time/duration.ts';
import { latest, plus, type Instant } from '#core/time/instant.ts';
import { titleOf } from '../../load-line.ts';
import type { Bar, Look } from './bar.ts';

/** What a board is told of a load plan beside its rows. */
export interface Outlook {
  readonly now: Instant;
  /** What would be so much later: what something late pushes (L10). */
  readonly preview: ReadonlyMap<string, Duration>;
}

/** The vehicles, tasks and crew calls that take place, each as a bar. */
export function workBars(document: ShowDocument, outlook: Outlook): Bar[] {
  const all: Work[] = [
    ...listOf(document.movements).map((row): Work => ({ in: 'movements', row })),
    ...listOf(document.tasks).map((row): Work => ({ in: 'tasks', row })),
    ...listOf(document.crewCalls).map((row): Work => ({ in: 'crewCalls', row }))
  ];
  return all.flatMap((work) => barOf(document, work, outlook) ?? []);
}

function barOf(document: ShowDocument, work: Work, outlook: Outlook): Bar | null {
  const planned = spanOf(document, work.row.slot);
  const { stage } = progressOf(work.in, work.row.status);
  if (!planned || stage === 'off') return null;
  const row: RowRef = { in: work.in, id: work.row.id };
  const name = nameOf(row);
  const pushed = outlook.preview.get(name) ?? saidLate(work);
  const { actual, look } = happened(work, planned, pushed, outlook.now);
  return {
    row,
    name,
    title: titleOf(document, work),
    planned,
    actual,
    look,
    lateMs: toldLate(document, work, planned, outlook.now),
    items: []
  };
}

const saidLate = (work: Work): Duration =>
  work.in === 'movements' ? (work.row.late?.byMs ?? zero) : zero;

/** What is drawn solid over the outline of the plan, which stays (L81). */
function happened(
  { in: name, row }: Work,
  planned: Span,
  pushed: Duration,
  now: Instant
): { readonly actual: Span | null; readonly look: Look } {
  const { stage, began, ended } = progressOf(name, row.status);
  const start = began ?? planned.start;
  if (stage === 'over') {
    return { actual: { start, end: latest(start, ended ?? planned.end) }, look: 'done' };
  }
  if (stage === 'on') {
    // It takes as long as it was meant to, or longer.
    const end = latest(plus(start, between(planned.start, planned.end)), now);
    return { actual: { start, end }, look: 'doing' };
  }
  if (pushed === zero) return { actual: null, look: 'planned' };
  const actual = { start: plus(planned.start, pushed), end: plus(planned.end, pushed) };
  return { actual, look: 'expected' };
}

/** What nobody has marked until it should be over is no lateness: nobody marks it. */
function toldLate(document: ShowDocument, work: Work, planned: Span, now: Instant): Duration {
  const { stage } = progressOf(work.in, work.row.status);
  const isForgotten = stage === 'ahead' && saidLate(work) === zero && now > planned.end;
  const late = isForgotten ? zero : lateBy(document, work, now);
  return late >= WORTH_SAYING ? late : zero;
}
