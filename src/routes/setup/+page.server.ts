import { fail, redirect } from '@sveltejs/kit';
import { runningApp } from '#server/running-app.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** The demo’s link sets the device up as well, and leads on to the console. */
export const load: PageServerLoad = ({ url }) => ({
  isDemo: url.searchParams.get('to') === 'demo'
});

export const actions: Actions = {
  async default({ locals: { caller, keep }, request, url }) {
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
    if (url.searchParams.get('to') !== 'demo') redirect(303, '/');
    const made = await runningApp().openDemo(entered.granted.visitor);
    redirect(303, 'granted' in made ? callOf(made.granted) : '/');
  }
};

const callOf = ({ show, rundown }: { show: string; rundown: string }): string =>
  `/shows/${show}/call/${rundown}`;
