import { RateLimiterMemory } from 'rate-limiter-flexible';
import { othersFirst, Turns } from '../shows/turns.ts';
import type { AnsweringIn } from './asked.ts';
import { putOff } from './answer.ts';
import { isCalm } from './is-calm.ts';

/** Of one device. */
const MOST = { points: 20, duration: 10 };

/** For an answer that may take long to read: one after another, with room for a GO between any two. */
export function calmly(answer: AnsweringIn): AnsweringIn {
  const often = new RateLimiterMemory(MOST);
  const turns = new Turns();
  return async (request, response, asked) => {
    if (!(await isCalm(often, asked.actor.device))) return putOff(response);
    await turns.take(async () => {
      await othersFirst();
      if (!response.destroyed) await answer(request, response, asked);
    });
  };
}
