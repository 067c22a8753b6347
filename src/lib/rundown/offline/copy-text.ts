/** Puts a text on the clipboard; false: the browser would not. On plain http only the old way is open. */
export async function copyText(text: string): Promise<boolean> {
  try {
    if ('clipboard' in navigator) {
      await navigator.clipboard.writeText(text);
      return true;
    }
  } catch (fault) {
    console.warn('The clipboard refused; trying the other way.', fault);
  }
  const field = document.createElement('textarea');
  field.value = text;
  // A dialog keeps the focus within itself: only what is in it can be selected.
  (document.querySelector('dialog[open]') ?? document.body).append(field);
  field.select();
  const isCopied = document.execCommand('copy');
  field.remove();
  return isCopied;
}
