import { redirect } from '@sveltejs/kit';
import { runningApp } from '#server/running-app.server.ts';
import { refusal, typed } from '../typed.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals: { visitor } }) => {
  if (visitor?.account !== undefined) redirect(303, '/account');
};

export const actions: Actions = {
  async default({ locals: { caller, keep }, request }) {
    const form = await request.formData();
    const [email, password] = [typed(form, 'email'), typed(form, 'password')];
    const entered = await runningApp().accounts.signIn(caller, { email, password });
    if ('refused' in entered) return refusal(entered.refused, { email });
    keep(entered.granted);
    redirect(303, '/');
  }
};
