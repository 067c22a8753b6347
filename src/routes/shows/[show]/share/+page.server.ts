import { fail } from '@sveltejs/kit';
import { roles as known } from '#core/actor.ts';
import type { Feed } from '#core/export/feed.ts';
import { duration, hour } from '#core/time/duration.ts';
import { instant, plus, type Instant } from '#core/time/instant.ts';
import { runningApp, type Answered, type Visitor } from '#server/running-app.server.ts';
import type { Actions, PageServerLoad } from './$types';

const notAllowed = { code: 'notAllowed' } as const;

export const load: PageServerLoad = async ({ params, locals: { visitor }, depends }) => {
  depends('share:doors');
  const app = runningApp();
  const origins = app.origins();
  if (!visitor) return { origins, refused: notAllowed };
  const [grants, waiting, devices] = await Promise.all([
    app.grants.list(params.show, visitor),
    app.lobby.list(params.show, visitor),
    app.devices.list(params.show, visitor)
  ]);
  if ('refused' in grants) return { origins, refused: grants.refused };
  if ('refused' in waiting) return { origins, refused: waiting.refused };
  if ('refused' in devices) return { origins, refused: devices.refused };
  return {
    origins,
    grants: grants.granted,
    devices: devices.granted,
    waiting: waiting.granted,
    // What the page counts minutes from: the server's clock, not the reader's.
    now: instant(Date.now())
  };
};

const feedKinds: readonly Feed['of'][] = ['day', 'stage', 'dock', 'vendor', 'person', 'name'];

const text = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
};

function expiryOf(form: FormData): Instant | null {
  const hours = Number(text(form, 'hours'));
  return hours > 0 ? plus(instant(Date.now()), duration(hours * hour)) : null;
}

/** Refused, or what the form made. */
async function answer<What>(
  visitor: Visitor | null,
  ask: (visitor: Visitor) => Promise<Answered<What>>
) {
  const answered = visitor ? await ask(visitor) : ({ refused: notAllowed } as const);
  return 'refused' in answered ? fail(403, { refused: answered.refused }) : answered;
}

export const actions: Actions = {
  async create({ params, request, locals: { visitor } }) {
    const form = await request.formData();
    const roles = known.filter((role) => form.getAll('role').includes(role));
    const departments = form.getAll('department').filter((each) => typeof each === 'string');
    const uses = Number(text(form, 'uses'));
    const grant = {
      roles,
      departments: departments.length > 0 ? departments : null,
      label: text(form, 'label'),
      untilEnd: text(form, 'hours') === 'end',
      expiresAt: expiryOf(form),
      maxUses: uses > 0 ? uses : null,
      hasLobby: text(form, 'lobby') === 'on',
      pin: text(form, 'pin') || null
    };
    return answer(visitor, async (by) => {
      const made = await runningApp().grants.create(params.show, grant, by);
      if ('refused' in made) return made;
      const { id, label } = made.granted.grant;
      return { granted: { made: { id, label, token: made.granted.token, isFeed: false } } };
    });
  },

  async createFeed({ params, request, locals: { visitor } }) {
    const form = await request.formData();
    const [of, what = ''] = text(form, 'feed').split(/ (.*)/s);
    const kind = feedKinds.find((each) => each === of);
    const role = text(form, 'role') === 'operator' ? 'operator' : 'viewer';
    const grant = {
      feed: { of: kind ?? 'name', what: kind ? what : '' },
      roles: [role],
      departments: null,
      label: text(form, 'label'),
      expiresAt: null,
      maxUses: null
    } as const;
    return answer(visitor, async (by) => {
      const made = await runningApp().grants.create(params.show, grant, by);
      if ('refused' in made) return made;
      const { id, label } = made.granted.grant;
      const { token } = made.granted;
      return { granted: { made: { id, label: label || 'The calendar', token, isFeed: true } } };
    });
  },

  async code({ params, request, locals: { visitor } }) {
    const id = text(await request.formData(), 'grant');
    return answer(visitor, async (by) => {
      const coded = await runningApp().grants.shortCode(params.show, id, by);
      return 'refused' in coded ? coded : { granted: { coded: id } };
    });
  },

  async revokeGrant({ params, request, locals: { visitor } }) {
    const form = await request.formData();
    const id = text(form, 'grant');
    const devices = text(form, 'devices') === 'stay' ? 'stay' : 'leave';
    return answer(visitor, (by) => runningApp().grants.revoke(params.show, id, by, devices));
  },

  async letIn({ params, request, locals: { visitor } }) {
    const form = await request.formData();
    const roles = known.filter((role) => form.getAll('role').includes(role));
    const departments = form.getAll('department').filter((each) => typeof each === 'string');
    const id = text(form, 'device');
    return answer(visitor, (by) =>
      runningApp().lobby.letIn(params.show, id, { roles, departments }, by)
    );
  },

  async refuse({ params, request, locals: { visitor } }) {
    const id = text(await request.formData(), 'device');
    return answer(visitor, (by) => runningApp().lobby.refuse(params.show, id, by));
  },

  async send({ params, request, locals: { visitor } }) {
    const form = await request.formData();
    const [device, client] = [text(form, 'device'), text(form, 'client')];
    const [screen = '', rundown = ''] = text(form, 'to').split(' ');
    return answer(visitor, (by) =>
      runningApp().devices.send(params.show, { device, client, screen, rundown }, by)
    );
  },

  async rename({ params, request, locals: { visitor } }) {
    const form = await request.formData();
    const [id, name] = [text(form, 'device'), text(form, 'name')];
    return answer(visitor, (by) => runningApp().devices.rename(params.show, id, name, by));
  },

  async revokeDevice({ params, request, locals: { visitor } }) {
    const id = text(await request.formData(), 'device');
    return answer(visitor, (by) => runningApp().devices.revoke(params.show, id, by));
  }
};
