import { rowOf } from '../collections.ts';
import type { CommandOf } from '../command.ts';
import type { ActorContext, Decision } from '../decision.ts';
import type { Addressee } from '../messages.ts';
import { reachedBy } from '../reached-by.ts';
import type { ShowDocument } from '../show.ts';

/** Says something to everybody, the caller, the stage, a department, a position, a person or a vendor. */
export function sendMessage(
  document: ShowDocument,
  command: CommandOf<'sendMessage'>,
  context: ActorContext
): Decision {
  const { id, rundownId, to, text, fromDepartmentId, urgent } = command;
  if (id in document.messages) return { rejection: { code: 'idTaken', id } };
  if (!rowOf(document.rundowns, rundownId)) {
    return { rejection: { code: 'noSuchRow', in: 'rundowns', id: rundownId } };
  }
  for (const department of [fromDepartmentId, to.kind === 'department' ? to.id : null]) {
    if (department !== null && !rowOf(document.departments, department)) {
      return { rejection: { code: 'noSuchRow', in: 'departments', id: department } };
    }
  }
  const reached = reachedBy(document, to);
  if (!reached && isNamed(to)) {
    return { rejection: { code: 'noSuchRow', in: rowsOfKind[to.kind], id: to.id } };
  }
  // Said to nobody, it would look as if it had been said.
  if (to.kind !== 'vendor' && reached?.departments.length === 0) {
    return { rejection: { code: 'noPost', name: reached.name } };
  }
  const { device, name } = context.actor;
  const message = {
    id,
    rundownId,
    to,
    text,
    at: context.now,
    device,
    name,
    fromDepartmentId,
    acknowledged: {},
    clearedAt: null,
    ...(reached && { reached }),
    ...(urgent && { urgent })
  };
  return { events: [{ type: 'messageSent', message }] };
}

const rowsOfKind = { position: 'positions', person: 'people', vendor: 'vendors' } as const;
type Named = Extract<Addressee, { readonly kind: keyof typeof rowsOfKind }>;

const isNamed = (to: Addressee): to is Named => Object.hasOwn(rowsOfKind, to.kind);

/** Confirms a message: delivered and seen are other facts, and no events. */
export function acknowledgeMessage(
  document: ShowDocument,
  command: CommandOf<'acknowledgeMessage'>,
  context: ActorContext
): Decision {
  const message = rowOf(document.messages, command.id);
  if (!message) return { rejection: { code: 'noSuchRow', in: 'messages', id: command.id } };
  const { device } = context.actor;
  if (Object.hasOwn(message.acknowledged, device)) return { events: [] };
  return { events: [{ type: 'messageAcknowledged', id: command.id, device, at: context.now }] };
}

/** Takes a message off the screens that show it until cleared. */
export function clearMessage(
  document: ShowDocument,
  command: CommandOf<'clearMessage'>,
  context: ActorContext
): Decision {
  const message = rowOf(document.messages, command.id);
  if (!message) return { rejection: { code: 'noSuchRow', in: 'messages', id: command.id } };
  if (message.clearedAt !== null) return { events: [] };
  return { events: [{ type: 'messageCleared', id: command.id, at: context.now }] };
}
