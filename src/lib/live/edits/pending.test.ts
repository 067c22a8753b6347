import { describe, expect, it } from 'vitest';
import type { Change } from '#core/command.ts';
import { buildShow } from '../../../../tests/support/build-show.ts';
import { cellKey, pendingKeys, stillPending, withPending, type PendingEdit } from './pending.ts';

const { document } = buildShow({ items: [{ title: 'A' }, { title: 'B' }] });
const title = (id: string, to: string): Change => {
  return { do: 'set', in: 'items', id, field: 'title', to, was: '' };
};
const sent = (change: Change, seq: number | null = null): PendingEdit => {
  return { command: { type: 'edit', changes: [change] }, seq };
};

describe('edits on their way', () => {
  it('are folded over what is confirmed, which stays as it was', () => {
    const folded = withPending(document, [sent(title('i1', 'X')), sent(title('i2', 'Y'))]);
    expect([folded.items['i1']?.title, folded.items['i2']?.title]).toEqual(['X', 'Y']);
    expect(document.items['i1']?.title).toBe('A');
  });

  it('are left out where they no longer fit, and the others stay', () => {
    const folded = withPending(document, [sent(title('gone', 'X')), sent(title('i2', 'Y'))]);
    expect(folded.items['i2']?.title).toBe('Y');
  });

  it('stand until the state that holds them has come, not only until they are accepted', () => {
    const edits = [sent(title('i1', 'X'), 7), sent(title('i2', 'Y'))];
    expect(stillPending(edits, 6)).toBe(edits);
    expect(stillPending(edits, 7)).toEqual([edits[1]]);
  });

  it('mark the cells that they write, and the rows that they add or move', () => {
    const keys = pendingKeys([
      sent(title('i1', 'X')),
      sent({ do: 'move', in: 'items', id: 'i2' }),
      sent({ do: 'remove', in: 'items', id: 'i2' })
    ]);
    expect([...keys]).toEqual([cellKey('items', 'i1', 'title'), 'items i2']);
  });
});
