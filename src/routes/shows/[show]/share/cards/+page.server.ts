import { fail } from '@sveltejs/kit';
import type { Role } from '#core/actor.ts';
import { runningApp, type DoorRefusal } from '#server/running-app.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = () => ({ origins: runningApp().origins() });

interface Card {
  readonly label: string;
  readonly token: string;
}

const MOST_CARDS = 60;
/** Cards for others than screens, which a viewer's link is for. */
const roleOf: Readonly<Record<string, Role>> = { crew: 'operator', house: 'frontOfHouse' };

const refusedTo = (refused: DoorRefusal) => fail(403, { refused });

export const actions: Actions = {
  /**
   * Makes a fresh link for each card that was ticked: a link is told once, so that cards cannot be made
   * of links that are about already.
   */
  async default({ params, request, locals: { visitor } }) {
    const form = await request.formData();
    if (!visitor) return refusedTo({ code: 'notAllowed' });
    const asked = form.getAll('card').filter((each) => typeof each === 'string');
    const typed = form.get('pin');
    const pin = typeof typed === 'string' && typed.trim() !== '' ? typed.trim() : null;
    const cards: Card[] = [];
    for (const each of asked.slice(0, MOST_CARDS)) {
      const [kind = '', id = '', label = ''] = each.split('|');
      const made = await runningApp().grants.create(
        params.show,
        {
          roles: [roleOf[kind] ?? 'viewer'],
          departments: kind === 'crew' ? [id] : null,
          label,
          maxUses: null,
          expiresAt: null,
          untilEnd: true,
          hasLobby: Object.hasOwn(roleOf, kind) && form.get('lobby') === 'on',
          pin
        },
        visitor
      );
      if ('refused' in made) return refusedTo(made.refused);
      cards.push({ label, token: made.granted.token });
    }
    return { cards, hasPin: pin !== null };
  }
};
