import { listOf, rowOf } from '#core/collections.ts';
import type { Role } from '#core/actor.ts';
import type { Id, ShowDocument } from '#core/show.ts';
import type { DeviceActor, DoorAnswer } from '../ports.ts';
import type { SentTo } from '../running-app.server.ts';

/** Screens that a page can be sent to, and who may open them; null: whoever follows the show. */
const screens: Readonly<Record<string, readonly Role[] | null>> = {
  stage: null,
  backstage: null,
  countdown: null,
  timeline: null,
  stages: null,
  prompter: ['owner', 'planner', 'caller', 'deputy', 'prompter'],
  crew: ['owner', 'caller', 'deputy', 'departmentHead', 'frontOfHouse', 'safety', 'operator'],
  call: ['owner', 'caller', 'deputy'],
  plan: ['owner', 'planner', 'caller', 'deputy']
};

/** Sends one page of a device to a screen of this show: its path is put together here, and nowhere else. */
export function sendDevice(
  document: ShowDocument,
  actor: DeviceActor,
  { device, client, screen, rundown }: SentTo,
  sendTo: (show: Id, device: Id, client: string, path: string) => boolean
): DoorAnswer<null> {
  if (!Object.hasOwn(screens, screen)) return invalid('screen', 'There is no such screen.');
  if (!rowOf(document.rundowns, rundown)) return invalid('rundown', 'There is no such rundown.');
  const openTo = screens[screen] ?? null;
  if (openTo && !actor.roles.some((role) => openTo.includes(role))) {
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
