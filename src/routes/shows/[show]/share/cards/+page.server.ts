import { fail } from '@sveltejs/kit';
import type { Role } from '#core/actor.ts';
import {
  runningApp,
  type Answered,
  type DoorRefusal,
  type Visitor
} from '#server/running-app.server.ts';
import { typed } from '../../../../typed.server.ts';
import type { Actions, PageServerLoad } from './$types';

const notAllowed: DoorRefusal = { code: 'notAllowed' };

export const load: PageServerLoad = () => ({ origins: runningApp().origins() });

interface Card {
  readonly kind: string;
  readonly label: string;
  readonly token: string;
  /** The last day on which it works; null: until the show is over. */
  readonly until: string | null;
}

const MOST_CARDS = 60;
/** Cards for others than screens, which a viewer's link is for. */
const roleOf: Readonly<Record<string, Role>> = { crew: 'operator', house: 'frontOfHouse' };

/** What all the cards of one printing have in common. */
interface Printing {
  readonly show: string;
  readonly pin: string | null;
  readonly hasLobby: boolean;
  /** The last day of the links of vendors. */
  readonly until: string;
}

/** A fresh link for one card, "crew|lx|LX crew" or "vendor|v1|". */
async function cardOf(asked: string, printing: Printing, by: Visitor): Promise<Answered<Card>> {
  const { grants } = runningApp();
  const { show, pin, hasLobby } = printing;
  const [kind = '', id = '', label = ''] = asked.split('|');
  if (kind === 'vendor') {
    const made = await grants.inviteVendor(show, id, printing.until, by);
    if ('refused' in made) return made;
    const { name, token } = made.granted;
    return { granted: { kind, label: name, token, until: printing.until } };
  }
  const made = await grants.create(
    show,
    {
      roles: [roleOf[kind] ?? 'viewer'],
      departments: kind === 'crew' ? [id] : null,
      label,
      maxUses: null,
      expiresAt: null,
      untilEnd: true,
      hasLobby: Object.hasOwn(roleOf, kind) && hasLobby,
      pin
    },
    by
  );
  if ('refused' in made) return made;
  return { granted: { kind, label, token: made.granted.token, until: null } };
}

export const actions: Actions = {
  /**
   * Makes a fresh link for each card that was ticked: a link is told once, so that cards cannot be made
   * of links that are about already.
   */
  async default({ params, request, locals: { visitor } }) {
    const form = await request.formData();
    if (!visitor) return fail(403, { refused: notAllowed });
    const pin = typed(form, 'pin').trim() || null;
    const hasLobby = form.get('lobby') === 'on';
    const printing = { show: params.show, pin, hasLobby, until: typed(form, 'until') };
    const cards: Card[] = [];
    const asked = form.getAll('card').filter((each) => typeof each === 'string');
    for (const each of asked.slice(0, MOST_CARDS)) {
      const made = await cardOf(each, printing, visitor);
      // The links that were made by then are open, and told nowhere again.
      if ('refused' in made) {
        if (cards.length === 0) return fail(403, { refused: made.refused });
        return { cards, hasPin: pin !== null, refused: made.refused };
      }
      cards.push(made.granted);
    }
    return { cards, hasPin: pin !== null };
  }
};
