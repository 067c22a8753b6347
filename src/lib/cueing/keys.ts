/** What a key does on the console. */
export type KeyAction =
  | 'go'
  | 'back'
  | 'standBy'
  | 'force'
  | 'warn'
  | 'abort'
  | 'up'
  | 'down'
  | 'setNext'
  | 'holdOrResume'
  | 'sayWhy'
  | 'skip'
  | 'toLive'
  | 'jump'
  | 'addTime'
  | 'takeTime'
  | 'note'
  | 'message'
  | 'edit'
  | 'noteVoice'
  | 'catchUp'
  | 'arm'
  | 'find'
  | 'keySheet'
  | 'endShow'
  | 'cancel';

/** The part of a KeyboardEvent that decides. */
export interface Pressed {
  readonly key: string;
  readonly code: string;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

type Modifier = 'shift' | 'alt' | 'ctrl';

interface Chord {
  /** A place on the keyboard, such as `Space`; or … */
  readonly code?: string;
  /** … what the layout makes of it, such as `k` or `?`. */
  readonly key?: string;
  readonly with?: Modifier;
}

/** One row of the key sheet. */
export interface KeyBinding {
  readonly action: KeyAction;
  readonly label: string;
  readonly shown: readonly string[];
  readonly chords: readonly Chord[];
  /** A letter, digit or sign alone: can be switched off (WCAG 2.1.4). */
  readonly isSingle: boolean;
  /** How long it is kept pressed before it counts, in ms. */
  readonly holdMs?: number;
}

const letter = (key: string): Pick<KeyBinding, 'shown' | 'chords' | 'isSingle'> => ({
  shown: [key.toUpperCase()],
  chords: [{ key }],
  isSingle: true
});

export const SKIP_HOLD_MS = 600;
export const END_HOLD_MS = 1_000;
export const STOP_HOLD_MS = 800;
export const FORCE_HOLD_MS = 1_000;
export const ABORT_HOLD_MS = 600;

/** Every key of the console, in the order of the key sheet. Esc never stops anything. */
export const keyBindings: readonly KeyBinding[] = [
  {
    action: 'go',
    label: 'Fire what is next',
    shown: ['Space', 'PageDown', 'Enter (numpad)'],
    chords: [{ code: 'Space' }, { code: 'PageDown' }, { code: 'NumpadEnter' }],
    isSingle: false
  },
  {
    action: 'back',
    label: 'Back one step',
    shown: ['⇧ Space', 'PageUp'],
    chords: [{ code: 'Space', with: 'shift' }, { code: 'PageUp' }],
    isSingle: false
  },
  { action: 'standBy', label: 'Standby; again: ask the silent ones', ...letter('s') },
  { action: 'warn', label: 'Warn of what is selected', ...letter('w') },
  { action: 'abort', label: 'Abort a cue that is live: choose it, keep pressed', ...letter('x') },
  { action: 'force', label: 'Force what has not answered READY, with a reason', ...letter('f') },
  {
    action: 'up',
    label: 'Select the row above',
    shown: ['↑'],
    chords: [{ code: 'ArrowUp' }],
    isSingle: false
  },
  {
    action: 'down',
    label: 'Select the row below',
    shown: ['↓'],
    chords: [{ code: 'ArrowDown' }],
    isSingle: false
  },
  {
    action: 'setNext',
    label: 'Make the selected row next',
    shown: ['Enter'],
    chords: [{ code: 'Enter' }],
    isSingle: false
  },
  { action: 'holdOrResume', label: 'Hold, resume', ...letter('h') },
  { action: 'sayWhy', label: 'Say why the show is held', ...letter('r') },
  { action: 'skip', label: 'Skip: keep pressed', ...letter('k'), holdMs: SKIP_HOLD_MS },
  { action: 'toLive', label: 'Scroll to what is live', ...letter('l') },
  { action: 'jump', label: 'Jump: type a number, Enter', ...letter('g') },
  {
    action: 'addTime',
    label: '30 s more for the current item',
    shown: ['+'],
    chords: [{ key: '+' }, { key: '=' }],
    isSingle: true
  },
  {
    action: 'takeTime',
    label: '30 s less for the current item',
    shown: ['−'],
    chords: [{ key: '-' }, { key: '−' }],
    isSingle: true
  },
  { action: 'note', label: 'Note, stamped now', ...letter('n') },
  { action: 'message', label: 'Message', ...letter('m') },
  { action: 'edit', label: 'Write the cues of a row (rehearsal)', ...letter('e') },
  { action: 'noteVoice', label: 'No line: note that the next step was called', ...letter('v') },
  {
    action: 'catchUp',
    label: 'Line is back: move to what was called by voice',
    shown: ['⇧ V'],
    chords: [{ code: 'KeyV', with: 'shift' }],
    isSingle: true
  },
  {
    action: 'arm',
    label: 'Arm, disarm',
    shown: ['Alt G'],
    chords: [{ code: 'KeyG', with: 'alt' }],
    isSingle: false
  },
  {
    action: 'find',
    label: 'Find cues and commands',
    shown: ['Ctrl K', '/'],
    chords: [{ key: 'k', with: 'ctrl' }, { key: '/' }],
    isSingle: false
  },
  {
    action: 'keySheet',
    label: 'Keys: this sheet',
    shown: ['?'],
    chords: [{ key: '?' }],
    isSingle: true
  },
  {
    action: 'endShow',
    label: 'End the show: keep pressed for 1 s, or find “End the show”',
    shown: ['⇧ Esc'],
    chords: [{ code: 'Escape', with: 'shift' }],
    isSingle: false,
    holdMs: END_HOLD_MS
  },
  {
    action: 'cancel',
    label: 'Cancel, close; never stops anything',
    shown: ['Esc'],
    chords: [{ code: 'Escape' }],
    isSingle: false
  }
];

/** What a press means; null: not ours. With `singles` off, letters and signs alone mean nothing. */
export function bindingOf(pressed: Pressed, singles = true): KeyBinding | null {
  const found = keyBindings.find(({ chords }) => chords.some((chord) => matches(chord, pressed)));
  if (!found) return null;
  const isSign = pressed.key.length === 1 && pressed.key !== ' ' && !hasModifier(pressed);
  return isSign && !singles ? null : found;
}

const hasModifier = (pressed: Pressed): boolean =>
  pressed.altKey || pressed.ctrlKey || pressed.metaKey;

function matches(chord: Chord, pressed: Pressed): boolean {
  const isCtrl = pressed.ctrlKey || pressed.metaKey;
  if (isCtrl !== (chord.with === 'ctrl')) return false;
  if (pressed.altKey !== (chord.with === 'alt')) return false;
  if (chord.code !== undefined) {
    return chord.code === pressed.code && pressed.shiftKey === (chord.with === 'shift');
  }
  if (chord.key !== pressed.key.toLowerCase()) return false;
  // A sign may need Shift on this keyboard; a letter with Shift is another key.
  return !pressed.shiftKey || !/[a-z]/.test(chord.key);
}
