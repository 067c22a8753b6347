import type { Id } from '#core/show.ts';
import type { AccountLinkRow, Knock, PersonDoors, SignedIn, SignInRow } from '../account-ports.ts';
import type { Clock } from '../ports.ts';
import { browserName } from './browser-name.ts';
import type { Identities, Place } from './identities.ts';
import type { PeopleRegister } from './people-register.ts';

const LONGEST_AGENT = 300;

interface SettingPassword {
  /** The one sign-in that goes on. */
  readonly but: SignInRow | null;
  readonly links: readonly AccountLinkRow[];
  readonly keepsPasskeys: boolean;
}

export type Entering = ReturnType<typeof openEntering>;

/** Puts people on devices, and takes them off: one place, so that no line is forgotten. */
export function openEntering(
  register: PeopleRegister,
  identities: Pick<Identities, 'end'>,
  doors: Pick<PersonDoors, 'deviceFor' | 'newCookie' | 'rowsFor' | 'tell' | 'visitorOf'>,
  clock: Clock
) {
  const forget = (signIns: readonly SignInRow[]): void => {
    register.forgetSignIns(signIns);
    for (const { device } of signIns) doors.tell(device);
  };

  const end = async (signIns: readonly SignInRow[]): Promise<void> => {
    for (const signIn of signIns) {
      await identities.end([signIn]);
      forget([signIn]);
    }
  };

  /** Nobody is signed in on a device, not even by what was stored and is not known here. */
  const leave = async (device: Id): Promise<void> => {
    await register.save({ left: device });
    const before = register.keptSignInOn(device);
    if (before) forget([before]);
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

    /** Another password, by its hash, and what goes with it: all of it is stored, or nothing. */
    async setPassword(
      account: Id,
      hash: string,
      { but, links, keepsPasskeys }: SettingPassword
    ): Promise<void> {
      const password = { account, hash, at: clock.now(), but: but?.id ?? null, keepsPasskeys };
      await register.save({ links, password });
      register.newEdition(account);
      forget(register.signInsOf(account).filter(({ id }) => id !== but?.id));
    },

    async remove(account: Id): Promise<void> {
      await register.save({ removed: account });
      register.newEdition(account);
      const signIns = register.signInsOf(account);
      register.forgetPerson(account);
      forget(signIns);
    },

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
      let turn = null as Awaited<ReturnType<typeof turnOf>> | null;
      let row: SignInRow | null;
      const isAnother = () => register.editionOf(account) !== edition;
      try {
        row = await signIn(async () => {
          turn = await turnOf(knock.cookieHeader);
          const { device } = turn;
          // First: were this to end in the middle, nobody is signed in rather than two.
          await leave(device);
          const { address, agent } = knock;
          return { device, address, agent: agent.slice(0, LONGEST_AGENT) };
        });
        if (!row) return null;
        // What the browser brought may have been left there by somebody who knows it.
        cookie = isAnother() ? null : await doors.newCookie(row.device);
        if (isAnother()) {
          await leave(row.device);
          return null;
        }
        register.knowSignIn(row);
      } catch (fault) {
        if (turn) await leave(turn.device);
        throw fault;
      } finally {
        turn?.end();
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
