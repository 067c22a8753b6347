/** Buttons that cannot be pressed in their middle or at their edges: covered, or off the screen. */
export function coveredButtons(): string[] {
  // What a dialog lies over is not meant to be pressed.
  const top = document.querySelector('dialog:modal') ?? document;
  const buttons = [...top.querySelectorAll<HTMLElement>('.mine button, .said button, [role=tab]')];
  return buttons
    .filter((button) => {
      const { left, right, top, bottom } = button.getBoundingClientRect();
      const points = [
        [(left + right) / 2, (top + bottom) / 2],
        [(left + right) / 2, top + 3],
        [(left + right) / 2, bottom - 3]
      ] as const;
      return points.some(([x, y]) => !button.contains(document.elementFromPoint(x, y)));
    })
    .map((button) => button.innerText);
}

/** Words that nobody can read: cut off by the edge of a box or of the screen, or under something else. */
export function hiddenWords(): string[] {
  const found = new Set<string>();
  const top = document.querySelector('dialog:modal') ?? document.body;
  const walker = document.createTreeWalker(top, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const words = node.textContent?.trim() ?? '';
    const parent = node.parentElement;
    if (
      words === '' ||
      !parent?.checkVisibility({ opacityProperty: true, visibilityProperty: true })
    )
      continue;
    if (parent.closest('.aloud, option, [inert], script, style, template')) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) {
      const why = box.width > 1 && box.height > 1 ? whyHidden(parent, box) : null;
      if (why) found.add(`${words.slice(0, 40)}: ${why}`);
    }
  }
  return [...found];

  function whyHidden(element: Element, box: DOMRect): string | null {
    // A letter's box has room above and below its ink, a quarter of it together.
    const [x, right] = [box.left + 2, box.right - 2];
    const [y, bottom] = [box.top + box.height / 6, box.bottom - box.height / 6];
    for (let each: Element | null = element; each; each = each.parentElement) {
      const style = getComputedStyle(each);
      if (/auto|scroll/.test(style.overflow)) return null;
      if (style.overflow === 'visible') continue;
      // Cut on purpose, and it says so with an ellipsis.
      if (style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none') return null;
      const edge = each.getBoundingClientRect();
      if (x < edge.left || y < edge.top || right > edge.right || bottom > edge.bottom) {
        return `cut by ${each.tagName.toLowerCase()}.${String(each.getAttribute('class'))}`;
      }
    }
    if (right > innerWidth || bottom > innerHeight || x < 0 || y < 0) return 'off the screen';
    const over = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
    if (!over || over.contains(element) || element.contains(over)) return null;
    return `under ${over.tagName.toLowerCase()}.${String(over.getAttribute('class'))}`;
  }
}
