import { fail, redirect } from '@sveltejs/kit';
import { runningApp, type DoorRefusal, type Key } from '#server/running-app.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals: { visitor } }) => ({ name: visitor?.name ?? '' });

/** A page leaves a token or a code; both go by POST, so that no log ever holds one. */
function keyOf(form: FormData): Key | null {
  const token = form.get('token');
  if (typeof token === 'string' && token !== '') return { token };
  const code = form.get('code');
  if (typeof code !== 'string') return null;
  const plain = code.toUpperCase().replace(/[^A-Z0-9]/g, '');
  return plain === '' ? null : { code: plain };
}

const refusal = (refused: DoorRefusal, code: string) =>
  fail(refused.code === 'tooManyTries' ? 429 : 403, { refused, code });

const typedCode = (form: FormData): string => {
  const code = form.get('code');
  return typeof code === 'string' ? code : '';
};

export const actions: Actions = {
  /** What this door offers; nothing is used up. */
  async look({ locals: { caller }, request }) {
    const form = await request.formData();
    const key = keyOf(form);
    if (!key) return refusal({ code: 'unknownKey' }, typedCode(form));
    const looked = await runningApp().lookAtGrant(caller, key);
    if ('refused' in looked) return refusal(looked.refused, typedCode(form));
    return { offer: looked.granted, key };
  },

  async enter({ locals: { caller, keep }, request }) {
    const form = await request.formData();
    const key = keyOf(form);
    if (!key) return refusal({ code: 'unknownKey' }, '');
    const name = form.get('name');
    const departments = form.getAll('department').filter((each) => typeof each === 'string');
    const entered = await runningApp().exchangeGrant(caller, key, {
      name: typeof name === 'string' ? name.trim() : '',
      departments
    });
    if ('refused' in entered) {
      const { refused } = entered;
      if (refused.code !== 'invalid') return refusal(refused, typedCode(form));
      const looked = await runningApp().lookAtGrant(caller, key);
      if ('refused' in looked) return refusal(looked.refused, '');
      return fail(400, { refused, offer: looked.granted, key });
    }
    keep(entered.granted);
    const { show } = entered.granted;
    redirect(303, show === '*' ? '/' : `/shows/${show}`);
  }
};
