import { describe, expect, it } from 'vitest';
import { gala, owner, planner, PlayedShow, viewer } from '../../tests/support/played-show.ts';
import { instant } from './time/instant.ts';

describe('decide', () => {
  it('[R19] refuses what the role does not allow, before it looks at anything else', () => {
    const show = new PlayedShow(gala);
    const go = { type: 'go', run: 'none', fence: 1, from: null, to: 'x', pressedAt: instant(0) };
    expect(show.refusal(go as never, planner)).toEqual({ code: 'notAllowed', command: 'go' });
    expect(show.refused({ type: 'edit', changes: [] }, viewer)).toBe('notAllowed');
    expect(show.refused({ type: 'edit', changes: [] }, null)).toBe('notAllowed');
  });

  it('[R19] [C7] only the server says that a device is lost', () => {
    const show = new PlayedShow(gala);
    expect(show.refused({ type: 'deviceLost', device: 'x' }, owner)).toBe('notAllowed');
    show.quiet({ type: 'deviceLost', device: 'x' }, null);
  });

  it('[R18] refuses what arrives after its deadline', () => {
    const show = new PlayedShow(gala).open();
    show.deadline = instant(show.now - 1);
    expect(show.refusal(show.goTo('i1'))).toEqual({ code: 'tooLate' });
    expect(show.refused(show.says('note', { id: 'n', text: '' }))).toBe('tooLate');
    show.deadline = show.now;
    expect(show.decide(show.goTo('i1'))).toHaveProperty('events');
  });
});
