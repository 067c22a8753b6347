import { mayDo } from '#core/deeds.ts';
import { redirect } from '@sveltejs/kit';
import { DateTime } from 'luxon';
import { runningApp } from '#server/running-app.server.ts';
import type { Actions, PageServerLoad } from './$types';
import { landing } from './landing.ts';
import { refusal, typed } from './typed.server.ts';

const notAllowed = { code: 'notAllowed' } as const;

export const load: PageServerLoad = async ({ locals: { visitor } }) => {
  if (!visitor) return { visitor: null };
  const { open, broken } = await runningApp().shows(visitor);
  const mayCreate = visitor.access.some(
    ({ show, roles }) => show === '*' && mayDo(roles, 'makeShow')
  );
  const { accounts } = runningApp();
  return {
    visitor: { name: visitor.name, isSignedIn: visitor.account !== undefined },
    mayCreate,
    isOwner: visitor.access.some(({ roles }) => mayDo(roles, 'readAudit')),
    mayInvite: open.some(({ id }) => accounts.mayGive(visitor.device, id, 'viewer')) || mayCreate,
    /** This browser is the only key to the installation. */
    isOnlyKey: accounts.mayGive(visitor.device, '*', 'owner') && !accounts.hasOwner(),
    here: { date: DateTime.now().toISODate(), tz: DateTime.now().zoneName },
    shows: open.map((show) => ({ ...show, href: landing(show) })),
    broken
  };
};

export const actions: Actions = {
  async create({ locals: { visitor }, request }) {
    const form = await request.formData();
    const title = typed(form, 'title').trim();
    const date = typed(form, 'date');
    const tz = typed(form, 'tz') || 'UTC';
    const kept = { typed: { title, date, tz } };
    if (!visitor) return refusal(notAllowed, kept);
    if (title === '') {
      const sentence = 'A show needs a name.';
      return refusal({ code: 'invalid', field: 'title', sentence }, kept);
    }
    const made = await runningApp().createShow({ title, tz, date }, visitor);
    if ('refused' in made) return refusal(made.refused, kept);
    redirect(303, `/shows/${made.granted.show}/plan/${made.granted.rundown}`);
  },

  async duplicate({ locals: { visitor }, request }) {
    if (!visitor) return refusal(notAllowed, {});
    const form = await request.formData();
    const withComments = typed(form, 'comments') === 'along';
    const made = await runningApp().duplicateShow(typed(form, 'show'), visitor, withComments);
    if ('refused' in made) return refusal(made.refused, {});
    const { show, rundown } = made.granted;
    redirect(303, rundown === '' ? '/' : `/shows/${show}/plan/${rundown}`);
  },

  async demo({ locals: { visitor } }) {
    if (!visitor) return refusal(notAllowed, {});
    const made = await runningApp().openDemo(visitor);
    if ('refused' in made) return refusal(made.refused, {});
    redirect(303, `/shows/${made.granted.show}/call/${made.granted.rundown}`);
  }
};
