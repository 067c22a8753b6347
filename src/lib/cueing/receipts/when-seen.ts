const LOOK_EVERY = 500;

/**
 * Tells once that an element was to be seen: its middle in view and nothing over it, on a page that is
 * shown, for half a second at least. Attached to what is to be read.
 */
export const whenSeen =
  (tell: () => void) =>
  (element: Element): (() => void) => {
    let wasSeen = false;
    const timer = setInterval(() => {
      const isSeen = isInView(element);
      if (isSeen && wasSeen) {
        clearInterval(timer);
        tell();
      }
      wasSeen = isSeen;
    }, LOOK_EVERY);
    return () => clearInterval(timer);
  };

function isInView(element: Element): boolean {
  if (document.visibilityState !== 'visible') return false;
  const { left, top, width, height } = element.getBoundingClientRect();
  return element.contains(document.elementFromPoint(left + width / 2, top + height / 2));
}
