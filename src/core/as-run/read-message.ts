import { rowOf } from '../collections.ts';
import type { MessageEvent } from '../event.ts';
import type { Message } from '../messages.ts';
import { reachedBy } from '../reached-by.ts';
import type { Run } from '../run.ts';
import type { ShowDocument } from '../show.ts';
import { between } from '../time/duration.ts';
import type { AsRunEntry } from './entry.ts';
import { aboutStep, type About } from './names.ts';
import type { Press } from './press.ts';

/** What is said of a message: it stands by the step that was fired last then, and names no cue as its own. */
type Said = Omit<AsRunEntry, 'kind' | 'at' | 'seq' | 'by'>;

/** A message, whoever confirmed it, and when it was taken off the screens: one entry each (A10). */
export function readMessage(
  event: MessageEvent,
  message: Message,
  { called, run }: { readonly called: ShowDocument; readonly run: Run }
): Said {
  const { item, cues } = aboutStep(called, run, run.pointer);
  const told = { item, cues, departmentIds: departmentsOf(message), text: message.text };
  switch (event.type) {
    case 'messageSent':
      return {
        ...told,
        saidTo: nameOf(called, message),
        ...(message.urgent && { urgent: true }),
        wentWrong: false
      };
    case 'messageAcknowledged':
      return { ...told, afterMs: between(message.at, event.at), wentWrong: false };
    case 'messageCleared':
      return { ...told, wentWrong: false };
    default:
      return event satisfies never;
  }
}

/** What was to be said, confirmed or cleared, and was refused: as it would stand there (M30). */
export function readRefusedTalk(
  { to, department }: Press,
  message: Message | undefined,
  { called, run }: { readonly called: ShowDocument; readonly run: Run }
): About & Pick<AsRunEntry, 'text' | 'saidTo'> {
  const { item, cues } = aboutStep(called, run, run.pointer);
  if (message) return { item, cues, departmentIds: departmentsOf(message), text: message.text };
  if (!to) return { item, cues, departmentIds: [] };
  const reached = reachedBy(called, to);
  const meant = { to, fromDepartmentId: department ?? null, ...(reached && { reached }) };
  return { item, cues, departmentIds: departmentsOf(meant), saidTo: nameOf(called, meant) };
}

type Meant = Pick<Message, 'to' | 'fromDepartmentId' | 'reached'>;

/** Those that it is from or for: it is found with them. */
function departmentsOf({ to, fromDepartmentId, reached }: Meant): AsRunEntry['departmentIds'] {
  const own = to.kind === 'department' ? [to.id] : (reached?.departments ?? []);
  return [...new Set([...own, ...(fromDepartmentId === null ? [] : [fromDepartmentId])])];
}

function nameOf({ departments }: ShowDocument, { to, reached }: Meant): string {
  switch (to.kind) {
    case 'all':
      return 'all';
    case 'caller':
      return 'the caller';
    case 'stage':
      return 'the stage';
    case 'department':
      return rowOf(departments, to.id)?.prefix ?? '';
    case 'position':
    case 'person':
    case 'vendor':
      return reached?.name ?? '';
    default:
      return to satisfies never;
  }
}
