/*
 * Which colours a page shows, as the browser has computed them, with what stands before and behind each
 * element. Run within the page.
 */

/**
 * What shines green or blue on a page in red night. Its brightest token, #ff5a36, has 0.353 of its red
 * in green and 0.212 in blue; no other may have more.
 */
export function beyondRed(): string[] {
  const { dataset } = document.documentElement;
  const worn = dataset['theme'];
  dataset['theme'] = 'night';
  const found = new Set<string>();
  for (const element of document.querySelectorAll<HTMLElement>('body, body *')) {
    if (!element.checkVisibility() || element.closest('.aloud, option')) continue;
    for (const part of ['', '::before', '::after', '::placeholder', '::backdrop']) {
      const style = getComputedStyle(element, part);
      if (!isThere(element, part, style)) continue;
      for (const [property, text] of shown(style)) {
        for (const [red, green, blue] of coloursIn(text)) {
          if (green <= red * 0.36 + 1 && blue <= red * 0.22 + 1) continue;
          const name = `${element.tagName.toLowerCase()}.${[...element.classList].join('.')}`;
          found.add(`red night: ${property} of ${name}${part} is ${text}`);
        }
      }
    }
  }
  if (worn === undefined) delete dataset['theme'];
  else dataset['theme'] = worn;
  return [...found];

  function isThere(element: Element, part: string, style: CSSStyleDeclaration): boolean {
    if (part === '::placeholder') return element.matches('input, textarea');
    if (part === '::backdrop') return element.matches('dialog:modal');
    return part === '' || style.content !== 'none';
  }

  /** The colours of what is drawn at all: no edge without a width, no ink without words. */
  function* shown(style: CSSStyleDeclaration): Iterable<[string, string]> {
    for (const side of ['top', 'right', 'bottom', 'left']) {
      if (style.getPropertyValue(`border-${side}-style`) === 'none') continue;
      yield [`border-${side}`, style.getPropertyValue(`border-${side}-color`)];
    }
    if (style.outlineStyle !== 'none') yield ['outline', style.outlineColor];
    for (const property of ['color', 'fill', 'stroke', 'background-color', 'background-image'])
      yield [property, style.getPropertyValue(property)];
    for (const property of ['box-shadow', 'text-shadow', 'accent-color', 'caret-color'])
      yield [property, style.getPropertyValue(property)];
    for (const property of ['-webkit-text-stroke-color', '-webkit-text-fill-color'])
      yield [property, style.getPropertyValue(property)];
  }

  /** Red, green and blue up to 255 of each colour in a value, but for what lets everything through. */
  function coloursIn(text: string): [number, number, number][] {
    return [...text.matchAll(/(rgba?|color)\(([^()]*)\)/g)].flatMap(([, form, inner = '']) => {
      const parts = inner
        .replace('srgb', '')
        .split(/[\s,/]+/)
        .filter(Boolean)
        .map(Number);
      const [red = 0, green = 0, blue = 0, alpha = 1] = parts;
      const scale = form === 'color' ? 255 : 1;
      return alpha === 0 ? [] : [[red * scale, green * scale, blue * scale]];
    });
  }
}

/**
 * What is red and does not say why: over its time, in a clash, stopped, or without a line. No state of a
 * cue is red, however it went.
 */
export function redForNothing(): string[] {
  const REASONS =
    /−|≈|\+\d|\bover\b|overdue|late\b|overlap|no link|connected|comms|by voice|\bstop|not called yet/i;
  const found = new Set<string>();
  for (const element of document.querySelectorAll<HTMLElement>('body *')) {
    // What a department is known by is no state.
    if (!element.checkVisibility() || element.closest('.aloud, .bar, option')) continue;
    const style = getComputedStyle(element);
    const hasWords = [...element.childNodes].some(
      (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim()
    );
    const drawn = [style.backgroundColor, style.backgroundImage, style.boxShadow];
    if (hasWords) drawn.push(style.color);
    if (style.outlineStyle !== 'none') drawn.push(style.outlineColor);
    if (style.borderTopStyle !== 'none') drawn.push(style.borderTopColor);
    const red = drawn.find(isRed);
    if (red === undefined) continue;
    // A part of what is red as a whole is told by that.
    let whole: HTMLElement = element;
    while (
      whole.parentElement &&
      (isRed(getComputedStyle(whole.parentElement).color) || whole.innerText.trim() === '')
    )
      whole = whole.parentElement;
    const words = whole.innerText.replaceAll(/\s+/g, ' ').trim();
    if (!REASONS.test(words)) found.add(`${words.slice(0, 60)}: red, and says no reason`);
  }
  return [...found];

  function isRed(text: string): boolean {
    return [...text.matchAll(/rgba?\(([^()]*)\)/g)].some(([, inner = '']) => {
      const [red = 0, green = 0, blue = 0, alpha = 1] = inner.split(/[\s,/]+/).map(Number);
      return alpha > 0 && red > 150 && green < red * 0.62 && blue < red * 0.65;
    });
  }
}
