import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Here } from '#core/here.ts';
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
    const { room, rest: rundown } = asked;
    answerJson(response, 200, { here: here(room.id, rundown) });
  };
