import { rowOf } from '../collections.ts';
import type { CommandOf } from '../command.ts';
import type { ActorContext, Decision } from '../decision.ts';
import type { ShowDocument } from '../show.ts';
import { steps } from '../steps.ts';

/** Writes a department's note into the report, stamped to the step that it is about (M14). */
export function jot(
  document: ShowDocument,
  command: CommandOf<'jot'>,
  context: ActorContext
): Decision {
  const run = rowOf(document.runs, command.run);
  if (!run) return { rejection: { code: 'noSuchRun' } };
  if (run.closed) return { rejection: { code: 'runClosed' } };
  const { id, department: departmentId, text, step } = command;
  if (run.report.some((entry) => entry.id === id)) return { rejection: { code: 'idTaken', id } };
  if (!rowOf(document.departments, departmentId)) {
    return { rejection: { code: 'noSuchRow', in: 'departments', id: departmentId } };
  }
  const isKnown = step !== null && steps(document, run.rundownId).byId.has(step);
  const { device, name } = context.actor;
  const at = context.now;
  const entry = {
    id,
    at,
    stepId: isKnown ? step : run.pointer,
    text,
    from: { departmentId, device, name }
  };
  return { events: [{ type: 'noted', run: run.id, at, entry }] };
}
