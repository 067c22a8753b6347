import type { IncomingMessage, ServerResponse } from 'node:http';
import { visibilityOf } from '#core/actor.ts';
import { visibleEvents } from '#core/visible.ts';
import type { Told } from '#protocol/down.ts';
import type { DeviceActor } from '../door-ports.ts';
import type { ShowStore } from '../ports.ts';
import { othersFirst } from '../shows/turns.ts';
import { answerJson } from './answer.ts';
import type { Asked } from './asked.ts';
import type { StateFrames } from './state-frames.ts';

/** Who asks, as the show knows them. */
export const sayWho = async (
  _: IncomingMessage,
  response: ServerResponse,
  { actor }: Asked
): Promise<void> => answerJson(response, 200, actor);

/** The whole show as the asker's class sees it. */
export const sendState =
  (states: StateFrames) =>
  async (_: IncomingMessage, response: ServerResponse, { room, actor }: Asked): Promise<void> => {
    const body = await states.of(room, visibilityOf(actor.roles)).body;
    response.writeHead(200, {
      'content-type': 'application/json; charset=utf-8',
      'content-encoding': 'gzip',
      // Whoever asks twice asks for what has changed since.
      'cache-control': 'no-store',
      'content-length': body.length
    });
    response.end(body);
  };

type Maker = Pick<DeviceActor, 'device' | 'name'>;
/** Of what somebody else made who was signed in there before, nobody is told. */
const isOf = (maker: Maker, { device, name }: Maker): boolean =>
  maker.device === device && maker.name === name;

/**
 * One change of it, to be taken back: any for those who see all; to others what their own device has
 * made, and only as they read it then (V10).
 */
export const sendChange =
  (store: ShowStore) =>
  async (_: IncomingMessage, response: ServerResponse, asked: Asked): Promise<void> => {
    const { room, actor, rest } = asked;
    const visibility = visibilityOf(actor.roles);
    const [batch] = await store.batchesSince(room.id, Number(rest) - 1, 1);
    const isTold =
      batch?.seq === Number(rest) &&
      (visibility === 'full' ||
        (isOf(batch.actor, actor) && room.mayTellAgain(batch.seq, visibility)));
    if (!isTold) return answerJson(response, 404, { code: 'unknownChange' });
    // An import of thousands of rows is read and written in two steps, with room for a GO between.
    await othersFirst();
    const { seq: s, at: t, actor: by } = batch;
    const o = visibleEvents(batch.events, visibility, room.document);
    // As on the live line: names are not for everybody.
    const told: Told = visibility === 'full' ? { s, t, o, a: [by.device, by.name] } : { s, t, o };
    answerJson(response, 200, told);
  };
