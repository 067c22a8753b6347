import { jsonOf } from './json-of.ts';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import * as v from 'valibot';
import { rowOf } from '#core/collections.ts';
import { prose } from '#protocol/values.ts';
import type { Clock, PrivateNoteStore } from '../ports.ts';
import { answerJson, bodyOf } from './answer.ts';
import type { Asked } from './asked.ts';
import { isCalm } from './is-calm.ts';

export interface PrivateNotePorts {
  readonly notes: PrivateNoteStore;
  readonly clock: Clock;
}

/** Two texts of 8 000 characters, in any alphabet and escaped. */
const MAX_BYTES = 200 * 1024;
/** Of one device on one show: more rows than anybody walks through by hand. */
const MAX_NOTES = 2_000;

const body = v.strictObject({ text: prose, was: prose });

/** What the asking device wrote for itself; nobody can ask for another's. */
export const sendPrivateNotes =
  ({ notes }: PrivateNotePorts) =>
  async (_: IncomingMessage, response: ServerResponse, asked: Asked): Promise<void> => {
    const { room, actor } = asked;
    answerJson(response, 200, { notes: await notes.of(room.id, actor.device) });
  };

/** Stores one, if it was written over what stands there; else says what does. */
export const takePrivateNote = ({ notes, clock }: PrivateNotePorts) => {
  const often = new RateLimiterMemory({ points: 60, duration: 10 });
  return async (
    request: IncomingMessage,
    response: ServerResponse,
    asked: Asked
  ): Promise<void> => {
    const { room, actor, rest: item } = asked;
    if (!(await isCalm(often, actor.device))) return answerJson(response, 429, { code: 'tooFast' });
    const read = v.safeParse(body, jsonOf(await bodyOf(request, MAX_BYTES)), { abortEarly: true });
    if (!read.success) return answerJson(response, 400, { code: 'invalid' });
    const { text, was } = read.output;
    const mine = await notes.of(room.id, actor.device);
    const isThere = mine.some((note) => note.item === item);
    // A row that was removed keeps its note, but gets no first one.
    if (!isThere && !rowOf(room.document.items, item)) {
      return answerJson(response, 404, { code: 'noSuchRow' });
    }
    if (!isThere && mine.length >= MAX_NOTES) return answerJson(response, 409, { code: 'full' });
    const at = clock.now();
    const stands = await notes.write(room.id, actor.device, { item, text, was, at });
    if (stands === null) return answerJson(response, 200, { at });
    answerJson(response, 409, { code: 'changedSince', text: stands });
  };
};
