import type { IncomingMessage, ServerResponse } from 'node:http';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { visibilityOf } from '#core/actor.ts';
import { fileFor } from '#core/logistics/paper-files.ts';
import { can } from '#core/permission.ts';
import type { Id } from '#core/show.ts';
import type { UploadedFile } from '#core/vendors.ts';
import type { Files } from '../../ports.ts';
import type { DeviceActor } from '../../door-ports.ts';
import { answerJson } from '../answer.ts';
import type { Asked } from '../asked.ts';
import { attachment } from '../attachment.ts';
import { isCalm } from '../is-calm.ts';
import { sendStored } from '../stored.ts';
import { fileKind } from './file-kind.ts';
import { kept, openIntake } from './intake.ts';

/** What a file is for. */
const aPaper = {
  type: 'edit',
  changes: [{ do: 'set', in: 'documents', id: '', field: 'file', to: null, was: null }]
} as const;

export interface PaperPorts {
  readonly files: Files;
  readonly who: (request: IncomingMessage, show: Id) => DeviceActor | null;
}

/** Keeps the file of a vendor's paper; the answer is what an edit names it by. */
export function takePaper({ files, who }: PaperPorts) {
  const often = new RateLimiterMemory({ points: 10, duration: 10 });
  const takeIn = openIntake();
  return async (
    request: IncomingMessage,
    response: ServerResponse,
    { room, actor }: Asked
  ): Promise<void> => {
    const mayEdit = (by: DeviceActor): boolean => can({ ...by, client: '' }, aPaper, room.document);
    if (!mayEdit(actor)) return answerJson(response, 403, { code: 'notAllowed', command: 'edit' });
    if (!(await isCalm(often, actor.device))) return answerJson(response, 429, { code: 'tooFast' });
    const taken = await takeIn(request, `${room.id} ${actor.device}`);
    if ('status' in taken) return answerJson(response, taken.status, { code: taken.code });
    // As it is by now: the body may have taken a minute.
    const sender = who(request, room.id);
    if (!sender || !mayEdit(sender)) return answerJson(response, 403, { code: 'unauthorised' });
    answerJson(response, 200, { file: await kept(files, taken) });
  };
}

/** The file of one paper, for those who are told of the paper (L52); whether another is there is not said. */
export const sendPaper =
  ({ files }: PaperPorts) =>
  async (_: IncomingMessage, response: ServerResponse, asked: Asked): Promise<void> => {
    const { room, actor, rest } = asked;
    const file = fileFor(room.document, rest, visibilityOf(actor.roles));
    if (!file || !(await sendFile(response, files, file))) {
      answerJson(response, 404, { code: 'unknownFile' });
    }
  };

/**
 * Sends a file to be kept, under its name. What it is, its bytes say again: a row says what whoever wrote it
 * likes. False: it is not there, or is nothing that is taken.
 */
export async function sendFile(
  response: ServerResponse,
  files: Files,
  { sha256, name }: UploadedFile
): Promise<boolean> {
  const bytes = await files.read(sha256);
  const kind = bytes && (await fileKind(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)));
  if (!bytes || !kind || typeof kind === 'string') return false;
  const { type, endings } = kind;
  const ending = endings.find((each) => name.toLowerCase().endsWith(`.${each}`)) ?? endings[0];
  const stem = name.toLowerCase().endsWith(`.${ending}`) ? name.slice(0, -ending.length - 1) : name;
  sendStored(response, bytes, {
    'content-type': type,
    'content-disposition': attachment(stem, ending),
    'cache-control': 'private, no-store'
  });
  return true;
}
