import type { IncomingMessage, ServerResponse } from 'node:http';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { visibilityOf } from '#core/actor.ts';
import { can } from '#core/permission.ts';
import { visibleEvents } from '#core/visible.ts';
import type { Id } from '#core/show.ts';
import type { Told } from '#protocol/down.ts';
import type { ServerHealth } from '#protocol/server-health.ts';
import {
  NotStored,
  refusalOfFault,
  resultOf,
  type DeviceActor,
  type ShowStore,
  type SightingStore
} from '../ports.ts';
import { BrokenShow } from '../shows/broken-show.ts';
import { othersFirst } from '../shows/turns.ts';
import { openShowFile, sendShowFile, type ShowFilePort } from './show-file.ts';
import { answerJson, bodyOf, GoneAway, refuseLarge, TooLarge } from './answer.ts';
import { sendAsRun } from './as-run.ts';
import { sendCalendar, type CalendarPorts } from './calendar.ts';
import {
  makeGuestLink,
  revokeGuestLink,
  sendGuestLinks,
  type GuestLinkPorts
} from './guests/guest-links.ts';
import { guestRoutes, type GuestRoutePorts } from './guests/guest-routes.ts';
import { sendHere, type HerePorts } from './here.ts';
import { sendRemoved, sendRowHistory } from './history.ts';
import { isSameOrigin } from './hosts.ts';
import { sendImage, takeImage } from './images/images.ts';
import type { Asked } from './asked.ts';
import { sendPaper, takePaper } from './papers/papers.ts';
import { sendLoadList } from './load-list-file.ts';
import { sendPastPlan, sendSightings } from './past-plan.ts';
import { sendPrivateNotes, takePrivateNote, type PrivateNotePorts } from './private-notes.ts';
import { postedEdit } from './posted-edit.ts';
import { sendRundown, type WriteSheet } from './rundown-file.ts';
import { StateFrames } from './state-frames.ts';
import { isCalm } from './is-calm.ts';

/** What was in an uploaded file, or what is wrong with it, as JSON for the page. */
export type ReadUpload = (bytes: Buffer, name: string) => Promise<unknown>;

export interface ApiPorts
  extends CalendarPorts, HerePorts, PrivateNotePorts, GuestRoutePorts, GuestLinkPorts {
  readonly store: ShowStore;
  readonly sightings: SightingStore;
  readonly lineage: string;
  /** Who asks, on a show: by cookie, or by the secret of the import command. */
  readonly who: (request: IncomingMessage, show: Id) => DeviceActor | null;
  /** Whether the asker may make shows, and so read files for them. */
  readonly mayImport: (request: IncomingMessage) => boolean;
  /** Makes an empty show; null: the asker may not. */
  readonly createShow: (request: IncomingMessage, body: unknown) => Promise<unknown>;
  /** Whether the asker may open a show file as a show of this installation. */
  readonly mayOpen: (request: IncomingMessage) => boolean;
  readonly showFiles: ShowFilePort;
  readonly writeSheet: WriteSheet;
  readonly readUpload: ReadUpload;
  readonly health: () => Promise<ServerHealth>;
  readonly onFault: (fault: unknown, what: string) => string;
}

/** An import of 10 000 rows with two cues each takes 9 MB. */
const MAX_COMMAND_BYTES = 12 * 1024 * 1024;
const MAX_UPLOAD_BYTES = 10 * 1024 * 1024;

type Answering = (
  request: IncomingMessage,
  response: ServerResponse,
  match: RegExpExecArray
) => Promise<void>;

type AnsweringIn = (
  request: IncomingMessage,
  response: ServerResponse,
  asked: Asked
) => Promise<void>;

