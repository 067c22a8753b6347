import { json } from '@sveltejs/kit';
import { runningApp } from '#server/running-app.server.ts';
import type { RequestHandler } from './$types';

/** What a page that waits, or was sent away, asks again and again: of nobody but the device itself. */
export const GET: RequestHandler = async ({ params, locals: { caller } }) => {
  const standing = await runningApp().standing(caller, params.show);
  return json({ at: standing?.at ?? null }, { headers: { 'cache-control': 'no-store' } });
};
