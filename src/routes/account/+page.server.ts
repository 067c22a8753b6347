import { redirect } from '@sveltejs/kit';
import { mayDo } from '#core/deeds.ts';
import { runningApp } from '#server/running-app.server.ts';
import { refusal, typed } from '../typed.server.ts';
import type { Actions, PageServerLoad } from './$types';

const noTitles: Readonly<Record<string, string>> = {};
const notAllowed = { code: 'notAllowed' } as const;

export const load: PageServerLoad = async ({ locals: { visitor }, url }) => {
  if (!visitor) redirect(303, '/sign-in');
  const mine = runningApp().accounts.mine(visitor.device);
  if (!mine) {
    const isOwner = visitor.access.some(
      ({ show, roles }) => show === '*' && mayDo(roles, 'keepAccounts')
    );
    if (!isOwner) redirect(303, '/sign-in');
    return { mine: null, titles: noTitles, place: null };
  }
  const { open } = await runningApp().shows(visitor);
  const titles: Readonly<Record<string, string>> = Object.fromEntries(
    open.map(({ id, title }) => [id, title])
  );
  const place = runningApp().accounts.passkeys.placeOf(url.origin);
  return { mine, titles, place };
};

export const actions: Actions = {
  /** An owner's device makes its person an account. */
  async make({ locals: { caller, keep }, request }) {
    const form = await request.formData();
    const [name, email] = [typed(form, 'name'), typed(form, 'email')];
    const person = { name, email, password: typed(form, 'password') };
    const entered = await runningApp().accounts.makeOwn(caller, person);
    if ('refused' in entered) return refusal(entered.refused, { of: 'make', name, email } as const);
    keep(entered.granted);
    redirect(303, '/account');
  },

  async rename({ locals: { visitor }, request }) {
    if (!visitor) return refusal(notAllowed, { of: 'name' } as const);
    const name = typed(await request.formData(), 'name');
    const done = await runningApp().accounts.rename(visitor.device, name);
    return 'refused' in done
      ? refusal(done.refused, { of: 'name' } as const)
      : ({ done: 'name' } as const);
  },

  async password({ locals: { visitor, caller }, request }) {
    if (!visitor) return refusal(notAllowed, { of: 'password' } as const);
    const form = await request.formData();
    const given = { old: typed(form, 'old'), next: typed(form, 'next') };
    const done = await runningApp().accounts.changePassword(caller, visitor.device, given);
    return 'refused' in done
      ? refusal(done.refused, { of: 'password' } as const)
      : ({ done: 'password' } as const);
  },

  /** What a passkey is to be made of, for whoever has the password. */
  async askPasskey({ locals: { visitor, caller }, request, url }) {
    if (!visitor) return refusal(notAllowed, { of: 'passkeys' } as const);
    const old = typed(await request.formData(), 'old');
    const { passkeys } = runningApp().accounts;
    const asked = await passkeys.askToMake(caller, visitor.device, url.origin, old);
    return 'refused' in asked
      ? refusal(asked.refused, { of: 'passkeys' } as const)
      : { ask: asked.granted };
  },

  async addPasskey({ locals: { visitor, caller }, request, url }) {
    if (!visitor) return refusal(notAllowed, { of: 'passkeys' } as const);
    const form = await request.formData();
    const made = { name: typed(form, 'name'), answer: typed(form, 'answer') };
    const { passkeys } = runningApp().accounts;
    const done = await passkeys.add(caller, visitor.device, url.origin, made);
    return 'refused' in done
      ? refusal(done.refused, { of: 'passkeys' } as const)
      : ({ done: 'passkeyAdded' } as const);
  },

  async removePasskey({ locals: { visitor }, request }) {
    if (!visitor) return refusal(notAllowed, { of: 'passkeys' } as const);
    const id = typed(await request.formData(), 'passkey');
    const done = await runningApp().accounts.passkeys.remove(visitor.device, id);
    return 'refused' in done
      ? refusal(done.refused, { of: 'passkeys' } as const)
      : ({ done: 'passkeyRemoved' } as const);
  },

  async end({ locals: { visitor }, request }) {
    if (!visitor) return refusal(notAllowed, { of: 'signIns' } as const);
    const id = typed(await request.formData(), 'signIn');
    const done = await runningApp().accounts.endSignIn(visitor.device, id);
    return 'refused' in done
      ? refusal(done.refused, { of: 'signIns' } as const)
      : ({ done: 'signIns' } as const);
  },

  async signOut({ locals: { visitor, keep } }) {
    if (visitor) await runningApp().accounts.signOut(visitor.device);
    keep({ cookie: null, visitor: null });
    redirect(303, '/sign-in');
  }
};
