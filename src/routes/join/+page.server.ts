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

/** Tries of a PIN are counted by a cookie of their own, until the device has one. */
function beKnown({ caller, keep }: App.Locals): void {
  keep({ cookie: runningApp().knockCookie(caller) });
}

export const actions: Actions = {
  /** What this door offers; nothing is used up. */
  async look({ locals, request }) {
    const { caller } = locals;
    const form = await request.formData();
    const key = keyOf(form);
    if (!key) return refusal({ code: 'unknownKey' }, typedCode(form));
    const looked = await runningApp().lookAtGrant(caller, key);
    if ('refused' in looked) return refusal(looked.refused, typedCode(form));
    if (looked.granted.hasPin) beKnown(locals);
    return { offer: looked.granted, key };
  },

  async enter({ locals, request }) {
    const { caller, keep } = locals;
    const form = await request.formData();
    const key = keyOf(form);
    if (!key) return refusal({ code: 'unknownKey' }, '');
    const name = form.get('name');
    const pin = form.get('pin');
    const departments = form.getAll('department').filter((each) => typeof each === 'string');
    const entered = await runningApp().exchangeGrant(caller, key, {
      name: typeof name === 'string' ? name.trim() : '',
      departments,
      pin: typeof pin === 'string' ? pin.trim() : ''
    });
    if ('refused' in entered) {
      const { refused } = entered;
      // The page stays as it is, to be tried again.
      const isStaying = ['invalid', 'wrongPin', 'pinWanted', 'tooManyTries'].includes(refused.code);
      if (!isStaying) return refusal(refused, typedCode(form));
      if (refused.code === 'pinWanted') beKnown(locals);
      const looked = await runningApp().lookAtGrant(caller, key);
      if ('refused' in looked) return refusal(looked.refused, '');
      const offer = { ...looked.granted, name: typeof name === 'string' ? name : '' };
      return fail(refused.code === 'tooManyTries' ? 429 : 400, { refused, offer, key });
    }
    keep(entered.granted);
    const { show, isWaiting } = entered.granted;
    if (isWaiting) redirect(303, `/join/waiting/${show}`);
    redirect(303, show === '*' ? '/' : `/shows/${show}`);
  }
};
