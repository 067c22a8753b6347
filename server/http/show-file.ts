import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Id } from '#core/show.ts';
import { answerJson, bodyOf, putOff } from './answer.ts';
import type { Visitor } from '../door-ports.ts';
import type { Audit } from '../audit-ports.ts';
import type { Asked } from './asked.ts';
import { attachment } from './attachment.ts';
import { Turns } from '../shows/turns.ts';
import { Places } from './places.ts';
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
/** One is in memory whole until it was taken: so many of one device, and of all. */
const MOST_SAVED = { each: 1, all: 4 };
const MOST_OPENED = { each: 1, all: 3 };

export const sendShowFile = ({
  showFiles: files,
  audit,
  whence
}: {
  readonly showFiles: ShowFilePort;
  readonly audit: Audit;
  readonly whence: AskWhence;
}) => {
  const places = new Places(MOST_SAVED);
  const turns = new Turns();
  return async (
    request: IncomingMessage,
    response: ServerResponse,
    { room, actor }: Asked
  ): Promise<void> => {
    const leave = places.take(actor.device);
    if (!leave) return putOff(response);
    response.once('close', leave);
    const file = await turns.take(() => (response.destroyed ? null : files.save(room.id)));
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
};

export const openShowFile = (ports: {
  readonly mayOpen: (request: IncomingMessage) => boolean;
  readonly showFiles: ShowFilePort;
  readonly visitor: (request: IncomingMessage) => Visitor | null;
  readonly audit: Audit;
  readonly whence: AskWhence;
}) => {
  const places = new Places(MOST_OPENED);
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (!ports.mayOpen(request)) return answerJson(response, 403, { code: 'unauthorised' });
    const leave = places.take(ports.visitor(request)?.device ?? '');
    if (!leave) return putOff(response);
    try {
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
    } finally {
      leave();
    }
  };
};
