import type { Span } from '#core/planning/spans.ts';
import { xOf, type Axis, type PerHour } from '../axis/axis.ts';
import { drawn, type Bar } from './bar.ts';
import type { ClashMark } from './clash-marks.ts';

/** In px; of a part from the left edge of its bar. */
export interface Stretch {
  readonly x: number;
  readonly width: number;
}

export interface Geometry extends Stretch {
  readonly planned: Stretch;
  readonly actual: Stretch | null;
  readonly clashes: readonly (Stretch & Pick<ClashMark, 'checks' | 'isError'>)[];
}

/** Less is not seen, and is not hit either. */
const LEAST = 8;

/** Where a bar is drawn, and each part of it. */
export function geometryOf(
  bar: Bar,
  marks: readonly ClashMark[],
  axis: Axis,
  perHour: PerHour
): Geometry {
  const { x, width } = stretchOf(drawn(bar), axis, perHour);
  const part = (span: Span): Stretch => {
    const own = stretchOf(span, axis, perHour);
    return { x: own.x - x, width: own.width };
  };
  return {
    x,
    width,
    planned: part(bar.planned),
    actual: bar.actual && part(bar.actual),
    clashes: marks.map(({ span, checks, isError }) => ({ ...part(span), checks, isError }))
  };
}

export function stretchOf({ start, end }: Span, axis: Axis, perHour: PerHour): Stretch {
  const x = xOf(axis, start, perHour);
  return { x, width: Math.max(LEAST, xOf(axis, end, perHour) - x) };
}
