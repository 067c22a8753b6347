import { redirect } from '@sveltejs/kit';
import { runningApp } from '#server/running-app.server.ts';
import type { PageServerLoad } from './$types';

/** Where a device waits to be let in; by its own cookie, so that a reload or a restart keeps its place. */
export const load: PageServerLoad = async ({ params, locals: { caller } }) => {
  const standing = await runningApp().standing(caller, params.show);
  if (!standing) redirect(303, '/join');
  if (standing.at === 'inside') redirect(303, `/shows/${params.show}`);
  return { standing };
};
