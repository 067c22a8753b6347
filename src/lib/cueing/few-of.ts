/** "FLY 2, LX Spot and 3 more": names as far as a line has room for them. */
export function fewOf(names: readonly string[], room = 3): string {
  const more = names.length - room;
  if (more <= 1) return names.join(', ');
  return `${names.slice(0, room).join(', ')} and ${more} more`;
}
