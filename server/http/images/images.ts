import type { IncomingMessage, ServerResponse } from 'node:http';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { visibilityOf } from '#core/actor.ts';
import { can } from '#core/permission.ts';
import { pictureText, seesPicture } from '#core/pictures.ts';
import type { Id } from '#core/show.ts';
import type { Files } from '../../ports.ts';
import type { DeviceActor } from '../../door-ports.ts';
import { answerJson, bodyOf } from '../answer.ts';
import type { Asked } from '../asked.ts';
import { pictureOf } from './picture.ts';
import { isCalm } from '../is-calm.ts';
import { Stored } from '../stored.ts';

const MAX_BYTES = 5 * 1024 * 1024;
/** What a picture is for: a caller, who in a show may change notes and lengths, has none to put. */
const aCell = {
  type: 'edit',
  changes: [{ do: 'set', in: 'items', id: '', field: 'fields', to: '', was: '' }]
} as const;

export interface ImagePorts {
  readonly files: Files;
  readonly who: (request: IncomingMessage, show: Id) => DeviceActor | null;
}

/** Keeps a picture; the answer is the text that a cell names it by. */
export function takeImage({ files, who }: ImagePorts) {
  const often = new RateLimiterMemory({ points: 10, duration: 10 });
  return async (
    request: IncomingMessage,
    response: ServerResponse,
    asked: Asked
  ): Promise<void> => {
    const { room, actor } = asked;
    const mayEdit = (by: DeviceActor): boolean => can({ ...by, client: '' }, aCell, room.document);
    if (!mayEdit(actor)) return answerJson(response, 403, { code: 'notAllowed', command: 'edit' });
    if (!(await isCalm(often, actor.device))) return answerJson(response, 429, { code: 'tooFast' });
    const bytes = await bodyOf(request, MAX_BYTES);
    const picture = pictureOf(bytes);
    if (typeof picture === 'string') return answerJson(response, 415, { code: picture });
    // As it is by now: the body may have taken a minute.
    const sender = who(request, room.id);
    if (!sender || !mayEdit(sender)) return answerJson(response, 403, { code: 'unauthorised' });
    // What hangs behind its end is no part of a picture, whatever else it may be.
    const sha256 = await files.keep(bytes.subarray(0, picture.end));
    answerJson(response, 200, { image: pictureText(sha256) });
  };
}

/**
 * One picture, for those who see a cell that names it (V17). Whether another one is there at all is
 * nobody's business: both are answered alike. A browser that has it asks each time whether it still may
 * show it, and is told no more than that.
 */
export const sendImage = ({ files }: ImagePorts) => {
  const stored = new Stored(files, (bytes) => {
    const picture = pictureOf(bytes);
    return typeof picture === 'string' ? null : picture;
  });
  return async (
    request: IncomingMessage,
    response: ServerResponse,
    { room, actor, rest: sha256 }: Asked
  ): Promise<void> => {
    if (!seesPicture(room.document, visibilityOf(actor.roles), sha256)) {
      return answerJson(response, 404, { code: 'unknownImage' });
    }
    // Its name is what it is; but no cache between keeps it for others.
    const fresh = { etag: `"${sha256}"`, 'cache-control': 'private, no-cache' };
    if (request.headers['if-none-match'] === fresh.etag) {
      response.writeHead(304, fresh).end();
      return;
    }
    const outcome = await stored.send(response, actor.device, sha256, ({ type }) => ({
      'content-type': type,
      ...fresh
    }));
    if (outcome === 'tooFast') answerJson(response, 429, { code: outcome });
    if (outcome === 'notThere') answerJson(response, 404, { code: 'unknownImage' });
  };
};
