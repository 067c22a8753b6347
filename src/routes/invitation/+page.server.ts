import { redirect } from '@sveltejs/kit';
import { runningApp, type DoorRefusal } from '#server/running-app.server.ts';
import { refusal, typed } from '../typed.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals: { visitor } }) => ({
  signedInAs: visitor?.account === undefined ? null : visitor.name
});

/** Nothing was typed yet. */
const blank = { name: '', email: '', hasAccount: false };

/** Refused, with what the link offers, so that it can be tried again. */
async function again(
  caller: App.Locals['caller'],
  token: string,
  refused: DoorRefusal,
  kept: { name: string; email: string; hasAccount: boolean }
) {
  const looked = await runningApp().lookAtInvitation(caller, token);
  if ('refused' in looked) return refusal(looked.refused, blank);
  return refusal(refused, { offer: looked.granted, token, ...kept });
}

export const actions: Actions = {
  /** The token goes by POST, so that no log ever holds one. */
  async look({ locals: { caller }, request }) {
    const token = typed(await request.formData(), 'token');
    const looked = await runningApp().lookAtInvitation(caller, token);
    if ('refused' in looked) return refusal(looked.refused, blank);
    return { offer: looked.granted, token, ...blank };
  },

  async join({ locals: { caller, keep }, request }) {
    const form = await request.formData();
    const token = typed(form, 'token');
    const [name, email] = [typed(form, 'name'), typed(form, 'email')];
    const person = { name, email, password: typed(form, 'password') };
    const entered = await runningApp().accounts.join(caller, token, person);
    if ('refused' in entered) {
      return again(caller, token, entered.refused, { name, email, hasAccount: false });
    }
    keep(entered.granted);
    redirect(303, '/');
  },

  async joinAs({ locals: { caller, keep, visitor }, request }) {
    const form = await request.formData();
    const token = typed(form, 'token');
    const email = typed(form, 'email');
    const isHere = visitor?.account !== undefined;
    const own = isHere ? null : { email, password: typed(form, 'password') };
    const entered = await runningApp().accounts.joinAs(caller, token, own);
    if ('refused' in entered) {
      return again(caller, token, entered.refused, { name: '', email, hasAccount: true });
    }
    keep(entered.granted);
    redirect(303, '/');
  }
};
