import type { ShowEvent } from '../event.ts';
import { executionOf } from '../execution.ts';
import type { ExecutionKind } from '../show.ts';

type Loose = Readonly<Record<string, unknown>>;

/**
 * From 1 to 2: what fires a cue was its kind alone and is a value with what the kind needs; cues have
 * a standby group and leads of their own, departments the lead of a warning.
 */
export function cuesInFull(event: ShowEvent): ShowEvent {
  switch (event.type) {
    case 'rowAdded':
    case 'rowRemoved':
      // Of an earlier version: what it lacks for its type is what is put in here.
      return {
        ...event,
        row: inFull(event.in, event.row as unknown as Loose)
      } as unknown as ShowEvent;
    case 'rowChanged': {
      if (event.in !== 'cues' || event.field !== 'execution') return event;
      return { ...event, before: asValue(event.before), after: asValue(event.after) };
    }
    case 'runOpened': {
      const { calledOn } = event;
      if (calledOn === undefined) return event;
      const { cues, departments } = calledOn.held;
      const held = {
        ...calledOn.held,
        cues: allInFull('cues', cues),
        departments: allInFull('departments', departments)
      };
      return { ...event, calledOn: { ...calledOn, held } } as ShowEvent;
    }
    default:
      return event;
  }
}

function inFull(name: string, row: Loose): Loose {
  if (name === 'departments') return { warnLeadMs: null, ...row };
  if (name !== 'cues') return row;
  const own = { standbyGroupId: null, warnLeadMs: null, standbyLeadMs: null };
  return { ...own, ...row, execution: asValue(row['execution']) };
}

const allInFull = (name: string, rows: Readonly<Record<string, Loose | null>>) =>
  Object.fromEntries(Object.entries(rows).map(([id, row]) => [id, row && inFull(name, row)]));

const asValue = (execution: unknown): unknown =>
  typeof execution === 'string' ? executionOf(execution as ExecutionKind) : execution;