/** What is answered before the pages: the state of a show, large commands, files to read. */
export function openApi(ports: ApiPorts) {
  const states = new StateFrames(ports.lineage);

  const inRoom =
    (answer: AnsweringIn): Answering =>
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
    ['GET', /^\/api\/shows\/([\w-]{1,8})\/plans\/(\d{1,15})$/, inRoom(sendPastPlan(ports))],
    [
      'GET',
      /^\/api\/shows\/([\w-]{1,8})\/as-run\/([\w-]{1,8}(?:\/(?:log|items)\/(?:csv|xlsx))?)$/,
      inRoom(sendAsRun(ports))
    ],
    ['GET', /^\/api\/shows\/([\w-]{1,8})\/sightings$/, inRoom(sendSightings(ports))],
    [
      'GET',
      /^\/api\/shows\/([\w-]{1,8})\/history\/([a-z]{1,20}\/[\w-]{1,8})$/,
      inRoom(sendRowHistory(ports.store))
    ],
    [
      'GET',
      /^\/api\/shows\/([\w-]{1,8})\/removed\/([\w-]{1,8})$/,
      inRoom(sendRemoved(ports.store))
    ],
    ['GET', /^\/api\/shows\/([\w-]{1,8})\/private-notes$/, inRoom(sendPrivateNotes(ports))],
    [
      'PUT',
      /^\/api\/shows\/([\w-]{1,8})\/private-notes\/([\w-]{1,8})$/,
      inRoom(takePrivateNote(ports))
    ],
    ['GET', /^\/api\/shows\/([\w-]{1,8})\/here\/([\w-]{1,8})$/, inRoom(sendHere(ports))],
    ['GET', /^\/api\/shows\/([\w-]{1,8})\/me$/, inRoom(sayWho)],
    ['GET', /^\/api\/shows\/([\w-]{1,8})\/health$/, inRoom(sayHealth(ports))],
    ['POST', /^\/api\/shows\/([\w-]{1,8})\/commands$/, inRoom(takeCommand(ports))],
    ['GET', /^\/api\/shows\/([\w-]{1,8})\/file$/, inRoom(sendShowFile(ports.showFiles))],
    [
      'GET',
      /^\/api\/shows\/([\w-]{1,8})\/rundowns\/([\w-]{1,8}\/(?:csv|xlsx|json))$/,
      inRoom(sendRundown(ports.writeSheet))
    ],
    [
      'GET',
      /^\/api\/shows\/([\w-]{1,8})\/lists\/((?:movements|tasks|crew-calls|vendors)\/(?:csv|xlsx))$/,
      inRoom(sendLoadList(ports.writeSheet))
    ],
    ['POST', /^\/api\/shows\/([\w-]{1,8})\/images$/, inRoom(takeImage(ports))],
    ['GET', /^\/api\/shows\/([\w-]{1,8})\/images\/([0-9a-f]{64})$/, inRoom(sendImage(ports))],
    ['POST', /^\/api\/shows\/([\w-]{1,8})\/papers$/, inRoom(takePaper(ports))],
    ['GET', /^\/api\/shows\/([\w-]{1,8})\/papers\/([\w-]{1,8})$/, inRoom(sendPaper(ports))],
    [
      'GET',
      /^\/api\/shows\/([\w-]{1,8})\/guests\/((?:vendor|person)\/[\w-]{1,8})$/,
      inRoom(sendGuestLinks(ports))
    ],
    [
      'POST',
      /^\/api\/shows\/([\w-]{1,8})\/guests\/((?:vendor|person)\/[\w-]{1,8})$/,
      inRoom(makeGuestLink(ports))
    ],
    [
      'DELETE',
      /^\/api\/shows\/([\w-]{1,8})\/guest-links\/([\w-]{1,8})$/,
      inRoom(revokeGuestLink(ports))
    ],
    ...guestRoutes(ports),
    ['GET', /^\/api\/calendars\/([\w-]{22})\.ics$/, sendCalendar(ports)],
    ['POST', /^\/api\/show-files$/, openShowFile(ports)],
    ['POST', /^\/api\/shows$/, makeShow(ports)],
    ['POST', /^\/api\/import\/read$/, readUpload(ports)]
  ];

  const failed = (request: IncomingMessage, response: ServerResponse, fault: unknown): void => {
    if (fault instanceof GoneAway) return void response.destroy();
    if (fault instanceof TooLarge) return refuseLarge(request, response, fault);
    const reference =
      fault instanceof BrokenShow
        ? fault.reference
        : ports.onFault(fault, `${request.method} ${withoutToken(pathOf(request))} failed`);
    const status = fault instanceof NotStored ? 503 : 500;
    if (!response.headersSent) answerJson(response, status, refusalOfFault(fault, reference));
    else response.destroy();
  };

  /** Whether the request was one of these; if so it is being answered. */
  return function answer(request: IncomingMessage, response: ServerResponse): boolean {
    const path = pathOf(request);
    if (path !== '/api' && !path.startsWith('/api/')) return false;
    const method = request.method === 'HEAD' ? 'GET' : request.method;
    const here = routes.filter(([, pattern]) => pattern.test(path));
    const route = here.find(([each]) => each === method);
    const match = route?.[1].exec(path);
    if (here.length === 0) {
      answerJson(response, 404, { code: 'unknownPath' });
    } else if (!route || !match) {
      response.setHeader('allow', here.map(([each]) => each).join(', '));
      answerJson(response, 405, { code: 'unknownMethod' });
    } else if (method !== 'GET' && !isSameOrigin(request) && !hasSecret(request)) {
      answerJson(response, 403, { code: 'origin' });
    } else {
      route[2](request, response, match).catch((fault: unknown) =>
        failed(request, response, fault)
      );
    }
    return true;
  };
}

