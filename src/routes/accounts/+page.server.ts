import { redirect } from '@sveltejs/kit';
import { roles as knownRoles, type Role } from '#core/actor.ts';
import { runningApp, type Visitor } from '#server/running-app.server.ts';
import { refusal, typed } from '../typed.server.ts';
import type { Actions, PageServerLoad } from './$types';

const notAllowed = { code: 'notAllowed' } as const;

export const load: PageServerLoad = async ({ locals: { visitor } }) => {
  if (!visitor) redirect(303, '/sign-in');
  const app = runningApp();
  const listed = app.accounts.list(visitor.device);
  const scopes = await scopesOf(visitor);
  const origins = app.origins();
  // Whoever may invite somebody sees the page, though there may be nobody yet.
  if ('refused' in listed && scopes.length === 0) {
    return { refused: listed.refused, scopes, origins, ...nobody };
  }
  const { people, invitations, resets } = 'refused' in listed ? nobody : listed.granted;
  return { refused: null, scopes, origins, people, invitations, resets };
};

const nobody = { people: [], invitations: [], resets: [] };

/** Where a visitor may let people in, as what, and for which departments. */
async function scopesOf(visitor: Visitor) {
  const app = runningApp();
  const mayGive = (show: string): readonly Role[] =>
    knownRoles.filter((role) => app.accounts.mayGive(visitor.device, show, role));
  const { open } = await app.shows(visitor);
  const shows = await Promise.all(
    open.map(async ({ id, title }) => ({
      show: id,
      title: title || 'Untitled show',
      roles: mayGive(id),
      departments: await app.departmentsOf(id, visitor)
    }))
  );
  const all = { show: '*', title: 'All shows', roles: mayGive('*'), departments: [] };
  return [all, ...shows].filter(({ roles }) => roles.length > 0);
}

/** What a form says somebody shall be. */
const membershipIn = (form: FormData) => ({
  show: typed(form, 'show'),
  roles: knownRoles.filter((role) => form.getAll('role').includes(role)),
  departments: form.getAll('department').filter((each) => typeof each === 'string')
});

export const actions: Actions = {
  async invite({ locals: { visitor }, request }) {
    if (!visitor) return refusal(notAllowed, { of: 'invite' } as const);
    const form = await request.formData();
    const label = typed(form, 'label').trim();
    const to = { ...membershipIn(form), label };
    const made = await runningApp().accounts.invite(visitor.device, to);
    if ('refused' in made) return refusal(made.refused, { of: 'invite' } as const);
    const { token } = made.granted;
    return { made: { token, path: '/invitation', label: label || 'The invitation' } };
  },

  async takeBack({ locals: { visitor }, request }) {
    if (!visitor) return refusal(notAllowed, { of: 'people' } as const);
    const id = typed(await request.formData(), 'link');
    const done = await runningApp().accounts.takeBack(visitor.device, id);
    return 'refused' in done ? refusal(done.refused, { of: 'people' } as const) : { made: null };
  },

  async membership({ locals: { visitor }, request }) {
    if (!visitor) return refusal(notAllowed, { of: 'people' } as const);
    const form = await request.formData();
    const account = typed(form, 'account');
    const to = membershipIn(form);
    const done = await runningApp().accounts.setMembership(visitor.device, account, to);
    return 'refused' in done ? refusal(done.refused, { of: 'people' } as const) : { made: null };
  },

  async reset({ locals: { visitor }, request }) {
    if (!visitor) return refusal(notAllowed, { of: 'people' } as const);
    const form = await request.formData();
    const made = await runningApp().accounts.makeReset(visitor.device, typed(form, 'account'));
    if ('refused' in made) return refusal(made.refused, { of: 'people' } as const);
    const label = `New password for ${typed(form, 'name')}`;
    return { made: { token: made.granted.token, path: '/reset', label } };
  },

  async remove({ locals: { visitor }, request }) {
    if (!visitor) return refusal(notAllowed, { of: 'people' } as const);
    const account = typed(await request.formData(), 'account');
    const done = await runningApp().accounts.remove(visitor.device, account);
    return 'refused' in done ? refusal(done.refused, { of: 'people' } as const) : { made: null };
  }
};
