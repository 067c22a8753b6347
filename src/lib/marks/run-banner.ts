import { isStill } from '#core/run-state.ts';
import type { Run } from '#core/run.ts';
import { between, minute, type Duration } from '#core/time/duration.ts';
import type { Instant } from '#core/time/instant.ts';
import { heldSoFar } from '#core/timing/elapsed.ts';

/** What was said as the show went on stands for so long, or until the next GO. */
const SAID_FOR = 2 * minute;

/** What every screen shows across its width while the show stands still, or has just gone on. */
export interface RunBanner {
  readonly kind: 'held' | 'stopped' | 'goesOn';
  readonly word: string;
  /** The reason, or what the caller said; empty where nobody said any. */
  readonly text: string;
  /** Whose device it was, where that is worth saying. */
  readonly by: string;
  /** Since when it stands still, as a length; null where that does not count. */
  readonly forMs: Duration | null;
}

/** Null while the show is as it should be. Nobody can put it away: it goes with its cause. */
export function runBanner(run: Run | null, now: Instant): RunBanner | null {
  if (isStill(run)) {
    const { state: kind, holdReason, crewReason, heldBy: by = '' } = run;
    const text = [holdReason, crewReason && `${crewReason} (crew only)`]
      .filter(Boolean)
      .join(' · ');
    return { kind, word: words[kind], text, by, forMs: heldSoFar(run, now) };
  }
  if (!run?.restart || run.state === 'ended') return null;
  const { text, at } = run.restart;
  if (between(at, now) > SAID_FOR) return null;
  return { kind: 'goesOn', word: words.goesOn, text, by: '', forMs: null };
}

/** The same for a wall, whoever's device drives it: a hall reads what the crew say to nobody else (R63). */
export function wallBanner(run: Run | null, now: Instant): RunBanner | null {
  if (!run) return null;
  const { crewReason: _, ...told } = run;
  return runBanner(told, now);
}

const words = { held: 'SHOW HELD', stopped: 'SHOW STOPPED', goesOn: 'SHOW GOES ON' } as const;
