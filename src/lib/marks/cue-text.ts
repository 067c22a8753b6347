import type { Cue, ShowDocument } from '#core/show.ts';

/** "LX 42", as the plan has it. */
export const cueText = (
  { departments }: ShowDocument,
  { departmentId, number }: Pick<Cue, 'departmentId' | 'number'>
): string => `${departments[departmentId]?.prefix ?? ''} ${number}`.trim();
