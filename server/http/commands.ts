import type { IncomingMessage } from 'node:http';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { mayDo } from '#core/deeds.ts';
import { mayEditAnything } from '#core/permission.ts';
import type { Id } from '#core/show.ts';
import { resultOf } from '../ports.ts';
import type { DeviceActor } from '../door-ports.ts';
import { answerJson, bodyOf } from './answer.ts';
import type { AnsweringIn } from './asked.ts';
import { isCalm } from './is-calm.ts';
import { jsonOf } from './json-of.ts';
import { postedEdit } from './posted-edit.ts';

/** An import of 10 000 rows with two cues each takes 9 MB. */
const MAX_COMMAND_BYTES = 12 * 1024 * 1024;
/** As on the live line, for whoever says no more than how far something has come. */
const MAX_MARKS_BYTES = 64 * 1024;

export interface CommandPorts {
  /** Who asks, on a show: by cookie, or by the secret of the import command. */
  readonly who: (request: IncomingMessage, show: Id) => DeviceActor | null;
}

export /**
 * An edit that is too large for the live line goes the same way into the same room. Only edits: a
 * GO knows no other road than its client's newest connection.
 */
const takeCommand = (ports: CommandPorts): AnsweringIn => {
  const often = new RateLimiterMemory({ points: 10, duration: 10 });
  return async (request, response, { room, actor }) => {
    // Before the body: reading and parsing so much is worth somebody who may.
    if (!mayEditAnything({ ...actor, client: '' })) {
      return answerJson(response, 403, { code: 'notAllowed', command: 'edit' });
    }
    if (!(await isCalm(often, actor.device))) {
      return answerJson(response, 429, { code: 'tooFast' });
    }
    const writes = mayDo(actor.roles, 'plan') || mayDo(actor.roles, 'call');
    const body = jsonOf(await bodyOf(request, writes ? MAX_COMMAND_BYTES : MAX_MARKS_BYTES));
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
    if (answer === 'tooFast') return answerJson(response, 429, { code: answer });
    const result = resultOf(posted, answer, room.seq);
    answerJson(response, 'e' in result ? statusOf(result.e) : 200, result);
  };
};

const statusOf = ({ code }: { readonly code: string }): number =>
  code === 'notAllowed' ? 403 : 409;
