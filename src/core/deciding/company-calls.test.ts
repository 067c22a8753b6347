import { describe, expect, it } from 'vitest';
import { gala, operator, planner, PlayedShow, viewer } from '../../../tests/support/played-show.ts';
import { apply } from '../apply.ts';
import { callStates, callTemplates, curtainUp, lastCall, nextCall } from '../company-calls.ts';
import { duration, minute } from '../time/duration.ts';
import { plus } from '../time/instant.ts';
import { visibleDocument } from '../visible.ts';

const lx = operator('LX');
/** Curtain up is planned for 19:30. */
const evening = (): PlayedShow =>
  new PlayedShow({
    items: [{ minutes: 5, hardAt: '19:30' }, { minutes: 5 }],
    show: { companyCalls: callTemplates.uk }
  }).open();
const states = (show: PlayedShow) => callStates(show.document, show.run);
const call = (show: PlayedShow, id: string) => show.says('callCompany', { call: id });

describe('calls to the company', () => {
  it('[R29] are made so long before the first planned start', () => {
    const show = evening();
    const curtain = curtainUp(show.document, show.run) ?? 0;
    const minutes = states(show).map(({ call: { name }, dueAt }) => [
      name,
      (curtain - (dueAt ?? 0)) / minute
    ]);
    expect(minutes).toEqual([
      ['Half', 35],
      ['Quarter', 20],
      ['Five', 10],
      ['Beginners', 5]
    ]);
    expect(new Date(curtain).toISOString()).toBe('2026-06-12T17:30:00.000Z');
    expect(callTemplates.us.map(({ leadMs }) => leadMs / minute)).toEqual([30, 15, 5, 0]);
  });

  it('[R29] or before another time that was announced, until the show starts', () => {
    const show = evening();
    const later = plus(curtainUp(show.document, show.run) ?? show.now, duration(5 * minute));
    show.send(show.says('announceCurtain', { curtain: later }));
    expect(states(show)[0]?.dueAt).toBe(plus(later, duration(-35 * minute)));
    show.quiet(show.says('announceCurtain', { curtain: later }));
    show.send(show.says('announceCurtain', { curtain: null }));
    expect(show.run).not.toHaveProperty('curtainAt');
    show.go();
    expect(show.refused(show.says('announceCurtain', { curtain: later }))).toBe('runIs');
  });

  it('[R29] where nothing is planned nobody knows when, and a show without calls has none', () => {
    const untimed = new PlayedShow({ ...gala, show: { companyCalls: callTemplates.us } }).open();
    expect(states(untimed)[0]).toMatchObject({ dueAt: null, called: null });
    const none = new PlayedShow(gala).open();
    expect(states(none)).toEqual([]);
    expect(none.refusal(call(none, 'half'))).toEqual({
      code: 'noSuchRow',
      in: 'calls',
      id: 'half'
    });
  });

  it('[R30] are made once, and the next is the first after the last one made', () => {
    const show = evening();
    expect(nextCall(states(show), show.run)?.call.name).toBe('Half');
    show.send(call(show, 'half'));
    expect(lastCall(states(show))).toMatchObject({
      call: { name: 'Half' },
      called: { at: show.now }
    });
    show.quiet(call(show, 'half'));
    show.send(call(show, 'five'));
    expect(nextCall(states(show), show.run)?.call.name).toBe('Beginners');
    show.go();
    expect(nextCall(states(show), show.run)).toBe(null);
    expect(show.refused(call(show, 'begin'))).toBe('runIs');
  });

  it('[R30] are heard once by a device, and by none that only looks on', () => {
    const show = evening();
    const hear = { type: 'hearCall', run: 'run1', call: 'half' } as const;
    expect(show.refused(hear, lx)).toBe('noSuchRow');
    show.send(call(show, 'half'));
    expect(show.refused(hear, viewer)).toBe('notAllowed');
    show.send(hear, lx);
    show.quiet(hear, lx);
    expect(lastCall(states(show))?.called?.heardBy).toEqual({ [lx.device]: show.now });
    expect(visibleDocument(show.document, 'public').runs['run1']).not.toHaveProperty('calls');
  });

  it('[R41] stand as they were made, though the show has others by now', () => {
    const show = evening();
    show.send(call(show, 'half'));
    show.send(call(show, 'quarter'));
    const [half, , , begin] = callTemplates.uk;
    if (!half || !begin) throw new Error('no such calls');
    const to = [{ ...half, name: 'Half hour', leadMs: duration(0) }, begin];
    show.edit([{ do: 'setShow', field: 'companyCalls', to, was: callTemplates.uk }], planner);
    expect(states(show).map(({ call: { name }, called }) => [name, called !== null])).toEqual([
      ['Half', true],
      ['Quarter', true],
      ['Beginners', false]
    ]);
    expect(nextCall(states(show), show.run)?.call.name).toBe('Beginners');
    expect(lastCall(states(show))?.call.name).toBe('Quarter');
    show.quiet(call(show, 'quarter'));
    expect(show.refused(call(show, 'five'))).toBe('noSuchRow');
    show.send({ type: 'hearCall', run: 'run1', call: 'quarter' }, lx);
    expect(lastCall(states(show))?.called?.heardBy).toEqual({ [lx.device]: show.now });
  });

  it('[R41] of a log that does not tell have the words of the show', () => {
    const show = evening();
    show.document = apply(show.document, [
      { type: 'companyCalled', run: 'run1', at: show.now, call: 'half' }
    ]);
    expect(lastCall(states(show))?.call).toEqual(callTemplates.uk[0]);
  });
});
