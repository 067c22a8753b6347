import type { Duration } from './duration.ts';

declare const unit: unique symbol;

/** A point in time: integer milliseconds UTC of the server's clock. */
export type Instant = number & { readonly [unit]: 'instant' };

/** Marks a number of milliseconds UTC as an instant; fractions are rounded. */
export const instant = (ms: number): Instant => Math.round(ms) as Instant;

/** The instant that lies `by` after `from` (before it, when negative). */
export const plus = (from: Instant, by: Duration): Instant => (from + by) as Instant;

/** The later of several instants. */
export const latest = (...instants: Instant[]): Instant => Math.max(...instants) as Instant;

/** The earlier of several instants. */
export const earliest = (...instants: Instant[]): Instant => Math.min(...instants) as Instant;
