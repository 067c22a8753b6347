import type { Run } from '#core/run.ts';
import type { Item } from '#core/show.ts';
import type { Duration } from '#core/time/duration.ts';
import type { Forecast } from '#core/timing/forecast.ts';
import type { Readout, Urgency } from '#core/timing/readout.ts';

/**
 * What a stage clock shows. Where there is no link there is no number: `lost` carries none, so that
 * no screen can show one by mistake.
 */
export type StageFace =
  | { readonly kind: 'lost' }
  | {
      readonly kind: 'counting';
      readonly left: Duration;
      /** From 1 down to 0: the depleting bar. */
      readonly share: number;
      readonly urgency: Urgency;
      readonly item: Item;
    }
  /** What is on has no length: it is told how long it has been on. */
  | { readonly kind: 'untimed'; readonly elapsed: Duration; readonly item: Item }
  /** Nothing is on yet; `left` is null once it should have begun, and while nobody can know. */
  | { readonly kind: 'before'; readonly left: Duration | null; readonly item: Item | null }
  | {
      readonly kind: 'held' | 'stopped';
      readonly left: Duration | null;
      readonly item: Item | null;
    }
  | { readonly kind: 'ended' };

/** The face of a stage clock, from a rundown's forecast and readout. */
export function stageFace(
  isLost: boolean,
  run: Run | null,
  forecast: Forecast,
  readout: Readout
): StageFace {
  if (isLost) return { kind: 'lost' };
  if (run?.state === 'ended') return { kind: 'ended' };
  const item = forecast.current?.item ?? null;
  if (run?.state === 'held' || run?.state === 'stopped') {
    return { kind: run.state, left: readout.remainingMs, item };
  }
  if (item !== null && readout.remainingMs === null && readout.elapsedMs !== null) {
    return { kind: 'untimed', elapsed: readout.elapsedMs, item };
  }
  if (item === null || readout.remainingMs === null) {
    const startsIn = readout.startsInMs;
    const left = startsIn === null || startsIn === 0 ? null : startsIn;
    return { kind: 'before', left, item: forecast.next?.item ?? null };
  }
  const { remainingMs: left, remainingShare: share, urgency } = readout;
  return { kind: 'counting', left, share, urgency, item };
}
