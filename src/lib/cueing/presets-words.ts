import { openByDepartment, type PresetLine } from '#core/presets.ts';

/** "3 presets open, 2 FLY, 1 LX" */
export const presetsWords = (open: readonly PresetLine[]): string =>
  `${open.length} ${open.length === 1 ? 'preset' : 'presets'} open, ${openByDepartment(open).join(', ')}`;
