import { fail } from '@sveltejs/kit';
import type { DoorRefusal } from '#server/running-app.server.ts';

/** What a form has in a field of text; empty where it has none. */
export function typed(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}

/** A refusal, beside what the page needs to go on; a password is never told back. */
export const refusal = <More extends object>(refused: DoorRefusal, more: More) =>
  fail(refused.code === 'tooManyTries' ? 429 : refused.code === 'invalid' ? 400 : 403, {
    refused,
    ...more
  });
