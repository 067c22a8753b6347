import type { Instant } from './instant.ts';

declare const unit: unique symbol;

/** A length of time in integer milliseconds; negative where a difference is meant. */
export type Duration = number & { readonly [unit]: 'duration' };

/** Marks a number of milliseconds as a duration; fractions are rounded. */
export const duration = (ms: number): Duration => Math.round(ms) as Duration;

export const zero = 0 as Duration;
export const second = 1000 as Duration;
export const minute = 60_000 as Duration;
export const hour = 3_600_000 as Duration;

/** How long it is from `from` until `to`; negative when `to` lies before. */
export const between = (from: Instant, to: Instant): Duration => (to - from) as Duration;

/** The sum of several durations. */
export const sum = (durations: readonly Duration[]): Duration =>
  durations.reduce<number>((total, each) => total + each, 0) as Duration;

/** A length, or nothing where it is negative. */
export const atLeastZero = (length: Duration): Duration => (length > 0 ? length : zero);
