import type { Choices, SpaceRead } from './reading.ts';

/** Whether a day of the file is to be brought: all are, until some are chosen. */
export const isChosenDay = ({ days }: Choices, day: number): boolean =>
  days === undefined || days.includes(day);

/** Whether a stage or room of the file is to be brought. */
export const isChosenSpace = ({ spaces }: Choices, name: string): boolean =>
  spaces === undefined || spaces.includes(name);

/** The spaces of a file in the order they appear, with their rows on the chosen days. */
export function spacesRead(
  groups: readonly { readonly space: string; readonly rows: number; readonly isOn: boolean }[],
  choices: Choices
): readonly SpaceRead[] {
  const rows = new Map<string, number>();
  for (const { space, rows: more, isOn } of groups) {
    if (space !== '') rows.set(space, (rows.get(space) ?? 0) + (isOn ? more : 0));
  }
  return [...rows].map(([name, count]) => ({
    name,
    rows: count,
    isChosen: isChosenSpace(choices, name)
  }));
}
