import { listOf } from '../collections.ts';
import type { CommandOf } from '../command.ts';
import type { Decision } from '../decision.ts';
import type { ShowEvent } from '../event.ts';
import type { Id, ShowDocument } from '../show.ts';
import type { Instant } from '../time/instant.ts';

/** A device that gave READY has been away too long: its answers count no more, and the caller sees it. */
export function deviceLost(
  document: ShowDocument,
  command: CommandOf<'deviceLost'>,
  now: Instant
): Decision {
  const events: ShowEvent[] = [];
  for (const run of Object.values(document.runs)) {
    const lost = new Map<string, { standbyId: Id; position: Id }>();
    for (const cue of listOf(run.cues)) {
      const { standbyId } = cue;
      if (standbyId === null || (cue.state !== 'standby' && cue.state !== 'ready')) continue;
      for (const [position, ack] of Object.entries(cue.acks)) {
        if (ack.state !== 'acked' || ack.device !== command.device) continue;
        lost.set(`${standbyId} ${position}`, { standbyId, position });
      }
    }
    const cues = listOf(run.cues).filter(
      ({ clear, goAt }) => goAt === null && clear?.device === command.device
    );
    if (cues.length > 0) {
      const ids = cues.map(({ cueId }) => cueId);
      events.push({ type: 'clearLost', run: run.id, at: now, cues: ids, why: 'lost' });
    }
    for (const answer of lost.values()) {
      events.push({ type: 'ackWithdrawn', run: run.id, at: now, ...answer, why: 'lost' });
    }
  }
  return { events };
}
