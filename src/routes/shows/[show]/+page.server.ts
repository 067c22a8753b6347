import { error, redirect } from '@sveltejs/kit';
import { runningApp } from '#server/running-app.server.ts';
import { landing } from '../../landing.ts';
import type { PageServerLoad } from './$types';

/** The address of a show leads each device to its own screen. */
export const load: PageServerLoad = async ({ params, locals: { visitor } }) => {
  if (!visitor) redirect(303, '/join');
  const show = await runningApp().show(params.show, visitor);
  if (!show) error(404, 'There is no such show for this device.');
  const href = landing(show);
  if (href === null) error(404, 'This show has no rundown yet.');
  redirect(303, href);
};
