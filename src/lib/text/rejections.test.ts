import { describe, expect, expectTypeOf, it } from 'vitest';
import { instant } from '#core/time/instant.ts';
import type { Outcome } from '#lib/live/outbox.ts';
import { refusalWords, storeTroubleWords, type Refused } from './rejections.ts';

type Refusal = Extract<Outcome, { ok: false }>['refusal'];

describe('the words for a refusal', () => {
  it('cover exactly what can become of a command', () => {
    expectTypeOf<Refusal>().toEqualTypeOf<Refused>();
  });

  it.each<Refused>([
    { code: 'notCaller', holder: null },
    { code: 'notCaller', holder: 'Ada, laptop' },
    { code: 'stillUsed', in: 'days', by: 'rundowns' },
    { code: 'runIs', state: 'ended' },
    { code: 'itemLocked', id: 'i1', number: '12', title: 'Award' },
    { code: 'locked', since: instant(0) },
    { code: 'fault', reference: 'f-12' },
    { code: 'notStored', why: 'diskFull', reference: 'f-12' },
    { code: 'notStored', why: 'gone', reference: 'f-12' },
    { code: 'notConnected' }
  ])('say what happened, what it means and what to do: %o', (refusal) => {
    const { what, means, todo } = refusalWords(refusal);
    for (const sentence of [what, means, todo]) expect(sentence).toMatch(/^\S.*[.:]$/);
    if ('holder' in refusal && refusal.holder) expect(what).toContain(refusal.holder);
    if ('reference' in refusal) expect(todo).toContain(refusal.reference);
  });

  it('and for every screen, what holds while nothing can be stored', () => {
    const { what, means, todo } = storeTroubleWords('gone');
    expect(what).toContain('moved, replaced or deleted');
    expect(means).toContain('stored last');
    expect(todo).toMatch(/^Call by voice/);
  });

  it('leave the word of the caller’s one control to that control', () => {
    const every: Refused[] = [
      { code: 'locked', since: instant(0) },
      { code: 'tooLate' },
      { code: 'needsStandby', step: 's' },
      { code: 'stepMoved', pointer: null, next: null },
      { code: 'notAllowed', command: 'go' },
      { code: 'noPost', name: 'Noor' },
      { code: 'nothingLeft' },
      { code: 'notStored', why: 'failing', reference: 'f-12' }
    ];
    for (const refusal of every) {
      expect(Object.values(refusalWords(refusal)).join(' ')).not.toMatch(/\bGO\b/);
    }
  });
});
