import { expect, test } from 'vitest';
import { instant } from '#core/time/instant.ts';
import type { AccountStore, SignInRow } from '../account-ports.ts';
import { openEntering } from './entering.ts';
import type { Place } from './identities.ts';
import { PeopleRegister } from './people-register.ts';

const moment = (): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, 5));
const knock = { cookieHeader: 'tablet', address: '10.0.0.1', agent: '' };

/** Somebody is put on one device, the only one there is, over rows that take their time to be stored. */
async function openTablet() {
  const stored = new Set<string>();
  // Nothing else of the store is asked.
  const store = {
    load: async () => ({
      people: [{ id: 'ada', name: 'Ada', email: '' }],
      ...{ signIns: [], memberships: [], links: [], passkeys: [] }
    }),
    save: async () => {
      await moment();
      stored.clear();
    }
  } as unknown as AccountStore;
  const clock = { now: () => instant(0) };
  const register = await PeopleRegister.open(store, clock);
  const end = async (rows: readonly SignInRow[]) => {
    await moment();
    for (const { id } of rows) stored.delete(id);
  };
  const entering = openEntering(
    register,
    { end },
    {
      deviceFor: () => 'tablet',
      newCookie: async () => ({ name: '', value: '', maxAgeSeconds: 0 }),
      visitorOf: (device) => ({ device, name: 'Ada', access: [] }),
      rowsFor: async () => {},
      tell: () => {}
    },
    clock
  );
  const kept = async (id: string, place: () => Promise<Place>): Promise<SignInRow> => {
    const at = await place();
    await moment();
    stored.add(id);
    await moment();
    const times = { at: instant(0), seenAt: instant(0), expiresAt: instant(1) };
    return { ...at, ...times, id, token: id, account: 'ada' };
  };
  const signIn = (id: string) => entering.enter(knock, 'ada', (place) => kept(id, place));
  return { stored, register, entering, signIn };
}

test('[P5] however many sign in on a device at once, one sign-in is stored, which is the known one', async () => {
  const { stored, register, entering, signIn } = await openTablet();
  await Promise.all([signIn('one'), signIn('two'), signIn('three')]);
  expect([...stored]).toEqual(['three']);
  expect(register.signInsOf('ada').map(({ id }) => id)).toEqual(['three']);
  await entering.end(register.signInsOf('ada'));
  expect([...stored]).toEqual([]);
});

test('a sign-in that fails holds up nobody who comes after it', async () => {
  const { register, entering, signIn } = await openTablet();
  const failed = entering.enter(knock, 'ada', async (place) => {
    await place();
    throw new Error('the disk is full');
  });
  await Promise.all([expect(failed).rejects.toThrow('full'), signIn('two')]);
  expect(register.signInsOf('ada').map(({ id }) => id)).toEqual(['two']);
});
