import { createContext } from 'svelte';

/**
 * Moving a row in the page takes the focus from the field in it. That is no leaving of the field:
 * nothing is committed, and the focus is given back with the text cursor where it was.
 */
export class Reorder {
  isUnderWay = false;
  #field: HTMLElement | null = null;
  #from = 0;
  #to = 0;

  /** Whether the focus was within before the page changed. */
  get hadFocus(): boolean {
    return this.#field !== null;
  }

  /** Before the page changes. */
  begin(within: HTMLElement | undefined): void {
    const { activeElement } = document;
    this.#field =
      activeElement instanceof HTMLElement && within?.contains(activeElement)
        ? activeElement
        : null;
    this.isUnderWay = true;
    if (this.#field instanceof HTMLInputElement) {
      this.#from = this.#field.selectionStart ?? 0;
      this.#to = this.#field.selectionEnd ?? 0;
    }
  }

  /** After it has changed. */
  end(): void {
    const field = this.#field;
    // Only what was lost is given back: a field that was opened meanwhile has it rightly.
    if (field?.isConnected && document.activeElement === document.body) {
      field.focus({ preventScroll: true });
      if (field instanceof HTMLInputElement) field.setSelectionRange(this.#from, this.#to);
    }
    this.isUnderWay = false;
    this.#field = null;
  }
}

export const [useReorder, provideReorder] = createContext<Reorder>();
