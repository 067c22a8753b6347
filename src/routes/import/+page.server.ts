import { error, redirect } from '@sveltejs/kit';
import { runningApp } from '#server/running-app.server.ts';
import type { PageServerLoad } from './$types';

/** A file becomes a new show, or, with `?show=…&rundown=…`, goes into a rundown that is there. */
export const load: PageServerLoad = async ({ url, locals: { visitor } }) => {
  if (!visitor) redirect(303, '/join');
  const wanted = url.searchParams.get('show');
  if (wanted === null) return { name: visitor.name, into: null };
  const show = await runningApp().show(wanted, visitor);
  const rundown =
    show?.rundowns.find(({ id }) => id === url.searchParams.get('rundown')) ?? show?.rundowns[0];
  if (!show || !rundown) error(404, 'There is no such show for this device.');
  return {
    name: visitor.name,
    into: { show: show.id, rundown: rundown.id, title: show.title, tz: show.tz }
  };
};
