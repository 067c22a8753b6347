import type { Command } from '#core/command.ts';
import type { Id } from '#core/show.ts';
import { instant } from '#core/time/instant.ts';
import type { Names } from './api-rows.ts';
import type { LiveClient } from './live-client.ts';
import { rowId, type Marks } from './marks.ts';
import type { messagesSeenBy, wordsSeenBy } from './seen-by.ts';

/** Who is there, and what a test does for a run in which everything is said. */
interface Stage {
  readonly marks: Marks;
  readonly names: Names;
  /** Whoever calls, and an operator who reports. */
  readonly author: LiveClient;
  readonly hand: LiveClient;
  /** The server's clock in ms, moved on by as many. */
  readonly moveOn: (ms: number) => number;
  readonly say: (command: Command, by: LiveClient) => Promise<void>;
  readonly message: (to: { kind: keyof typeof messagesSeenBy; id?: Id }) => Promise<void>;
  readonly word: (field: keyof typeof wordsSeenBy & string) => string;
  readonly look: () => Promise<unknown>;
}

/** A run in which everything is said that can be said; between, everybody looks at how it stands. */
export async function playMarked(stage: Stage): Promise<void> {
  const { marks, names, author, hand, moveOn, say, message, word, look } = stage;
  const [rundownId, department, position] = [
    rowId('rundowns', 1),
    rowId('departments', 1),
    rowId('positions', 1)
  ];
  const run = 'run1';
  const book = () => ({ run, fence: author.document.runs[run]?.fence ?? 0 });
  const step = async (command: Command, by = author): Promise<void> => {
    moveOn(1_000);
    await say(command, by);
    const { seq } = author.replica;
    await hand.until(({ replica }) => replica.seq >= seq, 20_000);
  };
  const from = () => author.document.runs[run]?.pointer ?? null;
  const offered = 'client-0ffered';
  marks.bytes('offerBook.to', 'staff', offered);
  marks.bytes('the client of whoever has the book', 'staff', author.client);
  const press = () => ({ ...book(), from: from(), pressedAt: instant(moveOn(0) + 1_000) });
  await step({ type: 'openRun', run, rundownId, mode: 'show', label: word('openRun.label') });
  for (const kind of ['openHouse', 'start'] as const) {
    await step({ type: 'giveClearance', run, kind, by: word('giveClearance.by') });
  }
  await step({ type: 'callCompany', ...book(), call: 'half' });
  const standbyId = null;
  await step(
    { type: 'problem', run, id: 'p1', department, standbyId, text: word('problem.text') },
    hand
  );
  await message({ kind: 'all' });
  await message({ kind: 'stage' });
  await message({ kind: 'caller' });
  await message({ kind: 'department', id: department });
  await message({ kind: 'position', id: position });
  await message({ kind: 'person', id: names.person });
  await message({ kind: 'vendor', id: names.vendor });
  await step({ type: 'go', ...press(), to: rowId('cues', 1), confirmed: true });
  await step({ type: 'offerBook', ...book(), to: offered });
  await look();
  await step(
    { type: 'raiseAlarm', run, id: 'a1', asks: 'stop', reason: word('raiseAlarm.reason') },
    hand
  );
  await look();
  await step({ type: 'answerAlarm', run, id: 'a1' });
  await step({ type: 'standBy', ...book(), step: 'pc1', departments: null, standbyId: 'sb1' });
  await step({ type: 'go', ...press(), to: 'pc1', force: word('go.force') });
  await step({ type: 'note', ...book(), id: 'n1', text: word('note.text') });
  await step({ type: 'jot', run, id: 'n2', department, step: null, text: word('jot.text') }, hand);
  const why = { reason: word('hold.reason'), crewReason: word('hold.crewReason') };
  await step({ type: 'hold', ...book(), ...why });
  await look();
  await step({ type: 'sayWhy', ...book(), reason: word('sayWhy.reason') });
  await step({ type: 'resume', ...book(), text: word('resume.text') });
  await look();
  const stop = { reason: word('stopRun.reason'), crewReason: word('stopRun.crewReason') };
  await step({ type: 'stopRun', run, ...stop });
  await look();
  // Nothing leads out of a stop but a hold.
  await step({ type: 'hold', ...book(), reason: '' });
  await step({ type: 'resume', ...book() });
  await step({ type: 'take', run, cue: 'pc2', force: word('take.force') });
  await step({ type: 'endRun', ...book() });
  await look();
  await step({ type: 'closeRun', run });
}
