/** The focus among the rows of a list, each known by the key of what opens it. */
export class ListFocus {
  readonly #list: () => HTMLElement | undefined;

  constructor(list: () => HTMLElement | undefined) {
    this.#list = list;
  }

  /** The row that an element is in; undefined: none of this list. */
  keyAt(element: Element | null): string | undefined {
    const row = element?.closest('tr, article');
    return row?.querySelector<HTMLElement>('[data-key]')?.dataset['key'];
  }

  openerOf(key: string): HTMLElement | null | undefined {
    return this.#list()?.querySelector<HTMLElement>(`[data-key="${key}"]`);
  }

  has(element: Element | null): boolean {
    return this.#list()?.contains(element) ?? false;
  }

  /** Along the rows, from the one that has the focus. */
  step(by: 1 | -1): void {
    const rows = [...(this.#list()?.querySelectorAll<HTMLElement>('[data-key]') ?? [])];
    const key = this.keyAt(document.activeElement);
    const at = rows.findIndex(({ dataset }) => dataset['key'] === key);
    (at < 0 ? rows[0] : rows[at + by])?.focus();
  }

  /** To what is under way, or else to the present. */
  toNow(): void {
    const row = this.#list()?.querySelector<HTMLElement>('[data-now]');
    row?.scrollIntoView({ block: 'center' });
    if (row instanceof HTMLButtonElement) row.focus({ preventScroll: true });
  }
}
