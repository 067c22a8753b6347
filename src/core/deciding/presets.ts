import { rowOf } from '../collections.ts';
import type { CommandOf } from '../command.ts';
import type { ActorContext, Decision } from '../decision.ts';
import { answersFor } from '../permission.ts';
import { asksForPresets, openPresets } from '../presets.ts';
import type { Rejection } from '../rejection.ts';
import { waitsForStart } from '../run-state.ts';
import type { Run } from '../run.ts';
import type { ShowDocument } from '../show.ts';

/** What refuses the start of a show until it is confirmed: so many checks are open (R34, G20). */
export const presetsOpen = (
  document: ShowDocument,
  run: Run
): { readonly rejection: Rejection } | null =>
  asksForPresets(document, run)
    ? { rejection: { code: 'presetsOpen', count: openPresets(document, run).length } }
    : null;

/** A preset check is done, or is not after all; what is so already tells nothing (R33). */
export function tickPreset(
  document: ShowDocument,
  command: CommandOf<'tickPreset' | 'untickPreset'>,
  { actor, now: at }: ActorContext
): Decision {
  const run = rowOf(document.runs, command.run);
  if (!run) return { rejection: { code: 'noSuchRun' } };
  if (!waitsForStart(run)) return { rejection: { code: 'runIs', state: run.state } };
  const { type, check: id } = command;
  const check = rowOf(document.checks, id);
  if (check?.rundownId !== run.rundownId) {
    return { rejection: { code: 'noSuchRow', in: 'checks', id } };
  }
  const isDone = rowOf(run.presets ?? {}, id) !== undefined;
  if (isDone === (type === 'tickPreset')) return { events: [] };
  if (isDone) return { events: [{ type: 'presetUnticked', run: run.id, at, check: id }] };
  const isOwn = answersFor(actor, check.departmentId ?? undefined);
  const device = isOwn ? actor.device : null;
  return { events: [{ type: 'presetTicked', run: run.id, at, check: id, device }] };
}
