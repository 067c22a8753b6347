import type { Change } from '#core/command.ts';
import type { Comment, Stamp } from '#core/comments.ts';
import type { Id } from '#core/show.ts';
import type { LiveShow } from '#lib/live/live-show.svelte.ts';

/** Who says something here and now, as far as this page knows; the server knows better. */
export function stampOf({ me, clock }: Pick<LiveShow, 'me' | 'clock'>): Stamp {
  return { at: clock.exactly(), device: me?.device ?? '', name: me?.name ?? '' };
}

/** As long as the server takes. */
export const MAX_COMMENT = 2_000;

/** Something said about an item; who and when are the server's to say, and shown until it has. */
export const saying = (
  id: Id,
  about: Pick<Comment, 'itemId' | 'replyTo' | 'text'>,
  by: Stamp
): Change => ({ do: 'add', in: 'comments', row: { ...about, ...by, id, resolved: null } });

/** Settles a thread, or opens it again. */
export const settling = ({ id, resolved }: Comment, by: Stamp | null): Change => ({
  do: 'set',
  in: 'comments',
  id,
  field: 'resolved',
  to: by,
  was: resolved
});
