import { describe, expect, it } from 'vitest';
import { roles, type Role } from './actor.ts';
import { mayDealIn, mayDo, type Deed } from './deeds.ts';

// Written down by hand: every role has a row, and every deed is in one of them.
const does: Readonly<Record<Role, readonly Deed[]>> = {
  owner: [
    ...['follow', 'noteForOneself', 'seeWhoIsHere', 'readEditions', 'readRecord'],
    ...['call', 'plan', 'seeDoors', 'invite', 'saveShow', 'readFiles', 'makeShow'],
    ...['readAudit', 'keepAccounts']
  ] as Deed[],
  planner: [
    ...['follow', 'noteForOneself', 'seeWhoIsHere', 'readEditions', 'readRecord'],
    ...['plan', 'seeDoors', 'invite', 'saveShow', 'readFiles', 'makeShow']
  ] as Deed[],
  caller: [
    ...['follow', 'noteForOneself', 'seeWhoIsHere', 'readEditions', 'readRecord'],
    ...['call', 'seeDoors']
  ] as Deed[],
  deputy: [
    ...['follow', 'noteForOneself', 'seeWhoIsHere', 'readEditions', 'readRecord'],
    ...['call', 'seeDoors']
  ] as Deed[],
  departmentHead: ['follow', 'noteForOneself', 'seeWhoIsHere', 'readEditions', 'plan'],
  frontOfHouse: ['follow', 'noteForOneself', 'seeWhoIsHere', 'readEditions'],
  safety: ['follow', 'noteForOneself', 'seeWhoIsHere', 'readEditions'],
  operator: ['follow', 'noteForOneself', 'seeWhoIsHere', 'readEditions'],
  prompter: ['follow', 'noteForOneself', 'seeWhoIsHere', 'readEditions'],
  viewer: ['follow']
};
const deeds = does.owner;

describe('what is no command', () => {
  it('[V50] [V31] hangs on the roles, and nobody does anything without one', () => {
    for (const role of roles) {
      expect({ [role]: deeds.filter((deed) => mayDo([role], deed)) }).toEqual({
        [role]: does[role]
      });
    }
    expect(deeds.filter((deed) => mayDo([], deed))).toEqual([]);
    expect(mayDo(['viewer', 'planner'], 'invite')).toBe(true);
  });

  it('[V51] an owner deals in every role, who runs the show in those below, and the others in none', () => {
    const dealers = roles.filter((role) => mayDealIn([role], ['operator']));
    expect(dealers).toEqual(['owner', 'planner', 'caller', 'deputy']);
    for (const role of roles) {
      expect(mayDealIn(['owner'], [role])).toBe(true);
      expect(mayDealIn(['caller'], [role])).toBe(
        !['owner', 'planner', 'caller', 'deputy'].includes(role)
      );
    }
    expect(mayDealIn(['planner'], ['viewer', 'planner'])).toBe(false);
    expect(mayDealIn([], ['viewer'])).toBe(false);
  });
});
