import { mayDo } from '#core/deeds.ts';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { visibilityOf } from '#core/actor.ts';
import { planNames } from '#core/structure.ts';
import type { Plan } from '#core/revisions/compare.ts';
import type { ShowDocument } from '#core/show.ts';
import { visiblePastPlan } from '#core/visibility/past-plan.ts';
import type { PastPlan } from '#protocol/past-plan.ts';
import type { ShowStore, SightingStore } from '../ports.ts';
import type { DeviceActor } from '../door-ports.ts';
import type { ShowRoom } from '../shows/show-room.ts';
import { othersFirst } from '../shows/turns.ts';
import { answerJson } from './answer.ts';
import type { Asked } from './asked.ts';
import { isCalm } from './is-calm.ts';

const compress = promisify(gzip);

/**
 * The plan as it was at a seq. Any seq for those who see all, who ask what has changed since; what was
 * published for crew and staff; nothing for the public, which has the present.
 */
export function sendPastPlan(ports: { readonly store: ShowStore; readonly lineage: string }) {
  // A fold of the whole log is worth some patience.
  const often = new RateLimiterMemory({ points: 20, duration: 10 });
  return async (_: IncomingMessage, response: ServerResponse, asked: Asked): Promise<void> => {
    const { room, actor, rest } = asked;
    const seq = Number(rest);
    const visibility = visibilityOf(actor.roles);
    if (!mayRead(actor, seq, room)) return answerJson(response, 403, { code: 'unauthorised' });
    if (!(await isCalm(often, actor.device))) return answerJson(response, 429, { code: 'tooFast' });
    const past = seq > 0 && seq <= room.seq ? await room.planAt(seq) : null;
    const [batch] = past ? await ports.store.batchesSince(room.id, seq - 1, 1) : [];
    if (!past || !batch) return answerJson(response, 404, { code: 'unknownSeq' });
    const plan = planOf(visiblePastPlan(past, visibility, room.document.columns));
    const told: PastPlan = { lineage: ports.lineage, seq, t: batch.at, plan };
    await othersFirst();
    const body = await compress(JSON.stringify(told));
    response.writeHead(200, {
      'content-type': 'application/json; charset=utf-8',
      'content-encoding': 'gzip',
      // What a class may read of the past may be less tomorrow.
      'cache-control': 'no-store',
      'content-length': body.length
    });
    response.end(body);
  };
}

function mayRead({ roles }: DeviceActor, seq: number, room: ShowRoom): boolean {
  const isPublished = room.document.revisions.some((revision) => revision.seq === seq);
  return mayDo(roles, isPublished ? 'readEditions' : 'readRecord');
}

const planOf = (document: ShowDocument): Plan =>
  Object.fromEntries(['show' as const, ...planNames].map((name) => [name, document[name]])) as Plan;

/** Who has had which revision on screen, for those who run the show. */
export const sendSightings =
  ({ sightings }: { readonly sightings: SightingStore }) =>
  async (_: IncomingMessage, response: ServerResponse, asked: Asked): Promise<void> => {
    answerJson(response, 200, await sightings.of(asked.room.id));
  };
