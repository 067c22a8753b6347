import type { Card } from '#core/export/vcard.ts';
import type { Person } from '#core/people.ts';
import type { Post } from '../crew-lines.ts';

/** A person as an address book keeps them: what they do on this show is what they are known by. */
export const cardOf = (
  { name, phone, email }: Person,
  posts: readonly Post[],
  organisation: string
): Card => ({
  ...{ name, organisation, phone, email, note: '' },
  role: posts.map(({ position }) => position.name).join(', ')
});