/** As it may be written down: a calendar's token is a secret. */
const withoutToken = (path: string): string =>
  path.replace(/^\/api\/calendars\/.*/, '/api/calendars/…');

const pathOf = (request: IncomingMessage): string => (request.url ?? '').split('?', 1)[0] ?? '';

/** A page cannot send this header to another origin unasked; who it is, `who` checks. */
const hasSecret = (request: IncomingMessage): boolean =>
  request.headers.authorization?.startsWith('Bearer ') === true;

const sayWho = async (
  _: IncomingMessage,
  response: ServerResponse,
  { actor }: Asked
): Promise<void> => answerJson(response, 200, actor);

/** How the server stands is for those who run the show: folders and faults are nobody else's business. */
const sayHealth =
  ({ health }: ApiPorts): AnsweringIn =>
  async (_, response, { actor }) => {
    if (visibilityOf(actor.roles) === 'full') return answerJson(response, 200, await health());
    answerJson(response, 403, { code: 'unauthorised' });
  };

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
    // An import of thousands of rows is read and written in two steps, with room for a GO between.
    await othersFirst();
    const visibility = visibilityOf(actor.roles);
    const { seq: s, at: t, actor: by } = batch;
    const o = visibleEvents(batch.events, visibility, room.document);
    // As on the live line: names are not for everybody.
    const told: Told = visibility === 'full' ? { s, t, o, a: [by.device, by.name] } : { s, t, o };
    answerJson(response, 200, told);
  };

/**
 * An edit that is too large for the live line goes the same way into the same room. Only edits: a
 * GO knows no other road than its client's newest connection.
 */
const takeCommand = (ports: ApiPorts): AnsweringIn => {
  const often = new RateLimiterMemory({ points: 10, duration: 10 });
  return async (request, response, { room, actor }) => {
    // Before the body: reading and parsing so much is worth somebody who may.
    const anyEdit = { type: 'edit', changes: [] } as const;
    if (!can({ ...actor, client: '' }, anyEdit, room.document)) {
      return answerJson(response, 403, { code: 'notAllowed', command: 'edit' });
    }
    if (!(await isCalm(often, actor.device))) {
      return answerJson(response, 429, { code: 'tooFast' });
    }
    const body = jsonOf(await bodyOf(request, MAX_COMMAND_BYTES));
    const posted = await postedEdit(body);
    if ('code' in posted) return answerJson(response, 400, posted);
    const { client: from, m, a, by, c } = posted;
    // As it is by now: the body may have taken a minute.
    const sender = ports.who(request, room.id);
    if (!sender || !room.mayBe(from, sender.device)) {
      return answerJson(response, 403, { code: 'unauthorised' });
    }
    const answer = await room.submit({
      commandId: `${c ?? from}:${m}`,
      command: a,
      actor: { ...sender, client: from },
      earlier: c,
      deadline: by ?? null
    });
    if (answer === 'dropped') return answerJson(response, 409, { code: 'dropped' });
    const result = resultOf(posted, answer, room.seq);
    answerJson(response, 'e' in result ? 409 : 200, result);
  };
};

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
