import type { ItemKind } from '#core/show.ts';

export const kindWords: Readonly<Record<ItemKind, string>> = {
  item: 'Item',
  milestone: 'Milestone',
  interval: 'Interval',
  break: 'Break',
  buffer: 'Buffer'
};
