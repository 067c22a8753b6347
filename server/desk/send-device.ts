import { listOf, rowOf } from '#core/collections.ts';
import { mayOpen, screenOf } from '#core/screens.ts';
import type { Id, ShowDocument } from '#core/show.ts';
import type { DeviceActor, DoorAnswer } from '../door-ports.ts';
import type { SentTo } from '../running-app.server.ts';

/** Sends one page of a device to a screen of this show: its path is put together here, and nowhere else. */
export function sendDevice(
  document: ShowDocument,
  actor: DeviceActor,
  { device, client, screen: asked, rundown }: SentTo,
  sendTo: (show: Id, device: Id, client: string, path: string) => boolean
): DoorAnswer<null> {
  const screen = screenOf(asked);
  if (!screen) return invalid('screen', 'There is no such screen.');
  if (!rowOf(document.rundowns, rundown)) return invalid('rundown', 'There is no such rundown.');
  if (!mayOpen(actor.roles, screen)) {
    return invalid('screen', 'This device may not open that screen.');
  }
  const holdsBook = listOf(document.runs).some(
    ({ lease, state }) => state !== 'ended' && lease?.device === device
  );
  if (holdsBook) return { refused: { code: 'holdsBook' } };
  const { id } = document.show;
  const isSent = sendTo(id, device, client, `${id}/${screen}/${rundown}`);
  return isSent ? { granted: null } : { refused: { code: 'notConnected' } };
}

const invalid = (field: string, sentence: string): DoorAnswer<null> => ({
  refused: { code: 'invalid', field, sentence }
});
