import { flushSync } from 'svelte';
import type { Console } from './console.svelte.ts';
import { KeyLatch } from './key-latch.ts';
import { bindingOf, type KeyAction, type KeyBinding } from './keys.ts';
import { SingleKeys } from './single-keys.svelte.ts';

const HALF_MINUTE = 30_000;

/** Takes the keyboard to the verbs of the console. Its handlers belong on the window. */
export class ConsoleKeys {
  readonly singles = new SingleKeys();
  readonly #console: Console;
  readonly #latch = new KeyLatch();
  /** The key that is kept pressed for what wants to be held. */
  #held: string | null = null;

  constructor(console: Console) {
    this.#console = console;
  }

  /** Where the caret is; wired to focusin and focusout. */
  readonly focus = (): void => {
    this.#console.isInField = isField(document.activeElement);
  };

  readonly down = (event: KeyboardEvent): void => {
    const binding = bindingOf(event, this.singles.isOn);
    if (!binding || event.isComposing) return;
    this.focus();
    if (this.#console.isTyping) {
      if (binding.action === 'cancel') this.#leave(event);
      return;
    }
    if (!this.#console.run && !always.has(binding.action)) return;
    if (isForButton(event, binding, this.#console)) return;
    // No scrolling by Space, no find-as-you-type by "/", no click on what has the focus.
    event.preventDefault();
    event.stopPropagation();
    if (!this.#latch.press(event.code, event.repeat)) return;
    if (binding.holdMs === undefined) this.run(binding.action);
    else this.#hold(event.code, binding.action, binding.holdMs);
  };

  readonly up = (event: KeyboardEvent): void => {
    this.#latch.release(event.code);
    // While Meta is down some systems tell of no key-up at all.
    if (event.key === 'Meta') this.#latch.releaseAll();
    if (event.code === this.#held || event.key === 'Shift') this.#letGo();
    // Firefox clicks a focused button when Space comes up, whatever became of its key-down.
    if (event.code === 'Space' && this.#console.isCalling && !this.#console.isTyping) {
      event.preventDefault();
    }
  };

  readonly blur = (): void => {
    this.#latch.releaseAll();
    this.#letGo();
  };

  /** A button that was clicked gives the keys back at once. */
  readonly clicked = (event: MouseEvent): void => {
    const { activeElement } = document;
    this.#console.talk.isAwaited = false;
    if (event.detail > 0 && activeElement instanceof HTMLButtonElement) {
      if (!activeElement.closest('dialog')) activeElement.blur();
    }
  };

  /** Does what a key does; the palette does the same. */
  run(action: KeyAction): void {
    const { selection } = this.#console;
    switch (action) {
      case 'go':
        return void this.#console.go();
      case 'back':
        return void this.#console.back();
      case 'standBy':
        return void this.#console.standbys.call();
      case 'warn':
        return void this.#console.standbys.warn();
      case 'abort':
        return this.#console.askToAbort();
      case 'force':
        return this.#console.askToForce();
      case 'up':
        return this.#move(-1);
      case 'down':
        return this.#move(1);
      case 'setNext':
        return void this.#console.setNext();
      case 'holdOrResume':
        return void this.#console.holdOrResume();
      case 'sayWhy':
        return this.#console.askWhy();
      case 'skip':
        return void this.#console.skip();
      case 'toLive':
        return selection.toLive();
      case 'jump':
        this.#console.entry = 'jump';
        return;
      case 'addTime':
        return void this.#console.addTime(HALF_MINUTE);
      case 'takeTime':
        return void this.#console.addTime(-HALF_MINUTE);
      case 'note':
        this.#console.entry = 'note';
        return;
      case 'message':
        this.#console.talk.tab = 'messages';
        // The log has no field: it must be there before the next key, whose Space would fire.
        flushSync();
        return this.#toComposer();
      case 'edit':
        return this.#console.openCues(selection.step);
      case 'noteVoice':
        return this.#console.voice?.note();
      case 'catchUp':
        return void this.#console.voice?.catchUp();
      case 'arm':
        return this.#console.arm();
      case 'find':
        this.#console.dialog = 'find';
        return;
      case 'keySheet':
        this.#console.dialog = 'keys';
        return;
      case 'endShow':
        return void this.#console.endShow();
      case 'cancel':
        return this.#console.cancel();
      default:
        return action satisfies never;
    }
  }

  /** It comes after the page, and takes the caret itself where it was waited for. */
  #toComposer(): void {
    const field = document.getElementById('composer');
    if (field) field.focus();
    else this.#console.talk.isAwaited = true;
  }

  #move(by: 1 | -1): void {
    this.#console.refusals.clear();
    this.#console.selection.move(by);
  }

  #hold(code: string, action: KeyAction, ms: number): void {
    this.#held = code;
    this.#console.hold.begin(action, ms, () => this.run(action));
  }

  #letGo(): void {
    if (this.#held === null) return;
    this.#held = null;
    this.#console.hold.release();
  }

  /** Esc in a field gives the keys back; a dialog closes by itself. */
  #leave(event: KeyboardEvent): void {
    if (this.#console.dialog !== null) return;
    event.preventDefault();
    const { activeElement } = document;
    if (activeElement instanceof HTMLElement) activeElement.blur();
    this.#console.isInField = false;
    this.#console.talk.isAwaited = false;
    this.#console.entry = null;
  }
}

/** Whatever takes keys of its own, a check box its Space and radio buttons their arrows. */
const fields = 'input, textarea, select, [contenteditable]';

/** What keys do while no run is under way. */
const always: ReadonlySet<KeyAction> = new Set(['find', 'keySheet', 'cancel']);

const isField = (element: Element | null): boolean => element?.matches(fields) ?? false;

/** Enter presses the button that has the focus; Space does so only where it fires nothing. */
function isForButton(event: KeyboardEvent, { action }: KeyBinding, console: Console): boolean {
  if (action !== 'setNext' && action !== 'go') return false;
  if (action === 'go' && (event.code !== 'Space' || console.isCalling)) return false;
  const target = event.target instanceof Element ? event.target : null;
  return target?.closest('button, a, summary, [role=tab]') !== null;
}
