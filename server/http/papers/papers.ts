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
import { Stored } from '../stored.ts';
import { fileKind, type FileKind } from './file-kind.ts';
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
export const sendPaper = ({ files }: PaperPorts) => {
  const stored = storedPapers(files);
  return async (
    _: IncomingMessage,
    response: ServerResponse,
    { room, actor, rest }: Asked
  ): Promise<void> => {
    const file = fileFor(room.document, rest, visibilityOf(actor.roles));
    const outcome = file ? await sendFile(response, stored, actor.device, file) : 'notThere';
    if (outcome === 'tooFast') answerJson(response, 429, { code: outcome });
    if (outcome === 'notThere') answerJson(response, 404, { code: 'unknownFile' });
  };
};

/** What files are their bytes say again: a row says what whoever wrote it likes. */
export const storedPapers = (files: Files): Stored<FileKind> =>
  new Stored(files, async (bytes) => {
    const kind = await fileKind(bytes);
    return typeof kind === 'string' ? null : kind;
  });

/** Sends a file to be kept, under its name. */
export const sendFile = (
  response: ServerResponse,
  stored: Stored<FileKind>,
  who: string,
  { sha256, name }: UploadedFile
): ReturnType<Stored<FileKind>['send']> =>
  stored.send(response, who, sha256, ({ type, endings }) => {
    const ending = endings.find((each) => name.toLowerCase().endsWith(`.${each}`)) ?? endings[0];
    const isNamed = name.toLowerCase().endsWith(`.${ending}`);
    return {
      'content-type': type,
      'content-disposition': attachment(isNamed ? name.slice(0, -ending.length - 1) : name, ending),
      'cache-control': 'private, no-store'
    };
  });
