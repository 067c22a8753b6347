import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Id } from '#core/show.ts';
import { answerJson, bodyOf } from './answer.ts';
import type { Asked } from './asked.ts';
import { attachment } from './attachment.ts';

/** Shows as files: what server/show-file does. */
export interface ShowFilePort {
  save(show: Id): Promise<Buffer | null>;
  open(bytes: Uint8Array, asCopy: boolean): Promise<unknown>;
}

const MAX_FILE_BYTES = 192 * 1024 * 1024;
export const sendShowFile =
  (files: ShowFilePort) =>
  async (_: IncomingMessage, response: ServerResponse, { room }: Asked): Promise<void> => {
    const file = await files.save(room.id);
    if (!file) return answerJson(response, 404, { code: 'unknownShow' });
    response.writeHead(200, {
      'content-type': 'application/vnd.callboard.show',
      'content-disposition': attachment(room.document.show.title, 'callboard'),
      'content-length': file.length,
      'cache-control': 'no-store'
    });
    response.end(file);
  };

export const openShowFile =
  (ports: {
    readonly mayOpen: (request: IncomingMessage) => boolean;
    readonly showFiles: ShowFilePort;
  }) =>
  async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (!ports.mayOpen(request)) return answerJson(response, 403, { code: 'unauthorised' });
    const bytes = await bodyOf(request, MAX_FILE_BYTES);
    const asCopy = request.url?.endsWith('?copy') === true;
    answerJson(response, 200, await ports.showFiles.open(bytes, asCopy));
  };
