import { expect, test } from 'vitest';
import type { Role } from '#core/actor.ts';
import { Session, type Transport } from './session.ts';

const nowhere: Transport = {
  send: () => undefined,
  follow: () => undefined,
  close: () => undefined
};

const sessionOf = (...roles: Role[]): Session =>
  new Session(
    { client: 'client-a', device: 'dev1', name: 'LX', roles, departments: [] },
    1,
    nowhere
  );

const seen = { seq: 5, ms: 2, rt: null, view: 'crew', rundown: 'r1' } as const;

test('follows as the class of its roles; viewers are told after the others', () => {
  expect(sessionOf('caller')).toMatchObject({ visibility: 'full', isFirst: true });
  expect(sessionOf('operator')).toMatchObject({ visibility: 'crew', isFirst: true });
  expect(sessionOf('viewer')).toMatchObject({ visibility: 'public', isFirst: false });
});

test('what it shows is news once', () => {
  const session = sessionOf('operator');
  expect(session.saw(seen)).toBe('screen');
  expect(session.saw(seen)).toBeNull();
  expect(session.saw({ ...seen, seq: 6 })).toBe('progress');
  expect(session.saw({ ...seen, seq: 6, ms: 9 })).toBe('progress');
  expect(session.present).toMatchObject({ client: 'client-a', device: 'dev1', seq: 6, ms: 9 });
});

test('how long its line takes is news where it is another line, so to say', () => {
  const session = sessionOf('operator');
  session.saw(seen);
  expect(session.saw({ ...seen, rt: 12 })).toBe('progress');
  expect(session.saw({ ...seen, rt: 30 })).toBeNull();
  expect(session.present).toMatchObject({ rt: 30 });
  expect(session.saw({ ...seen, rt: 240 })).toBe('progress');
  expect(session.saw({ ...seen, rt: 15 })).toBe('progress');
});

test('a screen that only watches is known by what it shows, too', () => {
  const session = sessionOf('viewer');
  expect(session.saw({ ...seen, view: 'stage' })).toBe('screen');
  expect(session.saw({ ...seen, view: 'stage', seq: 6 })).toBe('progress');
  expect(session.present).toMatchObject({ view: 'stage', rundown: 'r1', seq: 6, ms: 2 });
  expect(session.saw({ ...seen, view: 'stage', seq: 6, rundown: 'r2' })).toBe('screen');
});

test('an ended one is closed, and counts no more', () => {
  let closed = 0;
  const transport = { ...nowhere, close: () => (closed += 1) };
  const actor = { client: 'client-a', device: 'dev1', name: '', roles: [], departments: [] };
  const session = new Session(actor, 1, transport);
  session.end();
  expect(session.isOpen).toBe(false);
  expect(closed).toBe(1);
});
