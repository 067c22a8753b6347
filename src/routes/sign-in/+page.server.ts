import { redirect } from '@sveltejs/kit';
import { runningApp } from '#server/running-app.server.ts';
import { refusal, typed } from '../typed.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals: { visitor }, url }) => {
  if (visitor?.account !== undefined) redirect(303, '/account');
  return { hasPasskeys: 'host' in runningApp().accounts.passkeys.placeOf(url.origin) };
};

export const actions: Actions = {
  async password({ locals: { caller, keep }, request }) {
    const form = await request.formData();
    const [email, password] = [typed(form, 'email'), typed(form, 'password')];
    const entered = await runningApp().accounts.signIn(caller, { email, password });
    if ('refused' in entered) return refusal(entered.refused, { email });
    keep(entered.granted);
    redirect(303, '/');
  },

  /** What a passkey is to sign. */
  async askPasskey({ locals: { caller, keep }, url }) {
    const asked = await runningApp().accounts.passkeys.askToSignIn(caller, url.origin);
    if ('refused' in asked) return refusal(asked.refused, { email: '' });
    keep(asked.granted);
    return { ask: asked.granted.ask };
  },

  async passkey({ locals: { caller, keep }, request, url }) {
    const answer = typed(await request.formData(), 'answer');
    const entered = await runningApp().accounts.passkeys.signIn(caller, url.origin, answer);
    if ('refused' in entered) return refusal(entered.refused, { email: '' });
    keep(entered.granted);
    redirect(303, '/');
  }
};
