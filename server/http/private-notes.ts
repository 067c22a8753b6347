import { jsonOf } from './json-of.ts';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import * as v from 'valibot';
import { rowOf } from '#core/collections.ts';
import type { Id } from '#core/show.ts';
import { prose } from '#protocol/values.ts';
import type { Clock, PrivateNoteStore } from '../ports.ts';
import { answerJson, bodyOf } from './answer.ts';
import type { Asked } from './asked.ts';
import { isCalm } from './is-calm.ts';

export interface PrivateNotePorts {
  readonly notes: PrivateNoteStore;
  /** The account of the person who is signed in on a device; null: nobody is. */
  readonly personOn: (device: Id) => Id | null;
  readonly clock: Clock;
}

/** Two texts of 8 000 characters, in any alphabet and escaped. */
const MAX_BYTES = 200 * 1024;
/** Of one writer on one show: more rows than anybody walks through by hand. */
const MAX_NOTES = 2_000;

/** `person`: whom the page takes to be signed in; what was typed by another is not written here. */
const body = v.strictObject({
  text: prose,
  was: prose,
  person: v.optional(v.nullable(v.string()))
});

/** What the person who is signed in wrote, or else the device; nobody can ask for another's. */
export const sendPrivateNotes =
  ({ notes, personOn }: PrivateNotePorts) =>
  async (_: IncomingMessage, response: ServerResponse, asked: Asked): Promise<void> => {
    const { room, actor } = asked;
    const person = personOn(actor.device);
    answerJson(response, 200, { person, notes: await notes.of(room.id, person ?? actor.device) });
  };

/** Stores one, if it was written over what stands there; else says what does. */
export const takePrivateNote = ({ notes, clock, personOn }: PrivateNotePorts) => {
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
    const { text, was, person } = read.output;
    const here = personOn(actor.device);
    if (person !== undefined && person !== here) {
      return answerJson(response, 409, { code: 'otherPerson' });
    }
    const writer = here ?? actor.device;
    const mine = await notes.of(room.id, writer);
    const isThere = mine.some((note) => note.item === item);
    // A row that was removed keeps its note, but gets no first one.
    if (!isThere && !rowOf(room.document.items, item)) {
      return answerJson(response, 404, { code: 'noSuchRow' });
    }
    if (!isThere && mine.length >= MAX_NOTES) return answerJson(response, 409, { code: 'full' });
    const at = clock.now();
    const stands = await notes.write(room.id, writer, { item, text, was, at });
    if (stands === null) return answerJson(response, 200, { at });
    answerJson(response, 409, { code: 'changedSince', text: stands });
  };
};
