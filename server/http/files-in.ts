import type { IncomingMessage } from 'node:http';
import type { Visitor } from '../door-ports.ts';
import { answerJson, bodyOf, putOff } from './answer.ts';
import type { Answering } from './asked.ts';
import { jsonOf } from './json-of.ts';
import { Places } from './places.ts';

const MAX_UPLOAD_BYTES = 10 * 1024 * 1024;

/** What was in an uploaded file, or what is wrong with it, as JSON for the page. */
export type ReadUpload = (bytes: Buffer, name: string) => Promise<unknown>;

export interface FilesInPorts {
  readonly visitor: (request: IncomingMessage) => Visitor | null;
  /** Whether the asker may make shows, and so read files for them. */
  readonly mayImport: (request: IncomingMessage) => boolean;
  /** Whether the asker may make shows here. */
  readonly mayOpen: (request: IncomingMessage) => boolean;
  /** Makes an empty show; null: nobody asks. */
  readonly createShow: (request: IncomingMessage, body: unknown) => Promise<unknown>;
  readonly readUpload: ReadUpload;
}

export const makeShow =
  (ports: FilesInPorts): Answering =>
  async (request, response) => {
    if (!ports.mayOpen(request)) return answerJson(response, 403, { code: 'unauthorised' });
    const made = await ports.createShow(request, jsonOf(await bodyOf(request, 64 * 1024)));
    if (made === null) return answerJson(response, 403, { code: 'unauthorised' });
    answerJson(response, 200, made);
  };

/** Two are read at a time, the others lie here. */
const MOST_UPLOADS = { each: 2, all: 8 };

/** What a file would bring in. */
export const readUpload = (ports: FilesInPorts): Answering => {
  const places = new Places(MOST_UPLOADS);
  return async (request, response) => {
    if (!ports.mayImport(request)) return answerJson(response, 403, { code: 'unauthorised' });
    const leave = places.take(ports.visitor(request)?.device ?? '');
    if (!leave) return putOff(response);
    try {
      const bytes = await bodyOf(request, MAX_UPLOAD_BYTES);
      const name = decodeURIComponentSafely(String(request.headers['x-filename'] ?? ''));
      answerJson(response, 200, await ports.readUpload(bytes, name));
    } finally {
      leave();
    }
  };
};

function decodeURIComponentSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // A name that is not encoded is a name all the same.
  }
}
