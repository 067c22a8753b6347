import { describe, expect, it } from 'vitest';
import { heldTexts, holdTexts } from './held-texts.ts';

class Window implements Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> {
  readonly kept = new Map<string, string>();
  getItem(name: string): string | null {
    return this.kept.get(name) ?? null;
  }
  setItem(name: string, text: string): void {
    this.kept.set(name, text);
  }
  removeItem(name: string): void {
    this.kept.delete(name);
  }
}
const storage = (window: Window): Storage => window as unknown as Storage;
const words = (held: unknown): string | null => (typeof held === 'string' ? held : null);

describe('[E68] what a window holds of cells', () => {
  it('comes back as it was, and leaves nothing behind once it is let go of', () => {
    const window = new Window();
    const texts = new Map([['items i1 length', 'soon “אור” 🎭\n']]);
    holdTexts(storage(window), 'kept', texts);
    expect(heldTexts(storage(window), 'kept', words)).toEqual(texts);
    holdTexts(storage(window), 'kept', new Map());
    expect(window.kept.size).toBe(0);
  });

  it.each(['{', 'null', '[1]', '[["items i1 length",{}]]', '7'])(
    'is nothing where it is not to be read: %s',
    (held) => {
      const window = new Window();
      window.setItem('kept', held);
      expect(heldTexts(storage(window), 'kept', words).size).toBe(0);
    }
  );

  it('stays in the page where the browser keeps nothing', () => {
    const shut = {
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError');
      }
    } as unknown as Storage;
    expect(() => holdTexts(shut, 'kept', new Map([['a', 'b']]))).not.toThrow();
  });
});
