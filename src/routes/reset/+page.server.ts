import { redirect } from '@sveltejs/kit';
import { runningApp } from '#server/running-app.server.ts';
import { refusal, typed } from '../typed.server.ts';
import type { Actions } from './$types';

export const actions: Actions = {
  async default({ locals: { caller }, request }) {
    const form = await request.formData();
    const [token, password] = [typed(form, 'token'), typed(form, 'password')];
    const set = await runningApp().accounts.reset(caller, token, password);
    if ('refused' in set) return refusal(set.refused, {});
    redirect(303, '/sign-in');
  }
};
