import { mayDo } from '#core/deeds.ts';
import type { PageServerLoad } from './$types';

/** Whether there is anything to read; what, the list itself is asked for. */
export const load: PageServerLoad = ({ locals: { visitor } }) => ({
  name: visitor?.name ?? null,
  isOwner: visitor?.access.some(({ roles }) => mayDo(roles, 'readAudit')) === true
});
