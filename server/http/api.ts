import type { IncomingMessage, ServerResponse } from 'node:http';
import * as v from 'valibot';
import { visibilityOf } from '#core/actor.ts';
import { visibleEvents } from '#core/visible.ts';
import type { Id } from '#core/show.ts';
import { client } from '#protocol/values.ts';
import { cmd } from '#protocol/up.ts';
import type { Told } from '#protocol/down.ts';
import type { DeviceActor, ShowStore } from '../ports.ts';
import type { ShowRoom } from '../shows/show-room.ts';
import type { ShowRooms } from '../shows/show-rooms.ts';
import { answerJson, bodyOf, TooLarge } from './answer.ts';
import { isSameOrigin } from './hosts.ts';
import { StateFrames } from './state-frames.ts';

/** What was in an uploaded file, or what is wrong with it, as JSON for the page. */
export type ReadUpload = (bytes: Buffer, name: string) => Promise<unknown>;

export interface ApiPorts {
  readonly rooms: ShowRooms;
  readonly store: ShowStore;
  readonly lineage: string;
  /** Who asks, on a show: by cookie, or by the secret of the import command. */
  readonly who: (request: IncomingMessage, show: Id) => DeviceActor | null;
  /** Whether the asker may make shows, and so read files for them. */
  readonly mayImport: (request: IncomingMessage) => boolean;
  /** Makes an empty show; null: the asker may not. */
  readonly createShow: (request: IncomingMessage, body: unknown) => Promise<unknown>;
  readonly readUpload: ReadUpload;
  readonly onFault: (fault: unknown, what: string) => string;
}

const MAX_COMMAND_BYTES = 24 * 1024 * 1024;
const MAX_UPLOAD_BYTES = 10 * 1024 * 1024;

const posted = v.object({ client, ...cmd.entries });

type Answering = (
  request: IncomingMessage,
  response: ServerResponse,
  match: RegExpExecArray
) => Promise<void>;

/** What is answered before the pages: the state of a show, large commands, files to read. */
export function openApi(ports: ApiPorts) {
  const states = new StateFrames(ports.lineage);

  const inRoom =
    (
      answer: (request: IncomingMessage, response: ServerResponse, at: Asked) => Promise<void>
    ): Answering =>
    async (request, response, match) => {
      const show = match[1] ?? '';
      const actor = ports.who(request, show);
      if (!actor) return answerJson(response, 403, { code: 'unauthorised' });
      const room = await ports.rooms.room(show);
      if (!room) return answerJson(response, 404, { code: 'unknownShow' });
      await answer(request, response, { room, actor, rest: match[2] ?? '' });
    };

  const routes: readonly (readonly [method: string, path: RegExp, answer: Answering])[] = [
    ['GET', /^\/api\/shows\/([\w-]{1,8})\/state(?:\/[\w/-]*)?$/, inRoom(sendState(states))],
    ['GET', /^\/api\/shows\/([\w-]{1,8})\/changes\/(\d{1,15})$/, inRoom(sendChange(ports.store))],
    ['GET', /^\/api\/shows\/([\w-]{1,8})\/me$/, inRoom(sayWho)],
    ['POST', /^\/api\/shows\/([\w-]{1,8})\/commands$/, inRoom(takeCommand)],
    ['POST', /^\/api\/shows$/, makeShow(ports)],
    ['POST', /^\/api\/import\/read$/, readUpload(ports)]
  ];

  /** Whether the request was one of these; if so it is being answered. */
  return function answer(request: IncomingMessage, response: ServerResponse): boolean {
    const path = (request.url ?? '').split('?', 1)[0] ?? '';
    if (path === '/livez') {
      answerJson(response, 200, { live: true });
      return true;
    }
    if (!path.startsWith('/api/')) return false;
    const route = routes.find(
      ([method, pattern]) => request.method === method && pattern.test(path)
    );
    const match = route?.[1].exec(path);
    if (!route || !match) {
      answerJson(response, 404, { code: 'unknownPath' });
    } else if (request.method !== 'GET' && !isSameOrigin(request) && !hasSecret(request)) {
      answerJson(response, 403, { code: 'origin' });
    } else {
      route[2](request, response, match).catch((fault: unknown) => {
        if (fault instanceof TooLarge) return refuseLarge(response, fault);
        const reference = ports.onFault(fault, `${request.method} ${path} failed`);
        if (!response.headersSent) answerJson(response, 500, { code: 'fault', reference });
        else response.destroy();
      });
    }
    return true;
  };
}

interface Asked {
  readonly room: ShowRoom;
  readonly actor: DeviceActor;
  readonly rest: string;
}

/** A page cannot send this header to another origin unasked; who it is, `who` checks. */
const hasSecret = (request: IncomingMessage): boolean =>
  request.headers.authorization?.startsWith('Bearer ') === true;

function refuseLarge(response: ServerResponse, { limit }: TooLarge): void {
  response.setHeader('connection', 'close');
  answerJson(response, 413, { code: 'tooMuch', limit });
}

const sayWho = async (
  _: IncomingMessage,
  response: ServerResponse,
  { actor }: Asked
): Promise<void> => answerJson(response, 200, actor);

const sendState =
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

const sendChange =
  (store: ShowStore) =>
  async (_: IncomingMessage, response: ServerResponse, asked: Asked): Promise<void> => {
    const { room, actor, rest } = asked;
    const [batch] = await store.batchesSince(room.id, Number(rest) - 1, 1);
    if (batch?.seq !== Number(rest)) return answerJson(response, 404, { code: 'unknownChange' });
    const o = visibleEvents(batch.events, visibilityOf(actor.roles), room.document);
    const told: Told = { s: batch.seq, t: batch.at, o };
    answerJson(response, 200, told);
  };

/** A command that is too large for the live line goes the same way into the same room. */
async function takeCommand(
  request: IncomingMessage,
  response: ServerResponse,
  { room, actor }: Asked
): Promise<void> {
  const parsed = v.safeParse(posted, jsonOf(await bodyOf(request, MAX_COMMAND_BYTES)));
  if (!parsed.success) {
    const [issue] = parsed.issues;
    const where = v.getDotPath(issue) ?? 'message';
    return answerJson(response, 400, { code: 'invalid', where, what: issue.message });
  }
  const { m, a, by } = parsed.output;
  const answer = await room.submit({
    commandId: `${parsed.output.client}:${m}`,
    command: a,
    actor: { ...actor, client: parsed.output.client },
    deadline: by ?? null
  });
  if (answer === 'dropped') return answerJson(response, 409, { code: 'dropped' });
  const { seq: s, rejection: e } = answer;
  answerJson(response, e ? 409 : 200, e ? { m, s, e } : { m, s });
}

const makeShow =
  (ports: ApiPorts): Answering =>
  async (request, response) => {
    const made = await ports.createShow(request, jsonOf(await bodyOf(request, 64 * 1024)));
    if (made === null) return answerJson(response, 403, { code: 'unauthorised' });
    answerJson(response, 200, made);
  };

const readUpload =
  (ports: ApiPorts): Answering =>
  async (request, response) => {
    if (!ports.mayImport(request)) return answerJson(response, 403, { code: 'unauthorised' });
    const bytes = await bodyOf(request, MAX_UPLOAD_BYTES);
    const name = decodeURIComponentSafely(String(request.headers['x-filename'] ?? ''));
    answerJson(response, 200, await ports.readUpload(bytes, name));
  };

function decodeURIComponentSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // A name that is not encoded is a name all the same.
  }
}

function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined; // The schema says what is missing.
  }
}
