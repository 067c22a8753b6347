import type { Span } from '#core/planning/spans.ts';
import { between, duration, minute } from '#core/time/duration.ts';
import { earliest, instant, latest, plus, type Instant } from '#core/time/instant.ts';

/** What is moved comes to stand on five minutes of the clock; zones differ by quarters of an hour. */
export const STEP = duration(5 * minute);

/** What is taken hold of: all of a bar, or one of its ends. */
export type Grip = 'whole' | 'start' | 'end';

export const snapped = (at: Instant): Instant => instant(Math.round(at / STEP) * STEP);

/** The span with what is held brought to an instant; nothing is shorter than a step (L85). */
export function pulled(span: Span, grip: Grip, to: Instant): Span {
  const at = snapped(to);
  switch (grip) {
    case 'whole':
      return { start: at, end: plus(at, between(span.start, span.end)) };
    case 'start':
      return { start: earliest(at, plus(span.end, duration(-STEP))), end: span.end };
    case 'end':
      return { start: span.start, end: latest(at, plus(span.start, STEP)) };
    default:
      return grip satisfies never;
  }
}

/** One step later or earlier: to the next five minutes of the clock. */
export function nudged(span: Span, grip: Exclude<Grip, 'start'>, way: 1 | -1): Span {
  const held = grip === 'end' ? span.end : span.start;
  const next = way > 0 ? Math.floor(held / STEP) + 1 : Math.ceil(held / STEP) - 1;
  return pulled(span, grip, instant(next * STEP));
}
