import { parentOf } from '#core/execution.ts';
import { isForHand } from '#core/cues/for-hand.ts';
import type { Cue, ShowDocument } from '#core/show.ts';
import { secondsWords, wallText } from '#core/time/text.ts';
import { cueText } from './cue-text.ts';

/** What fires a cue that no GO fires: "follows LX 42 after 5 s", "taken by you", "at 20:15". */
export function firedBy(document: ShowDocument, cue: Cue, isMine = false): string {
  const { execution } = cue;
  const byHand = isMine ? 'taken by you' : 'by hand';
  const parent = document.cues[parentOf(cue) ?? ''];
  switch (execution.kind) {
    case 'follow':
    case 'hang': {
      if (!parent) return byHand;
      const { kind, delayMs } = execution;
      const seconds = secondsWords(Math.abs(delayMs));
      const name = cueText(document, parent);
      if (kind === 'follow') return `follows ${name}${delayMs === 0 ? '' : ` after ${seconds}`}`;
      if (delayMs === 0) return `at the end of ${name}`;
      return `${seconds} ${delayMs < 0 ? 'before' : 'after'} the end of ${name}`;
    }
    case 'clock': {
      if (execution.at === null) return byHand;
      const time = `at ${wallText(execution.at, document.show.clock)}`;
      return isForHand(document, cue) ? `${time}, ${byHand}` : time;
    }
    case 'timecode':
      return 'by timecode';
    case 'called':
    case 'taken':
      return byHand;
    default:
      return execution satisfies never;
  }
}
