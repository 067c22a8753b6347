import { describe, expect, it } from 'vitest';
import { bindingOf, keyBindings, type Pressed } from './keys.ts';
import { KeyLatch } from './key-latch.ts';

const press = (key: string, fields: Partial<Pressed> = {}): Pressed => ({
  key,
  code: '',
  shiftKey: false,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  ...fields
});
const action = (pressed: Pressed, singles = true): string | undefined =>
  bindingOf(pressed, singles)?.action;

describe('the keys of the console', () => {
  it('Space, PageDown and the numpad Enter fire; with Shift, and PageUp, go back', () => {
    expect(action(press(' ', { code: 'Space' }))).toBe('go');
    expect(action(press('PageDown', { code: 'PageDown' }))).toBe('go');
    expect(action(press('Enter', { code: 'NumpadEnter' }))).toBe('go');
    expect(action(press(' ', { code: 'Space', shiftKey: true }))).toBe('back');
    expect(action(press('PageUp', { code: 'PageUp' }))).toBe('back');
    expect(action(press('Enter', { code: 'Enter' }))).toBe('setNext');
  });

  it('letters count in either case, never with Shift: Shift+S belongs to later work', () => {
    expect(action(press('s'))).toBe('standBy');
    expect(action(press('S'))).toBe('standBy');
    expect(action(press('S', { shiftKey: true }))).toBeUndefined();
    expect(action(press('w'))).toBe('warn');
    expect(action(press('x'))).toBe('abort');
  });

  it('V notes what was called, and only Shift+V sends it', () => {
    expect(action(press('v', { code: 'KeyV' }))).toBe('noteVoice');
    expect(action(press('V', { code: 'KeyV', shiftKey: true }))).toBe('catchUp');
    expect(action(press('V', { code: 'KeyV', shiftKey: true }), false)).toBeUndefined();
  });

  it('signs are found wherever the keyboard has them', () => {
    expect(action(press('?', { code: 'Minus', shiftKey: true }))).toBe('keySheet');
    expect(action(press('/', { code: 'Digit7', shiftKey: true }))).toBe('find');
    expect(action(press('+', { code: 'Equal', shiftKey: true }))).toBe('addTime');
    expect(action(press('-', { code: 'NumpadSubtract' }))).toBe('takeTime');
  });

  it('Alt+G arms, G alone jumps, Ctrl+K finds, K alone skips', () => {
    expect(action(press('©', { code: 'KeyG', altKey: true }))).toBe('arm');
    expect(action(press('g', { code: 'KeyG' }))).toBe('jump');
    expect(action(press('k', { code: 'KeyK', ctrlKey: true }))).toBe('find');
    expect(action(press('k', { code: 'KeyK', metaKey: true }))).toBe('find');
    expect(action(press('k', { code: 'KeyK' }))).toBe('skip');
    expect(action(press('s', { code: 'KeyS', ctrlKey: true }))).toBeUndefined();
  });

  it('Esc cancels; only Shift+Esc, kept pressed, ends the show', () => {
    expect(action(press('Escape', { code: 'Escape' }))).toBe('cancel');
    const end = bindingOf(press('Escape', { code: 'Escape', shiftKey: true }));
    expect(end?.action).toBe('endShow');
    expect(end?.holdMs).toBeGreaterThanOrEqual(1000);
  });

  it('single keys can be switched off; Space, arrows and chords stay', () => {
    expect(action(press('s'), false)).toBeUndefined();
    expect(action(press('?', { shiftKey: true }), false)).toBeUndefined();
    expect(action(press(' ', { code: 'Space' }), false)).toBe('go');
    expect(action(press('ArrowDown', { code: 'ArrowDown' }), false)).toBe('down');
    expect(action(press('k', { ctrlKey: true }), false)).toBe('find');
    expect(action(press('g', { code: 'KeyG', altKey: true }), false)).toBe('arm');
  });

  it('the word of the one control stands in no label', () => {
    for (const { label, shown } of keyBindings) {
      expect(`${label} ${shown.join(' ')}`).not.toMatch(/\bgo\b/i);
    }
  });
});

describe('a key counts once until it is let go', () => {
  it('repeats and a second press without a key-up are ignored', () => {
    const latch = new KeyLatch();
    expect(latch.press('Space', false)).toBe(true);
    expect(latch.press('Space', true)).toBe(false);
    expect(latch.press('Space', false)).toBe(false);
    latch.release('Space');
    expect(latch.press('Space', false)).toBe(true);
  });

  it('a repeat that began elsewhere is no press', () => {
    const latch = new KeyLatch();
    expect(latch.press('Space', true)).toBe(false);
    expect(latch.press('Space', false)).toBe(true);
  });

  it('keys are told apart, and a lost window lets all go', () => {
    const latch = new KeyLatch();
    latch.press('Space', false);
    expect(latch.press('KeyS', false)).toBe(true);
    latch.releaseAll();
    expect(latch.press('Space', false)).toBe(true);
  });
});
