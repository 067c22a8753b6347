import { fail, redirect } from '@sveltejs/kit';
import { runningApp } from '#server/running-app.server.ts';
import type { Actions } from './$types';

export const actions: Actions = {
  async default({ locals: { caller, keep }, request }) {
    const token = (await request.formData()).get('token');
    if (typeof token !== 'string' || token === '') {
      return fail(400, { refused: { code: 'unknownKey' } as const });
    }
    const entered = await runningApp().exchangeSetup(caller, token);
    if ('refused' in entered) {
      const { refused } = entered;
      return fail(refused.code === 'tooManyTries' ? 429 : 403, { refused });
    }
    keep(entered.granted);
    redirect(303, '/');
  }
};
