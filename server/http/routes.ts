import type { IncomingMessage } from 'node:http';
import { mayDo, type Deed } from '#core/deeds.ts';
import type { ServerHealth } from '#protocol/server-health.ts';
import type { Refusals } from '../audit-ports.ts';
import type { ShowStore, SightingStore } from '../ports.ts';
import { answerJson } from './answer.ts';
import { sendAsRun } from './as-run.ts';
import type { AuditPorts } from './audit/read-audit.ts';
import { saveAudit, sendAudit } from './audit/send-audit.ts';
import type { Answering, AnsweringIn, Route } from './asked.ts';
import { calmly } from './calmly.ts';
import { sendCalendar, type CalendarPorts } from './calendar.ts';
import { takeCommand, type CommandPorts } from './commands.ts';
import { makeShow, readUpload, type FilesInPorts } from './files-in.ts';
import {
  makeGuestLink,
  revokeGuestLink,
  sendGuestLinks,
  type GuestLinkPorts
} from './guests/guest-links.ts';
import { guestRoutes, type GuestRoutePorts } from './guests/guest-routes.ts';
import { sendHere, type HerePorts } from './here.ts';
import { sendRemoved, sendRowHistory } from './history.ts';
import { sendImage, takeImage } from './images/images.ts';
import { sendLobbies, type LobbyPorts } from './lobbies.ts';
import { sendLoadList } from './load-list-file.ts';
import { sendPaper, takePaper } from './papers/papers.ts';
import { sendPastPlan, sendSightings } from './past-plan.ts';
import { sendPrivateNotes, takePrivateNote, type PrivateNotePorts } from './private-notes.ts';
import { sendRundown, type WriteSheet } from './rundown-file.ts';
import { openShowFile, sendShowFile, type ShowFilePort } from './show-file.ts';
import { sayWho, sendChange, sendState } from './show-state.ts';
import { StateFrames } from './state-frames.ts';

export interface ApiPorts
  extends
    AuditPorts,
    CalendarPorts,
    CommandPorts,
    FilesInPorts,
    HerePorts,
    LobbyPorts,
    PrivateNotePorts,
    GuestRoutePorts,
    GuestLinkPorts {
  readonly store: ShowStore;
  readonly sightings: SightingStore;
  readonly lineage: string;
  readonly refusals: Refusals;
  /** Whether the request comes from a page of this very origin. */
  readonly isOwnPage: (request: IncomingMessage) => boolean;
  /** Whether the asker's browser was given another cookie, and has not heard of it yet. */
  readonly isOfOldCookie: (request: IncomingMessage) => boolean;
  /** Whether the asker may open a show file as a show of this installation. */
  readonly mayOpen: (request: IncomingMessage) => boolean;
  readonly showFiles: ShowFilePort;
  readonly writeSheet: WriteSheet;
  readonly health: () => Promise<ServerHealth>;
  readonly onFault: (fault: unknown, what: string) => string;
}

