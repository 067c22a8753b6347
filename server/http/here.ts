import type { IncomingMessage, ServerResponse } from 'node:http';
import { visibilityOf } from '#core/actor.ts';
import { mayKnowWhoIsHere, type Here } from '#core/here.ts';
import type { Id } from '#core/show.ts';
import { answerJson } from './answer.ts';
import type { Asked } from './asked.ts';

export interface HerePorts {
  /** The devices that have a part in a rundown now. */
  readonly here: (show: Id, rundown: Id) => readonly Here[];
}

/** Who is here, for the list of who has which position; to the public it is nobody's business (V31). */
export const sendHere =
  ({ here }: HerePorts) =>
  async (_: IncomingMessage, response: ServerResponse, asked: Asked): Promise<void> => {
    const { room, actor, rest: rundown } = asked;
    if (!mayKnowWhoIsHere(visibilityOf(actor.roles))) {
      return answerJson(response, 403, { code: 'unauthorised' });
    }
    answerJson(response, 200, { here: here(room.id, rundown) });
  };
