import type { Attachment } from 'svelte/attachments';

/** Brings what came up elsewhere on a long page to whoever pressed for it, and again when `of` changes. */
export const inSight =
  (_of: unknown): Attachment<Element> =>
  (element) =>
    element.scrollIntoView({ block: 'nearest' });
