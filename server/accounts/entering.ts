import type { Id } from '#core/show.ts';
import type { Knock, PersonDoors, SignedIn, SignInRow } from '../account-ports.ts';
import { browserName } from './browser-name.ts';
import type { Identities, Place } from './identities.ts';
import type { PeopleRegister } from './people-register.ts';

const LONGEST_AGENT = 300;

export type Entering = ReturnType<typeof openEntering>;

/** Puts people on devices, and takes them off: one place, so that no line is forgotten. */
export function openEntering(
  register: PeopleRegister,
  identities: Pick<Identities, 'end'>,
  doors: Pick<PersonDoors, 'deviceFor' | 'newCookie' | 'rowsFor' | 'tell' | 'visitorOf'>
) {
  const end = async (signIns: readonly SignInRow[]): Promise<void> => {
    await identities.end(signIns);
    register.forgetSignIns(signIns);
    for (const { device } of signIns) doors.tell(device);
  };

  const turns = new Map<Id, Promise<unknown>>();

  /** The device of a browser, once nobody else is being put on it; `end` lets the next one. */
  const turnOf = async (cookieHeader: string | null) => {
    let device = doors.deviceFor(cookieHeader);
    for (let before = turns.get(device); before; before = turns.get(device)) {
      await before;
      // Whoever was first has another cookie now, and this browser is a device of its own.
      device = doors.deviceFor(cookieHeader);
    }
    const { promise, resolve } = Promise.withResolvers<null>();
    turns.set(device, promise);
    const end = (): void => {
      turns.delete(device);
      resolve(null);
    };
    return { device, end };
  };

  return {
    end,

    /**
     * Signs somebody in where they knock. Null: they did not prove who they are, or their account was
     * changed meanwhile, so that what they proved it by may be what was taken from it.
     */
    async enter(
      knock: Knock,
      account: Id | null,
      signIn: (place: () => Promise<Place>) => Promise<SignInRow | null>
    ): Promise<SignedIn | null> {
      const edition = register.editionOf(account);
      let cookie: SignedIn['cookie'];
      let endTurn = (): void => {};
      let row: SignInRow | null;
      const isAnother = () => register.editionOf(account) !== edition;
      try {
        row = await signIn(async () => {
          const turn = await turnOf(knock.cookieHeader);
          endTurn = turn.end;
          const before = register.keptSignInOn(turn.device);
          // First: were this to end in the middle, nobody is signed in rather than two.
          if (before) await end([before]);
          const { address, agent } = knock;
          return { device: turn.device, address, agent: agent.slice(0, LONGEST_AGENT) };
        });
        if (!row) return null;
        // What the browser brought may have been left there by somebody who knows it.
        cookie = isAnother() ? null : await doors.newCookie(row.device);
        if (isAnother()) {
          await identities.end([row]);
          return null;
        }
        register.knowSignIn(row);
      } finally {
        endTurn();
      }
      const scopes = register.membershipsOf(row.account).map(({ show }) => show);
      await doors.rowsFor(row.device, browserName(row.agent), scopes);
      doors.tell(row.device);
      const visitor = doors.visitorOf(row.device);
      if (!visitor) throw new Error('somebody who signed in is nobody');
      return { visitor, show: '*', cookie };
    },

    /** What an account may be has changed, and is stored: its devices hear of it. */
    async changed(account: Id): Promise<void> {
      const scopes = register.membershipsOf(account).map(({ show }) => show);
      for (const { device, agent } of register.signInsOf(account)) {
        await doors.rowsFor(device, browserName(agent), scopes);
        doors.tell(device);
      }
    }
  };
}
