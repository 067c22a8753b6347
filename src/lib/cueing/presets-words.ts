import { openByDepartment, type PresetLine } from '#core/presets.ts';

/** "3 presets open, FLY 2, LX 1" */
export const presetsWords = (open: readonly PresetLine[]): string =>
  `${open.length} ${open.length === 1 ? 'preset' : 'presets'} open, ${openByDepartment(open).join(', ')}`;
