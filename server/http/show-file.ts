import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Id } from '#core/show.ts';
import { answerJson, bodyOf } from './answer.ts';
import type { Visitor } from '../door-ports.ts';
import type { Audit } from '../audit-ports.ts';
import type { Asked } from './asked.ts';
import { attachment } from './attachment.ts';
import type { AskWhence } from './whence.ts';

/** Shows as files: what server/show-file does. */
export interface ShowFilePort {
  save(show: Id): Promise<Buffer | null>;
  open(
    bytes: Uint8Array,
    asCopy: boolean
  ): Promise<
    | {
        readonly outcome: 'opened' | 'copied' | 'here';
        readonly show: Id;
        readonly title: string;
      }
    | { readonly outcome: 'refused' }
  >;
}

const MAX_FILE_BYTES = 192 * 1024 * 1024;
export const sendShowFile =
  ({
    showFiles: files,
    audit,
    whence
  }: {
    readonly showFiles: ShowFilePort;
    readonly audit: Audit;
    readonly whence: AskWhence;
  }) =>
  async (
    request: IncomingMessage,
    response: ServerResponse,
    { room, actor }: Asked
  ): Promise<void> => {
    const file = await files.save(room.id);
    if (!file) return answerJson(response, 404, { code: 'unknownShow' });
    const { title } = room.document.show;
    await audit.note({
      ...{ kind: 'showFileSaved', device: actor.device, name: actor.name, show: room.id },
      ...{ address: whence(request).address, facts: { title } }
    });
    response.writeHead(200, {
      'content-type': 'application/vnd.callboard.show',
      'content-disposition': attachment(title, 'callboard'),
      'content-length': file.length,
      'cache-control': 'no-store'
    });
    response.end(file);
  };

export const openShowFile =
  (ports: {
    readonly mayOpen: (request: IncomingMessage) => boolean;
    readonly showFiles: ShowFilePort;
    readonly visitor: (request: IncomingMessage) => Visitor | null;
    readonly audit: Audit;
    readonly whence: AskWhence;
  }) =>
  async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (!ports.mayOpen(request)) return answerJson(response, 403, { code: 'unauthorised' });
    const bytes = await bodyOf(request, MAX_FILE_BYTES);
    const asCopy = request.url?.endsWith('?copy') === true;
    const opened = await ports.showFiles.open(bytes, asCopy);
    if (opened.outcome === 'opened' || opened.outcome === 'copied') {
      const by = ports.visitor(request);
      await ports.audit.note({
        ...{ kind: 'showOpenedFromFile', device: by?.device ?? null, name: by?.name ?? null },
        ...{ address: ports.whence(request).address, show: opened.show },
        facts: { title: opened.title, isCopy: opened.outcome === 'copied' }
      });
    }
    answerJson(response, 200, opened);
  };