/** All that is answered before the pages, and who is let to it. */
export function openRoutes(ports: ApiPorts): readonly Route[] {
  const states = new StateFrames(ports.lineage);

  const inRoom =
    (may: Deed | 'edit', answer: AnsweringIn): Answering =>
    async (request, response, match) => {
      const show = match[1] ?? '';
      const actor = ports.who(request, show);
      // What may be edited hangs on more than roles: there the answer asks `can` itself.
      if (!actor || (may !== 'edit' && !mayDo(actor.roles, may))) {
        // Pages give up on a 403, and this one may be let in by the cookie that is on its way.
        const status = !actor && ports.isOfOldCookie(request) ? 401 : 403;
        return answerJson(response, status, { code: 'unauthorised' });
      }
      const room = await ports.rooms.room(show);
      if (!room) return answerJson(response, 404, { code: 'unknownShow' });
      await answer(request, response, { room, actor, rest: match[2] ?? '' });
    };

  const onShow = (
    method: Route['method'],
    path: RegExp,
    may: Deed | 'edit',
    answer: AnsweringIn
  ): Route => ({ method, path, may, answer: inRoom(may, answer) });

  return [
    onShow('GET', /^\/api\/shows\/([\w-]{1,8})\/state(?:\/[\w/-]*)?$/, 'follow', sendState(states)),
    onShow(
      'GET',
      /^\/api\/shows\/([\w-]{1,8})\/changes\/(\d{1,15})$/,
      'follow',
      calmly(sendChange(ports.store))
    ),
    onShow('GET', /^\/api\/shows\/([\w-]{1,8})\/plans\/(\d{1,15})$/, 'follow', sendPastPlan(ports)),
    onShow(
      'GET',
      /^\/api\/shows\/([\w-]{1,8})\/as-run\/([\w-]{1,8}(?:\/(?:log|items)\/(?:csv|xlsx))?)$/,
      'readRecord',
      sendAsRun(ports)
    ),
    onShow('GET', /^\/api\/shows\/([\w-]{1,8})\/sightings$/, 'readRecord', sendSightings(ports)),
    onShow(
      'GET',
      /^\/api\/shows\/([\w-]{1,8})\/history\/([a-z]{1,20}\/[\w-]{1,8})$/,
      'readRecord',
      sendRowHistory(ports.store)
    ),
    onShow(
      'GET',
      /^\/api\/shows\/([\w-]{1,8})\/removed\/([\w-]{1,8})$/,
      'readRecord',
      sendRemoved(ports.store)
    ),
    onShow(
      'GET',
      /^\/api\/shows\/([\w-]{1,8})\/private-notes$/,
      'noteForOneself',
      sendPrivateNotes(ports)
    ),
    onShow(
      'PUT',
      /^\/api\/shows\/([\w-]{1,8})\/private-notes\/([\w-]{1,8})$/,
      'noteForOneself',
      takePrivateNote(ports)
    ),
    onShow(
      'GET',
      /^\/api\/shows\/([\w-]{1,8})\/here\/([\w-]{1,8})$/,
      'seeWhoIsHere',
      sendHere(ports)
    ),
    onShow('GET', /^\/api\/shows\/([\w-]{1,8})\/me$/, 'follow', sayWho),
    onShow('GET', /^\/api\/shows\/([\w-]{1,8})\/health$/, 'readRecord', sayHealth(ports)),
    onShow('POST', /^\/api\/shows\/([\w-]{1,8})\/commands$/, 'edit', takeCommand(ports)),
    onShow('GET', /^\/api\/shows\/([\w-]{1,8})\/file$/, 'saveShow', sendShowFile(ports)),
    onShow(
      'GET',
      /^\/api\/shows\/([\w-]{1,8})\/rundowns\/([\w-]{1,8}\/(?:csv|xlsx|json))$/,
      'follow',
      sendRundown(ports.writeSheet)
    ),
    onShow(
      'GET',
      /^\/api\/shows\/([\w-]{1,8})\/lists\/((?:movements|tasks|crew-calls|vendors)\/(?:csv|xlsx))$/,
      'follow',
      sendLoadList(ports.writeSheet)
    ),
    onShow('POST', /^\/api\/shows\/([\w-]{1,8})\/images$/, 'edit', takeImage(ports)),
    onShow(
      'GET',
      /^\/api\/shows\/([\w-]{1,8})\/images\/([0-9a-f]{64})$/,
      'follow',
      sendImage(ports)
    ),
    onShow('POST', /^\/api\/shows\/([\w-]{1,8})\/papers$/, 'edit', takePaper(ports)),
    onShow('GET', /^\/api\/shows\/([\w-]{1,8})\/papers\/([\w-]{1,8})$/, 'follow', sendPaper(ports)),
    onShow(
      'GET',
      /^\/api\/shows\/([\w-]{1,8})\/guests\/((?:vendor|person)\/[\w-]{1,8})$/,
      'invite',
      sendGuestLinks(ports)
    ),
    onShow(
      'POST',
      /^\/api\/shows\/([\w-]{1,8})\/guests\/((?:vendor|person)\/[\w-]{1,8})$/,
      'invite',
      makeGuestLink(ports)
    ),
    onShow(
      'DELETE',
      /^\/api\/shows\/([\w-]{1,8})\/guest-links\/([\w-]{1,8})$/,
      'invite',
      revokeGuestLink(ports)
    ),
    ...guestRoutes(ports),
    {
      method: 'GET',
      path: /^\/api\/calendars\/([\w-]{22})\.ics$/,
      may: 'ownKey',
      answer: sendCalendar(ports)
    },
    { method: 'GET', path: /^\/api\/lobbies$/, may: 'seeDoors', answer: sendLobbies(ports) },
    { method: 'GET', path: /^\/api\/audit$/, may: 'readAudit', answer: sendAudit(ports) },
    {
      method: 'GET',
      path: /^\/api\/audit\.(csv|jsonl)$/,
      may: 'readAudit',
      answer: saveAudit(ports)
    },
    { method: 'POST', path: /^\/api\/show-files$/, may: 'makeShow', answer: openShowFile(ports) },
    { method: 'POST', path: /^\/api\/shows$/, may: 'makeShow', answer: makeShow(ports) },
    { method: 'POST', path: /^\/api\/import\/read$/, may: 'readFiles', answer: readUpload(ports) }
  ];
}

/** How the server stands is for those who run the show: folders and faults are nobody else's business. */
const sayHealth =
  ({ health }: ApiPorts): AnsweringIn =>
  async (_, response) =>
    answerJson(response, 200, await health());
