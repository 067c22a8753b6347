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
  doors: Pick<PersonDoors, 'deviceFor' | 'rowsFor' | 'tell' | 'visitorOf'>
) {
  const end = async (signIns: readonly SignInRow[]): Promise<void> => {
    await identities.end(signIns);
    register.forgetSignIns(signIns);
    for (const { device } of signIns) doors.tell(device);
  };

  const turns = new Map<Id, Promise<unknown>>();

  /** Waits until nobody else is being put on a device; what comes back lets the next one. */
  const turnAt = async (device: Id): Promise<() => void> => {
    const before = turns.get(device);
    const { promise, resolve } = Promise.withResolvers<null>();
    turns.set(device, promise);
    await before;
    return () => {
      if (turns.get(device) === promise) turns.delete(device);
      resolve(null);
    };
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
      let cookie: SignedIn['cookie'] = null;
      let endTurn = (): void => {};
      let row: SignInRow | null;
      try {
        row = await signIn(async () => {
          const entered = await doors.deviceFor(knock.cookieHeader);
          endTurn = await turnAt(entered.device);
          cookie = entered.cookie;
          const before = register.keptSignInOn(entered.device);
          // First: were this to end in the middle, nobody is signed in rather than two.
          if (before) await end([before]);
          const { address, agent } = knock;
          return { device: entered.device, address, agent: agent.slice(0, LONGEST_AGENT) };
        });
        if (!row) return null;
        if (register.editionOf(account) !== edition) {
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
