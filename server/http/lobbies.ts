import type { IncomingMessage } from 'node:http';
import { mayDo } from '#core/deeds.ts';
import type { Id } from '#core/show.ts';
import type { Visitor } from '../door-ports.ts';
import { answerJson } from './answer.ts';
import type { Answering } from './asked.ts';

export interface LobbyPorts {
  readonly visitor: (request: IncomingMessage) => Visitor | null;
  /** How many wait on each show for a device to let them in. */
  readonly waitingByShow: (device: Id) => ReadonlyMap<Id, number>;
}

/** At which doors somebody waits, for the list of shows: those only where the asker may let them in. */
export const sendLobbies =
  ({ visitor: who, waitingByShow }: LobbyPorts): Answering =>
  async (request, response) => {
    const visitor = who(request);
    const mayLetIn = visitor?.access.some(({ roles }) => mayDo(roles, 'seeDoors')) === true;
    if (!visitor || !mayLetIn) return answerJson(response, 403, { code: 'unauthorised' });
    const waiting = [...waitingByShow(visitor.device)].filter(([, count]) => count > 0);
    answerJson(response, 200, { waiting: Object.fromEntries(waiting) });
  };
