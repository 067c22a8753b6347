/** From one large line down to three small ones, in px. */
const SIZES = [20, 16, 14, 13, 12] as const;

/** Sets words in the largest letters in which their row holds all of them; anew as they change. */
export function whole(element: HTMLElement): () => void {
  const fit = (): void => {
    for (const size of SIZES) {
      element.style.fontSize = `${size}px`;
      if (element.scrollHeight <= element.clientHeight + 1) return;
    }
  };
  fit();
  const words = new MutationObserver(fit);
  words.observe(element, { childList: true, characterData: true, subtree: true });
  const room = new ResizeObserver(fit);
  room.observe(element);
  return () => {
    words.disconnect();
    room.disconnect();
  };
}
