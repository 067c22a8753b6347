import { duration } from '../time/duration.ts';

/**
 * How long a clear holds where its department says nothing: as long as a spotter can be taken to look
 * at the same empty floor. What is looked at longer is said again; a clear of minutes ago is none.
 */
export const CLEAR_VALID = duration(30_000);
