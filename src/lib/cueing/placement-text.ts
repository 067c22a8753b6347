import type { Cue } from '#core/show.ts';

/** What tells the caller that it is time: "on “… please welcome”"; empty where no cue says. */
export function placementText(cues: readonly Cue[]): string {
  const placement = cues
    .map((cue) => cue.placement)
    .find((each) => each !== null && each.text !== '');
  if (!placement) return '';
  const { kind, text } = placement;
  if (kind === 'line') return `on “${text}”`;
  return kind === 'clock' || kind === 'point' ? `at ${text}` : `on ${text}`;
}
