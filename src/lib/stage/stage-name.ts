import { rowOf } from '#core/collections.ts';
import type { Rundown, ShowDocument } from '#core/show.ts';

/** "Foundry stage · Workshops"; what its place and its rundown are both called stands there once. */
export const stageName = (
  { spaces }: Pick<ShowDocument, 'spaces'>,
  { spaceId, title }: Pick<Rundown, 'spaceId' | 'title'>
): string => [...new Set([rowOf(spaces, spaceId)?.name, title])].filter(Boolean).join(' · ');
