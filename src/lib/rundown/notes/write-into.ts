import { emphasised } from './emphasis.ts';

/** Writes into a field as a hand would, so that the field's own undo takes it back. */
export function emphasise(field: HTMLTextAreaElement, mark: '**' | '*'): void {
  const { value: text, selectionStart, selectionEnd } = field;
  const { start, end, by, selectFrom, selectTo } = emphasised(
    { text, start: selectionStart, end: selectionEnd },
    mark
  );
  field.focus();
  field.setSelectionRange(start, end);
  // The only road by which a page writes into the history of a field; no browser has another yet.
  if (!document.execCommand('insertText', false, by)) {
    field.setRangeText(by, start, end);
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }
  field.setSelectionRange(start + selectFrom, start + selectTo);
}
