/** "1 edit", "3 edits". */
export const counted = (count: number): string => `${count} ${count === 1 ? 'edit' : 'edits'}`;
