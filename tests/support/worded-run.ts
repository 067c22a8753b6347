import type { Command } from '#core/command.ts';
import type { Run } from '#core/run.ts';
import { steps } from '#core/steps.ts';
import { instant } from '#core/time/instant.ts';
import { command } from '#protocol/commands.ts';
import type { LiveClient } from './live-client.ts';
import { textPlaces, type Say } from './text-fields.ts';
import { wordedIds } from './worded-show.ts';

/** The kinds of command, each a schema of its own. Their union is a plain object, whatever its type says. */
const kinds = (
  command as unknown as {
    readonly options: readonly (Parameters<typeof textPlaces>[0] & {
      readonly entries: { readonly type: { readonly literal: string } };
    })[];
  }
).options;

/** Every place of a command where people write what they like; of an edit those are the rows' (`planTexts`). */
export const commandTexts: readonly string[] = kinds.flatMap((kind) => {
  const { literal } = kind.entries.type;
  return literal === 'edit' ? [] : textPlaces(kind, literal);
});

const { rundown, department } = wordedIds;
const run = 'x-theRun';

/**
 * Publishes and calls the rundown of `wordedChanges`, with every command that has words; the run is held
 * in the end, with all that was said on the screens.
 */
export async function playWorded(live: LiveClient, say: Say): Promise<void> {
  const send = async (said: Command): Promise<void> => {
    const answer = await live.send(said);
    if (!answer.ok) throw new Error(`${said.type}: ${JSON.stringify(answer)}`);
  };
  const now = (): Run => {
    const played = live.document.runs[run];
    if (!played) throw new Error('no run was opened');
    return played;
  };
  const text = (place: string): string => say(place, 200);
  const ofCaller = () => ({ run, fence: now().fence });
  const go = async (nth: number): Promise<void> => {
    const list = steps(live.document, rundown).list.map(({ id }) => id);
    const [from, to] = [now().pointer, list[nth] ?? ''];
    const stood = { step: to, departments: null, standbyId: `x-by${nth}` };
    await send({ type: 'standBy', ...ofCaller(), ...stood });
    const pressed = { pressedAt: instant(Date.now()), force: text('go.force') };
    await send({ type: 'go', ...ofCaller(), from, to, ...pressed, confirmed: true });
    await live.until(() => now().pointer === to);
  };

  await send({ type: 'publish', note: text('publish.note') });
  const label = text('openRun.label');
  await send({ type: 'openRun', run, rundownId: rundown, mode: 'show', label });
  await live.until(({ document, client }) => document.runs[run]?.lease?.client === client);
  const by = text('giveClearance.by');
  await send({ type: 'giveClearance', run, kind: 'openHouse', by });
  await send({ type: 'giveClearance', run, kind: 'start', by });
  await go(0);
  await send({ type: 'hold', ...ofCaller(), ...reasons('hold', text) });
  await send({ type: 'resume', ...ofCaller(), text: text('resume.text') });
  await send({ type: 'take', run, cue: 'x-cue3', force: text('take.force') });
  await send({ type: 'stopRun', run, ...reasons('stopRun', text) });
  await send({ type: 'hold', ...ofCaller(), ...reasons('hold', text) });
  await send({ type: 'sayWhy', ...ofCaller(), reason: text('sayWhy.reason') });
  const asks = { asks: 'stop', reason: text('raiseAlarm.reason') } as const;
  await send({ type: 'raiseAlarm', run, id: 'x-alarm', ...asks });
  await send({ type: 'note', ...ofCaller(), id: 'x-said', text: text('note.text') });
  const of = { run, department } as const;
  await send({ type: 'problem', ...of, id: 'x-prob', standbyId: null, text: text('problem.text') });
  await send({ type: 'jot', ...of, id: 'x-jot', step: null, text: text('jot.text') });
  for (const [id, kind] of [
    ['x-mall', 'all'],
    ['x-mstage', 'stage']
  ] as const) {
    const message = { id, rundownId: rundown, to: { kind }, text: text('sendMessage.text') };
    await send({ type: 'sendMessage', ...message, fromDepartmentId: null });
  }
}

const reasons = (of: 'hold' | 'stopRun', text: (place: string) => string) => ({
  reason: text(`${of}.reason`),
  crewReason: text(`${of}.crewReason`)
});

/** The run that is played. */
export const wordedRun = run;
